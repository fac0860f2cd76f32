"""What an editor sees of the server."""

from __future__ import annotations

import json

import pytest

from tests.cli.inside import run
from tests.lsp.speaking import CAPABILITIES, applied, cut, edits_of

DEAD = "# Ice\n\n🧊🧊 The original source of this article is [Commons Wire](#).\n\nCopyright © Commons Wire, 2024\n"
LIVE = DEAD.replace("(#)", "(https://www.commons-wire.example/a/1)")
KNOWN = (
    '---\ncanonical_url: "https://www.commons-wire.example/a/1"\n---\n'
    "# Ice\n\nBy Ada Quill\n\nThe original source of this article is [Commons Wire](#).\n\nCopyright © Commons Wire, 2024\n"
)
UNCREDITED = (
    "# Coats\n\nBy Mara Finch\n\nThe tide.\n\nFirst published by [Lantern Lane](https://lane.example/2026/coats).\n\nLicense: CC BY 4.0\n"
)


def codes(diagnostics):
    return {each["code"] for each in diagnostics}


def named(diagnostics, code):
    return next(each for each in diagnostics if each["code"] == code)


def offered(actions, words):
    return next((each for each in actions if words in each["title"]), None)


def test_a_finding_is_shown_with_its_place_its_page_and_what_it_rests_on(editor, uri):
    found = named(editor.open(uri, DEAD), "commons-wire/link-original")
    assert found["severity"] == 1
    assert found["source"] == "provenance"
    assert found["codeDescription"]["href"] == "https://www.commons-wire.example/terms"
    assert "Help: Put the address of the original article there." in found["message"]
    assert found["relatedInformation"][0]["location"] == {"uri": uri, "range": found["range"]}


def test_positions_count_in_utf_16_behind_characters_beyond_the_basic_plane(editor, uri):
    found = named(editor.open(uri, DEAD), "commons-wire/link-original")
    assert found["range"]["start"] == {"line": 2, "character": 5}
    assert cut(DEAD, found["range"]).startswith("The original source")


def test_what_was_mended_is_shown_no_longer(editor, uri):
    assert "commons-wire/link-original" in codes(editor.open(uri, DEAD))
    assert "commons-wire/link-original" not in codes(editor.change(uri, LIVE, 2))


def test_an_outdated_text_is_never_answered(editor, uri):
    editor.open(uri, LIVE)
    for version in range(2, 8):
        editor.send_change(uri, f"{DEAD}{'x' * version}", version)
    editor.send_change(uri, LIVE, 8)
    assert "commons-wire/link-original" not in codes(editor.diagnostics(uri, 8))
    versions = [each["params"].get("version") for each in editor.notes("textDocument/publishDiagnostics") if each["params"]["uri"] == uri]
    assert versions == []


def test_the_text_of_the_editor_counts_and_not_that_of_the_file(editor, work):
    file = work / "on disk.md"
    file.write_text(DEAD, encoding="utf-8")
    assert "commons-wire/link-original" not in codes(editor.open(file.as_uri(), LIVE))


def test_an_editor_is_told_what_check_says(editor, work):
    file = work / "alike.md"
    file.write_text(DEAD, encoding="utf-8")
    report = json.loads(run("check", file.name, "--format", "json", cwd=work).stdout)
    findings = report["documents"][0]["findings"]
    is_open = [each["rule"] for each in findings if each["outcome"] in {"failed", "cantTell"} and each["suppressed"] is None]
    assert sorted(each["code"] for each in editor.open(file.as_uri(), DEAD)) == sorted(is_open)


def test_a_hover_tells_what_is_missing_whose_terms_ask_for_it_and_what_they_ask(editor, uri):
    editor.open(uri, DEAD)
    found = editor.hover(uri, 2, 20)["contents"]
    assert found["kind"] == "markdown"
    for words in (
        "How to mend it: Put the address",
        "**Terms of** [Commons Wire](<https://www.commons-wire.example/terms>)",
        "Read: invented for this sample",
        "✗ Link to the original article",
        "✓ Name Commons Wire as the source",
    ):
        assert words in found["value"]
    assert editor.hover(uri, 1, 0) is None


def test_a_hover_tells_what_words_are_evidence_of_where_nothing_is_missing(editor, uri):
    editor.open(uri, LIVE)
    assert "**copyright**: Commons Wire, 2024" in editor.hover(uri, 4, 3)["contents"]["value"]


