"""Where rule packs and templates are."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import resources


@pytest.mark.skipif("site-packages" in resources.__file__, reason="the package is installed, not a checkout")
def test_in_a_checkout() -> None:
    """Both folders stand beside the package."""
    root = Path(resources.__file__).parent.parent
    assert (resources.rules_dir(), resources.reports_dir()) == (root / "rules", root / "reports")
    assert resources.rules_dir().is_dir()


def test_when_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel brings them inside the package, and they go first."""
    (tmp_path / "_rules").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.rules_dir() == tmp_path / "_rules"
    assert resources.reports_dir() == tmp_path.parent / "reports"
