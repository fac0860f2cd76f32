"""What the pages of a repository take over from the site around them, for each generator."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.detectors import detect
from provenance.discovery import discover
from provenance.kinds import SiteFile
from provenance.model import Evidence, Kind, Scope, Sidecar, Source, Where
from provenance.readers import read
from provenance.readers.site import standing
from provenance.sitefiles import role_of

MIT = """MIT License

Copyright (c) 2021 {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files.
"""
GPL = "                    GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007\n\n Copyright (C) 2007 Free Software Foundation, Inc.\n"
BY = (
    "Attribution 4.0 International\n\n=======\n\nBy exercising the Licensed Rights (defined below), You accept and agree to be bound by the terms\n"
    "and conditions of this Creative Commons Attribution 4.0 International\nPublic License. To the extent this Creative Commons Public License\n"
)


def inherited(tmp_path: Path, files: dict[str, str], page: str = "content/a.md", text: str = "The ferry leaves.\n") -> list[Evidence]:
    """Return what a page of a repository takes over from its site."""
    (tmp_path / ".git").mkdir()
    for name, words in {**files, page: text}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    (source,) = discover([str(tmp_path / page)])
    assert isinstance(source, Source)
    return [item for item in detect(read(source)) if item.where is Where.SIDECAR]


def licenses(*args, **more) -> list[str | None]:
    return [item.value.spdx for item in inherited(*args, **more) if item.kind is Kind.LICENSE]


def holders(*args, **more) -> list[str]:
    return [item.value.holder for item in inherited(*args, **more) if item.kind is Kind.COPYRIGHT]


@pytest.mark.parametrize(("name", "text"), [
    ("hugo.toml", 'baseURL = "https://ferry.example/"\n[params]\ncopyright = "© {year} Mara Finch. Text under CC BY-SA 4.0."\n'),
    ("config/_default/params.yaml", "footer:\n  copyright: © Mara Finch. Text under CC BY-SA 4.0.\n"),
    ("config.json", '{"baseURL": "https://ferry.example", "copyright": "© Mara Finch. Text under CC BY-SA 4.0."}'),
    ("_config.yml", "title: Notes\ncopyright: © 2020 Mara Finch\nlicense: CC-BY-SA-4.0\n"),
    ("mkdocs.yml", "extra: !!python/name:x.y\ncopyright: >\n  Copyright &copy; 2016 - 2020 Mara Finch,\n  <a href='https://creativecommons.org/licenses/by-sa/4.0/'>CC BY-SA 4.0</a>\n"),
    ("docusaurus.config.js", "export default {\n  copyright: `© ${new Date().getFullYear()} Mara Finch. Licensed under CC BY-SA 4.0.`,\n};\n"),
    ("src/config.json", '{"site": {"copyright": "© Mara Finch", "license": "CC-BY-SA-4.0"}}'),
    ("conf.py", "project = 'Notes'\ncopyright = '2020, Mara Finch'\nlicense = 'CC-BY-SA-4.0'\n"),
    ("_quarto.yml", "website:\n  title: Notes\ncopyright:\n  holder: Mara Finch\nlicense: CC BY-SA 4.0\n"),
])  # fmt: skip
def test_the_configuration_of_a_site_speaks_for_its_pages(tmp_path, name, text):
    found = inherited(tmp_path, {name: text})
    assert [item.value.holder for item in found if item.kind is Kind.COPYRIGHT] == ["Mara Finch"]
    assert [item.value.spdx for item in found if item.kind is Kind.LICENSE] == ["CC-BY-SA-4.0"]
    assert {item.scope for item in found} == {Scope.SITE}
    assert {(item.place.name or "").endswith(name) and item.place.line is not None for item in found} == {True}


@pytest.mark.parametrize(("text", "expected"), [
    (BY, "CC-BY-4.0"), (GPL, "GPL-3.0"), (MIT.format(holder="Mara Finch"), "MIT"),
    ("All posts of this site are licensed under CC BY-NC 4.0.\n", "CC-BY-NC-4.0"),
])  # fmt: skip
def test_a_license_is_known_by_its_whole_text_or_its_statement(tmp_path, text, expected):
    assert licenses(tmp_path, {"LICENSE": text}) == [expected]


def test_a_license_file_states_one_for_the_texts_and_holds_the_text_of_one_for_programs(tmp_path):
    both = "# Licenses\n\n## Lessons\n\nAll lessons are made available under the Creative Commons license CC BY 4.0.\n\n## Programs\n\n"
    assert licenses(tmp_path, {"LICENSE.md": both + MIT.format(holder="Finch Foundation")}) == ["CC-BY-4.0"]


def test_a_license_of_software_is_said_with_doubt(tmp_path):
    (found,) = inherited(tmp_path, {"LICENSE": GPL})
    assert found.confidence <= 0.5
    assert "code alone" in found.reason


@pytest.mark.parametrize("readme", [
    "# Notes\n\n## License\n\nThe code is licensed under MIT, the content is licensed under CC BY-SA 4.0.\n",
    "# Notes\n\n## License\n\n### Content\n\nThe texts are licensed under CC BY-SA 4.0.\n\n### Code\n\nMIT License.\n\n## Thanks\n\nTo CC BY 4.0.\n",
    "# Notizen\n\n## Lizenz\n\nAlle Texte stehen unter der Lizenz CC BY-SA 4.0.\n",
])  # fmt: skip
def test_what_a_readme_says_of_the_content_goes_before_the_license_of_the_code(tmp_path, readme):
    assert licenses(tmp_path, {"README.md": readme, "LICENSE": MIT.format(holder="Mara Finch")}) == ["CC-BY-SA-4.0"]


def test_a_license_file_for_the_texts_goes_before_others_of_its_folder(tmp_path):
    assert licenses(tmp_path, {"LICENSE-docs": BY, "LICENSE": GPL, "LICENSE-CODE": MIT.format(holder="Jo Kim")}) == ["CC-BY-4.0"]


def test_a_nearer_folder_goes_before_a_farther_one_and_both_before_a_manifest(tmp_path):
    files = {"LICENSE": GPL, "content/LICENSE": BY, "package.json": '{"license": "ISC"}'}
    assert licenses(tmp_path, files) == ["CC-BY-4.0"]


def test_a_manifest_speaks_where_nothing_else_does(tmp_path):
    assert licenses(tmp_path, {"CITATION.cff": "title: Notes\nlicense: CC-BY-4.0\n"}) == ["CC-BY-4.0"]


def test_the_license_of_a_theme_does_not_speak_for_the_pages(tmp_path):
    files = {"themes/x/LICENSE": MIT.format(holder="Jo Kim"), "LICENSE": MIT.format(holder="Jo Kim"), "_config.yml": "author: Mara Finch\n"}
    assert inherited(tmp_path, files) == []


@pytest.mark.parametrize("text", [
    "Licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n",
    "<!-- SPDX-License-Identifier: CC-BY-4.0 -->\n\nThe ferry leaves.\n",
    "---\nlicense: CC-BY-4.0\n---\nThe ferry leaves.\n",
])  # fmt: skip
def test_the_license_of_a_page_goes_before_that_of_its_site(tmp_path, text):
    assert licenses(tmp_path, {"_config.yml": "license: CC-BY-SA-4.0\n"}, text=text) == []


@pytest.mark.parametrize("text", [
    "The ferry leaves.\n\nThis article was originally published by [Harbor Gazette](https://harbor-gazette.example/ferry).\n",
    "---\ncanonical_url: https://harbor-gazette.example/ferry\n---\nThe ferry leaves.\n",
    "The ferry leaves.\n\n© 2024 Harbor Gazette\n",
    "The ferry leaves.\n\nvia: https://harbor-gazette.example/ferry\n",
])  # fmt: skip
def test_a_text_of_another_origin_takes_nothing_over(tmp_path, text):
    assert inherited(tmp_path, {"_config.yml": "license: CC-BY-4.0\nurl: https://finch.example\nauthor: Mara Finch\n"}, text=text) == []


def test_a_page_that_names_its_own_site_takes_its_license_over(tmp_path):
    text = "---\ncanonical_url: https://finch.example/ferry\n---\nThe ferry leaves.\n"
    assert licenses(tmp_path, {"_config.yml": "license: CC-BY-4.0\nurl: https://finch.example\n"}, text=text) == ["CC-BY-4.0"]


def test_nothing_is_taken_over_from_outside_of_the_repository(tmp_path):
    (tmp_path / "LICENSE").write_text(BY, encoding="utf-8")
    inside = tmp_path / "repository"
    inside.mkdir()
    assert inherited(inside, {}) == []


def test_a_broken_configuration_is_said_and_does_not_hold_up_the_reading(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "hugo.toml").write_text("copyright = \n", encoding="utf-8")
    (tmp_path / "a.md").write_text("Words.\n", encoding="utf-8")
    (source,) = discover([str(tmp_path / "a.md")])
    assert isinstance(source, Source)
    assert any("hugo.toml" in note for note in read(source).notes)


NAMES = [
    "hugo.toml",
    "_config.yml",
    "mkdocs.yml",
    "src/config.json",
    "docusaurus.config.js",
    "conf.py",
    "README.md",
    "README.rst",
    "LICENSE",
    "CNAME",
]


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(NAMES), data=st.binary(max_size=400) | st.text(max_size=300).map(lambda text: ("copyright: " + text).encode()))
def test_any_bytes_are_read_without_a_fault(name, data):
    said, notes = standing([Sidecar(path=name, data=data, target="a.md", role=role_of(name))])
    assert len(said) <= 1
    assert all(isinstance(note, str) for note in notes)


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b"a: " * 50_000, b"{" * 100_000, b"copyright: `" * 20_000, b"${" * 50_000, b"# License\n" * 20_000]
)
@pytest.mark.parametrize("name", NAMES)
def test_hostile_files_of_a_site_are_bounded(name, data):
    standing([Sidecar(path=name, data=data, target="a.md", role=role_of(name))])


def test_roles_are_told_by_names():
    expected = {
        "LICENSE": SiteFile.LICENSE,
        "readme.md": SiteFile.README,
        "_config.yml": SiteFile.CONFIG,
        "package.json": SiteFile.MANIFEST,
    }
    assert {name: role_of(name) for name in expected} == expected
    assert [role_of(name) for name in ("license-questions.md", "LICENSE-images", "a-copyright.txt", "x.md.license")] == [None] * 4