def test_words_of_a_document_do_not_come_alive_in_a_hover(editor, uri):
    editor.open(uri, "Copyright © <img src=x> ![x](https://evil.example/x.png) Wire, 2024\n")
    found = editor.hover(uri, 0, 12)["contents"]["value"]
    assert "<img" not in found
    assert "![x](" not in found


def test_the_credit_is_inserted_and_then_nothing_misses_it(editor, uri):
    before = editor.open(uri, UNCREDITED)
    wanted = named(before, "cc-by-4.0/license-notice")
    action = editor.ask("codeAction/resolve", offered(editor.actions(uri, wanted), "Insert the credit"))
    after = applied(UNCREDITED, edits_of(action)[uri])
    assert "https://creativecommons.org/licenses/by/4.0/" in after
    assert action["edit"]["documentChanges"][0]["textDocument"]["version"] == 1
    assert not codes(editor.change(uri, after, 2)) & {"cc-by-4.0/license-notice", "cc-by-4.0/credit-author", "cc-by-4.0/link-original"}


def test_edits_of_a_text_with_other_line_ends_keep_them(editor, uri):
    text = UNCREDITED.replace("\n", "\r\n").replace("The tide", "🧊 The tide\u2028comes\f")
    wanted = named(editor.open(uri, text), "cc-by-4.0/license-notice")
    action = editor.ask("codeAction/resolve", offered(editor.actions(uri, wanted), "Insert the credit"))
    after = applied(text, edits_of(action)[uri])
    assert after.startswith(text)
    assert "\n" not in after.replace("\r\n", "")
    assert "cc-by-4.0/license-notice" not in codes(editor.change(uri, after, 2))


def test_a_credit_that_cannot_be_written_yet_says_what_is_missing(editor, uri):
    found = named(editor.open(uri, DEAD), "commons-wire/link-original")
    action = offered(editor.actions(uri, found), "Insert the credit")
    assert "address of the original article is not known" in action["disabled"]["reason"]


def test_a_dead_link_to_a_known_original_is_mended(editor, uri):
    found = named(editor.open(uri, KNOWN), "commons-wire/link-original")
    action = offered(editor.actions(uri, found), "Put the address of the original")
    assert action["isPreferred"]
    after = applied(KNOWN, edits_of(action)[uri])
    assert after == KNOWN.replace("(#)", "(https://www.commons-wire.example/a/1)")
    assert "commons-wire/link-original" not in codes(editor.change(uri, after, 2))


def test_an_ignore_silences_once_a_person_has_written_the_reason(editor, uri):
    found = named(editor.open(uri, KNOWN), "commons-wire/link-original")
    action = offered(editor.actions(uri, found), "Ignore commons-wire/link-original")
    after = applied(KNOWN, edits_of(action)[uri])
    assert "---\n<!-- provenance ignore commons-wire/link-original: REASON -->\n" in after
    still = editor.change(uri, after, 2)
    assert {"commons-wire/link-original", "provenance/ignore-without-reason"} <= codes(still)
    done = codes(editor.change(uri, after.replace("REASON", "their archive is closed"), 3))
    assert not done & {"commons-wire/link-original", "provenance/ignore-without-reason"}


def test_an_ignore_that_silences_nothing_is_faded(editor, uri):
    text = f"<!-- provenance ignore commons-wire/link-original: their archive is closed -->\n\n{LIVE}"
    assert named(editor.open(uri, text), "provenance/unused-ignore")["tags"] == [1]


def test_what_is_forbidden_outright_cannot_be_ignored(editor, work):
    folder = work / "commercial"
    folder.mkdir()
    (folder / "provenance.toml").write_text('extend = "../provenance.toml"\nuse = {commercial = true}\n', encoding="utf-8")
    uri = (folder / "draft.md").as_uri()
    text = UNCREDITED.replace("CC BY 4.0", "[CC BY-NC-ND 4.0](https://creativecommons.org/licenses/by-nc-nd/4.0/)")
    blocked = named(editor.open(uri, text), "cc-by-nc-nd-4.0/no-commercial")
    titles = [each["title"] for each in editor.actions(uri, blocked)]
    assert not any("no-commercial" in title for title in titles)


