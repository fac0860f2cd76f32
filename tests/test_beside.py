"""Where files that people keep in git are looked for."""

from __future__ import annotations

from pathlib import Path

from provenance import beside

NAME = "provenance-decisions.yaml"


class TestFinding:
    def test_beside_the_configuration_and_nowhere_else(self, tmp_path):
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / NAME).write_text("[]\n", encoding="utf-8")
        assert beside.find(NAME, str(tmp_path / "deep"), str(tmp_path / "provenance.toml")) is None
        (tmp_path / NAME).write_text("[]\n", encoding="utf-8")
        assert beside.find(NAME, str(tmp_path / "deep"), str(tmp_path / "provenance.toml")) == tmp_path / NAME

    def test_upwards_from_the_document_without_a_configuration(self, tmp_path):
        (tmp_path / NAME).write_text("[]\n", encoding="utf-8")
        assert beside.find(NAME, str(tmp_path / "deep" / "ice.md"), None) == tmp_path / NAME

    def test_not_beyond_the_top_of_the_repository(self, tmp_path):
        (tmp_path / NAME).write_text("[]\n", encoding="utf-8")
        (tmp_path / "site" / ".git").mkdir(parents=True)
        assert beside.find(NAME, str(tmp_path / "site" / "ice.md"), None) is None

    def test_a_new_file_stands_at_the_top_of_the_repository(self, tmp_path):
        (tmp_path / ".git").mkdir()
        assert beside.place(NAME, str(tmp_path / "news" / "ice.md"), None) == tmp_path / NAME

    def test_a_document_is_called_as_the_folder_of_the_file_sees_it(self, tmp_path, monkeypatch):
        (tmp_path / "news").mkdir()
        monkeypatch.chdir(tmp_path / "news")
        assert beside.name_of(tmp_path, "ice.md") == "news/ice.md"
        assert beside.name_of(tmp_path, str(tmp_path / "ice.md")) == "ice.md"
        assert beside.name_of(tmp_path / "news", str(Path("..") / "ice.md")) == "../ice.md"
