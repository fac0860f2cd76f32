"""What tests of all rooms share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from provenance import __version__

# What a machine is busy with beside the tests is no property of the code.
settings.register_profile("quiet", deadline=None)
settings.load_profile("quiet")
_GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flags that rewrite the golden outputs and the floors."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/ with what the program says now")
    parser.addoption("--raise-floors", action="store_true", help="lay the floors of tests/floors.yaml a hair under what is reached now")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the program remembers out of the home of whoever runs the tests; for the programs that tests start, too."""
    folder = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", folder)
        patch.setenv("LOCALAPPDATA", folder)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare an output, byte by byte, with the file of this name in tests/golden/."""

    def compare(name: str, output: str) -> None:
        # A release must not rewrite every golden file.
        found = output.replace(f"provenance {__version__}", "provenance VERSION").replace(f'"{__version__}"', '"VERSION"').encode()
        file = _GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.write_bytes(found)
        assert file.is_file(), f"there is no {file.name}: run pytest --update-golden"
        assert found.decode() == file.read_bytes().decode()

    return compare