def test_a_kind_without_comments_is_ignored_in_the_configuration(editor, work):
    uri = (work / "plain [1].txt").as_uri()
    text = "Ice\n\nThe original source of this article is Commons Wire.\n\nCopyright © Commons Wire, 2024\n"
    found = next(each for each in editor.open(uri, text, "plaintext") if each["code"].startswith("commons-wire/"))
    edits = edits_of(offered(editor.actions(uri, found), f"Ignore {found['code']}"))
    [edit] = edits[(work / "provenance.toml").as_uri()]
    assert edit["newText"].startswith('\n[[ignore]]\npath = "/plain \\\\[1\\\\].txt"\n')


def test_only_the_kinds_of_actions_that_are_asked_for_are_offered(editor, uri):
    found = named(editor.open(uri, UNCREDITED), "cc-by-4.0/license-notice")
    assert editor.actions(uri, found, ["refactor"]) == []
    assert [each["kind"] for each in editor.actions(uri, found, ["source"])] == ["source.provenance.credit"]


def test_what_the_configuration_leaves_out_is_not_judged(editor, work):
    assert editor.open((work / "left-out" / "draft.md").as_uri(), DEAD) == []


def test_a_broken_configuration_is_told_at_its_line_and_mended_without_a_restart(editor, work):
    folder = work / "broken"
    folder.mkdir()
    file = folder / "provenance.toml"
    file.write_text("# 🧊\nrules = 7\n", encoding="utf-8")
    uri = (folder / "draft.md").as_uri()
    assert editor.open(uri, DEAD) == []
    [fault] = editor.diagnostics(file.as_uri())
    assert fault["range"]["start"] == {"line": 1, "character": 8}
    assert editor.hover(uri, 2, 20) is None
    file.write_text('extend = "../provenance.toml"\n', encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
    assert "commons-wire/link-original" in codes(editor.diagnostics(uri, 1))
    assert editor.diagnostics(file.as_uri()) == []


def test_a_broken_baseline_is_told_in_its_file(editor, work):
    folder = work / "broken-baseline"
    folder.mkdir()
    (folder / "provenance.toml").write_text('extend = "../provenance.toml"\n', encoding="utf-8")
    (folder / "provenance-baseline.json").write_text("{", encoding="utf-8")
    assert editor.open((folder / "draft.md").as_uri(), DEAD) == []
    assert "JSON" in editor.diagnostics((folder / "provenance-baseline.json").as_uri())[0]["message"]


def test_a_changed_rule_file_is_read_again(editor, work):
    folder = work / "ruled"
    folder.mkdir()
    (folder / "provenance.toml").write_text('extend = "../provenance.toml"\nrules = ["commons-wire.yaml"]\n', encoding="utf-8")
    pack = (work / "commons-wire.yaml").read_text(encoding="utf-8")
    (folder / "commons-wire.yaml").write_text(pack, encoding="utf-8")
    uri = (folder / "draft.md").as_uri()
    assert "Put the address" in named(editor.open(uri, DEAD), "commons-wire/link-original")["message"]
    (folder / "commons-wire.yaml").write_text(pack.replace("Put the address of the original article there", "Link it"), encoding="utf-8")
    assert "Help: Link it." in named(editor.change(uri, DEAD + "\n", 2), "commons-wire/link-original")["message"]


def test_known_findings_are_not_shown(editor, work):
    folder = work / "known"
    folder.mkdir()
    (folder / "provenance.toml").write_text('extend = "../provenance.toml"\n', encoding="utf-8")
    (folder / "draft.md").write_text(DEAD, encoding="utf-8")
    uri = (folder / "draft.md").as_uri()
    assert "commons-wire/link-original" in codes(editor.open(uri, DEAD))
    assert run("baseline", "write", "draft.md", cwd=folder).exit_code == 0
    assert "commons-wire/link-original" not in codes(editor.change(uri, DEAD + "\n", 2))


def test_a_recorded_answer_counts(editor, work):
    folder = work / "answered"
    folder.mkdir()
    (folder / "provenance.toml").write_text('extend = "../provenance.toml"\n', encoding="utf-8")
    text = LIVE.replace("© Commons Wire", "© South Pier Press")
    (folder / "draft.md").write_text(text, encoding="utf-8")
    uri = (folder / "draft.md").as_uri()
    assert "commons-wire/no-third-party" in codes(editor.open(uri, text))
    answer = ("commons-wire/no-third-party", "--as", "permitted", "--by", "Ines Okafor")
    assert run("decide", "draft.md", *answer, cwd=folder).exit_code == 0
    editor.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert "commons-wire/no-third-party" not in codes(editor.diagnostics(uri, 1))


def test_the_license_of_a_site_speaks_for_its_documents(editor, work):
    folder = work / "site"
    (folder / "posts").mkdir(parents=True)
    (folder / "README.md").write_text("# Harbor\n\n## License\n\nAll posts are licensed under CC BY 4.0.\n", encoding="utf-8")
    found = editor.open((folder / "posts" / "ice.md").as_uri(), "# Ice\n\nBy Ada Quill\n\nThe ice came early.\n")
    assert any(each["code"].startswith("cc-by-4.0/") for each in found)


@pytest.mark.parametrize(
    ("uri", "language", "text"),
    [
        ("untitled:Untitled-1", "markdown", DEAD),
        (
            "untitled:Untitled-2",
            "html",
            '<p>The original source of this article is <a href="#">Commons Wire</a><p>Copyright © Commons Wire, 2024',
        ),
    ],
)
def test_a_text_without_a_file_is_judged_too(editor, uri, language, text):
    assert "commons-wire/link-original" in codes(editor.open(uri, text, language))
    editor.close(uri)
    assert editor.diagnostics(uri) == []


def test_a_page_that_declares_another_encoding_is_read_as_the_editor_shows_it(editor, work):
    text = '<meta charset="iso-8859-1"><p>Grüße. The original source of this article is <a href="#">Commons Wire</a><p>© Commons Wire, 2024'
    uri = (work / "grüße.html").as_uri()
    found = named(editor.open(uri, text, "html"), "commons-wire/link-original")
    assert cut(text, found["range"]).startswith("The original source")


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000 + DEAD,
        "\ud83d half 🧊 \u2028\f\x00\r" + DEAD,
        "---\na: [" * 2_000,
        "[" * 30_000,
        "<!-- provenance ignore " * 3_000,
        "",
    ],
    ids=["deep", "control characters", "front matter", "brackets", "ignores", "empty"],
)
def test_a_hostile_document_ends_nothing(editor, uri, text):
    editor.open(uri, text)
    assert "commons-wire/link-original" in codes(editor.change(uri, DEAD, 2))
    editor.close(uri)


