"""What is delivered: the metadata, the archives, the licenses of what comes along."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import regex
import yaml

from provenance import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
checkout = pytest.mark.skipif(not (ROOT / "provenance").is_dir(), reason="no checkout to build from")


def _named(requirement):
    return regex.match(r"[\w.-]++", requirement)[0].lower().replace("_", "-")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(home), str(ROOT)], check=True, capture_output=True)
    (wheel,), (sdist,) = home.glob("*.whl"), home.glob("*.tar.gz")
    return wheel, sdist


@checkout
def test_the_wheel_has_the_program_its_data_and_nothing_else(built):
    names = zipfile.ZipFile(built[0]).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"provenance", f"provenance_check-{__version__}.dist-info"}
    assert {
        "provenance/py.typed",
        "provenance/_rules/general.yaml",
        "provenance/_reports/report.html.j2",
        "provenance/_samples/harbor-ice.html",
    } <= {*names}
    assert f"provenance_check-{__version__}.dist-info/licenses/LICENSE" in names
    assert not [name for name in names if name.endswith((".png", ".pyc")) or "/tests/" in name]


@checkout
def test_the_source_archive_has_what_it_is_built_and_tested_from_and_no_pictures(built):
    with tarfile.open(built[1]) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    assert {"pyproject.toml", "README.md", "LICENSE", "provenance/py.typed", "rules/general.yaml", "docs/provenance.1"} <= {*names}
    assert not [name for name in names if name.endswith((".png", ".pyc")) or name.startswith((".ci", ".git/", "benchmarks", "dist"))]


@checkout
def test_the_archives_are_small(built):
    assert [file.name for file in built if file.stat().st_size > 4_000_000] == []


def test_the_metadata_says_who_what_and_under_which_license():
    assert PROJECT["name"] == "provenance-check"
    assert PROJECT["license"] == "Apache-2.0"
    assert "Typing :: Typed" in PROJECT["classifiers"]
    assert PROJECT["readme"] == "README.md"


def test_the_extra_all_has_every_extra_that_users_install():
    (line,) = EXTRAS["all"]
    assert set(regex.search(r"\[(.*)\]", line)[1].split(",")) == set(EXTRAS) - {"all", "dev"}


def test_the_tests_bring_what_every_extra_needs():
    users = {_named(line) for extra in set(EXTRAS) - {"all", "dev"} for line in EXTRAS[extra]}
    assert users - {_named(line) for line in EXTRAS["dev"]} == set()


def test_every_dependency_has_bounds():
    lines = [line for extra in set(EXTRAS) - {"all", "dev"} for line in EXTRAS[extra]] + PROJECT["dependencies"]
    assert [line for line in lines if ">=" not in line] == []


def test_the_readme_names_every_extra():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [extra for extra in set(EXTRAS) - {"dev"} if f"`{extra}`" not in readme] == []


def _dependencies():
    pytest.importorskip("packaging")
    spec = importlib.util.spec_from_file_location("dependencies", ROOT / "docs" / "dependencies.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _closures():
    module = _dependencies()
    try:
        return module, {extra: module.closure(extra) for extra in ("", *module.EXTRAS)}
    except PackageNotFoundError as error:
        pytest.skip(f"{error} is not installed")


def test_the_page_of_dependencies_names_them_and_their_licenses_as_they_say_it():
    """Run `python docs/dependencies.py --write` where this fails; what others bring along differs by version and platform."""
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    module, found = _closures()
    for extra in found:
        for name in map(_named, module.named(extra)):
            assert f"| {name} | {module.license_of(found[extra][name])} |" in page


def test_nothing_that_is_installed_with_the_program_is_under_a_license_that_reaches_it():
    module, found = _closures()
    licenses = {name: module.license_of(one) for packages in found.values() for name, one in packages.items()}
    assert {name: said for name, said in licenses.items() if not said or regex.search(r"(?<!L)GPL|General Public", said)} == {}


@checkout
def test_the_citation_has_the_version_and_license_of_the_program():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(cited["version"]) == __version__
    assert cited["license"] == PROJECT["license"]


@checkout
@pytest.mark.parametrize("name", ["false-finding.yml", "terms-wanted.yml"])
def test_the_forms_for_issues_are_ones(name):
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    assert all(
        field["type"] in {"input", "textarea", "dropdown", "checkboxes", "markdown"} and field["attributes"]["label"]
        for field in form["body"]
    )
    assert len({field["id"] for field in form["body"]}) == len(form["body"])
