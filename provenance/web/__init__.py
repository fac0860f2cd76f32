"""The page for editors: a server for one person, on this computer alone."""