def test_texts_of_other_kinds_are_left_alone(editor, work):
    uri = (work / "program.py").as_uri()
    editor.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "python", "version": 1, "text": "# © 2024"}})
    assert editor.hover(uri, 0, 3) is None


def test_messages_that_make_no_sense_end_nothing(editor, uri):
    editor.send_change(uri, "never opened", 1)
    editor.tell("textDocument/didOpen", {"textDocument": 7})
    editor.tell("no/such/thing", {})
    editor.close("untitled:never")
    editor.tell("textDocument/hover", {"nothing": True})
    assert "commons-wire/link-original" in codes(editor.open(uri, DEAD))


def test_a_server_that_is_asked_to_end_ends_without_a_word(another, work):
    other = another(capabilities={**CAPABILITIES, "general": {"positionEncodings": ["utf-8"]}})
    assert other.server["capabilities"]["positionEncoding"] == "utf-8"
    uri = (work / "bytes.md").as_uri()
    assert named(other.open(uri, DEAD), "commons-wire/link-original")["range"]["start"] == {"line": 2, "character": 9}
    assert other.end() == 0
    assert other.process.stderr.read() == b""


def test_an_editor_that_is_gone_without_a_goodbye_ends_the_server_with_1(another):
    other = another(capabilities={})
    other.process.stdin.close()
    assert other.process.wait(60) == 1


@pytest.mark.parametrize("options", [("--config", "gone.toml"), ("--rules", "no-such-pack")])
def test_a_command_line_that_means_nothing_ends_with_2(options, tmp_path):
    found = run("lsp", *options, cwd=tmp_path)
    assert found.exit_code == 2
    assert options[1] in found.stderr


def test_a_missing_extra_is_one_line(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "pygls.lsp.server", None)
    monkeypatch.delitem(__import__("sys").modules, "provenance.lsp.server", raising=False)
    found = run("lsp", cwd=tmp_path)
    assert found.exit_code == 2
    assert found.stderr.count("\n") == 1
    assert 'pip install "provenance-check[lsp]"' in found.stderr
