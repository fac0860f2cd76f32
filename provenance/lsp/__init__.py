"""The language server: editors show while somebody writes what `check` would say."""
