"""Whose house a folder is, as its site says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.model import Owner
from provenance.owning import suggested_owner

MIT = """MIT License

Copyright (c) 2021 Ines Tarrant

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files.
"""


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_copyright_line_of_a_site_names_the_holder_and_its_address_the_site(tmp_path):
    text = 'baseURL = "https://www.ferry-notes.example/"\ntitle = "Notes"\ncopyright = "© {year} Mara Finch"\n'
    found = suggested_owner(folder(tmp_path, hugo_DOT_toml=text))
    assert found.owner == Owner(holders=("Mara Finch",), sites=("ferry-notes.example",))
    assert [(hint.place.name, hint.place.line) for hint in (*found.holders, *found.sites)] == [("hugo.toml", 3), ("hugo.toml", 1)]


def test_a_title_is_a_name_where_the_address_says_so(tmp_path):
    text = "title: The Harbor Gazette\nurl: https://harborgazette.example\nauthor:\n  name: Mara Finch\n"
    assert suggested_owner(folder(tmp_path, _config_DOT_yml=text)).owner == Owner(
        holders=("Mara Finch", "The Harbor Gazette"), sites=("harborgazette.example",)
    )


@pytest.mark.parametrize("text", [
    "title: My Site\n",
    "title: Docs\nurl: https://your-site.example.com\n",
    'title: Docs\nurl: ""\nauthor: Your Name\n',
    "site_name: Docs\nsite_url: http://localhost:8000\n",
    "copyright: ©\n",
])  # fmt: skip
def test_nothing_is_invented(tmp_path, text):
    assert suggested_owner(folder(tmp_path, _config_DOT_yml=text, mkdocs_DOT_yml=text)).owner == Owner()


def test_the_host_name_of_a_site_stands_in_its_own_file(tmp_path):
    assert suggested_owner(folder(tmp_path, CNAME="ferry-notes.example\n")).owner == Owner(sites=("ferry-notes.example",))


def test_the_notice_in_a_license_names_the_holder_unless_it_is_of_who_wrote_the_license(tmp_path):
    assert suggested_owner(folder(tmp_path, LICENSE=MIT)).owner.holders == ("Ines Tarrant",)
    gpl = "GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n\nCopyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>\n"
    assert suggested_owner(folder(tmp_path, LICENSE=gpl)).owner.holders == ()


def test_a_repository_of_programs_is_no_site(tmp_path):
    text = '{"name": "x", "homepage": "https://github.com/mara/x#readme", "author": "Mara Finch <mara@finch.example>"}'
    assert suggested_owner(folder(tmp_path, package_DOT_json=text)).owner == Owner(holders=("Mara Finch",))


def test_programs_are_read_for_their_plain_strings_alone(tmp_path):
    text = """const config = {
  // copyright: 'Copyright 1999 Somebody Else',
  title: 'Docs',
  url: 'https://docs.finch.example',
  themeConfig: {
    footer: {
      copyright: `Copyright © ${new Date().getFullYear()} Finch Foundation. Built with care.`,
    },
  },
};
"""
    found = suggested_owner(folder(tmp_path, docusaurus_DOT_config_DOT_js=text)).owner
    assert found == Owner(holders=("Finch Foundation",), sites=("docs.finch.example",))


def test_a_folder_that_says_nothing_or_does_not_exist_suggests_nothing(tmp_path):
    assert suggested_owner(tmp_path).owner == Owner()
    assert suggested_owner(tmp_path / "none").owner == Owner()
