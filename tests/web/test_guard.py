"""Who may ask the editor's page, and how much may be sent to it."""

from __future__ import annotations

import pytest

pytest.importorskip("starlette")
pytest.importorskip("multipart")

from provenance.web import guard
from tests.web.desks import HOME, LICENSED, checked, client, post

PATHS = ("/", "/alive", "/again", "/draft/x", "/draft/x/record.json", "/nothing")


def test_the_printed_address_opens_the_page_and_sets_a_cookie_that_scripts_and_other_sites_do_not_get(tmp_path):
    found = client(tmp_path, enter=False)
    answer = found.get("/", params={"token": found.keys.token})
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert found.keys.token not in cookie
    assert found.get("/alive").status_code == 204


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_shown_without_the_token(tmp_path, path):
    answer = client(tmp_path, enter=False).get(path)
    assert answer.status_code == 403
    assert "address is not complete" in answer.text


@pytest.mark.parametrize("token", ["", "x", "é", "\x00", "a" * 10_000])
def test_a_wrong_token_is_refused_and_sets_no_cookie(tmp_path, token):
    answer = client(tmp_path, enter=False).get("/", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_token_stands_for_the_cookie_in_a_header_and_in_no_other_address(tmp_path):
    found = client(tmp_path, enter=False)
    assert found.get("/alive", headers={"X-Provenance-Token": found.keys.token}).status_code == 204
    assert found.get("/alive", params={"token": found.keys.token}).status_code == 403


def test_the_cookie_of_another_program_on_this_computer_is_none_of_ours(tmp_path):
    found = client(tmp_path, enter=False)
    assert found.get("/alive", headers={"Cookie": f"{found.keys.cookie}=x; provenance-1={found.keys.secret}"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:8765.evil.example", "", "[::1]:8765"]
)
def test_another_host_name_is_refused_even_with_the_token(tmp_path, host):
    found = client(tmp_path)
    assert found.get("/", headers={"Host": host}).status_code == 421
    assert found.get("/", headers={"Host": host}, params={"token": found.keys.token}).status_code == 421


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "", "http://127.0.0.1:9", "http://localhost:8765", "https://127.0.0.1:8765"]
)
def test_a_form_of_another_origin_is_refused(tmp_path, origin):
    found = client(tmp_path)
    assert post(found, "/check", {"html": LICENSED}, headers={"Origin": origin}).status_code == 403


def test_a_form_without_an_origin_is_refused(tmp_path):
    found = client(tmp_path)
    del found.headers["Origin"]
    assert post(found, "/check", {"html": LICENSED}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_that_another_page_caused_is_refused(tmp_path, site):
    found = client(tmp_path)
    assert found.get("/again", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert found.get("/", headers={"Sec-Fetch-Site": site}, params={"token": found.keys.token}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(tmp_path, method):
    assert client(tmp_path).request(method, "/").status_code == 405


def test_every_answer_has_the_headers_that_keep_others_out(tmp_path):
    found = client(tmp_path)
    answers = [found.get("/"), found.get("/nothing"), found.get("/", headers={"Host": "evil.example"}), checked(found)]
    answers.append(found.get(f"{answers[-1].url.path}/report.html"))
    for answer in answers:
        for name, value in guard.HEADERS.items():
            assert answer.headers[name] == value
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert "http" not in policy
        assert "access-control-allow-origin" not in answer.headers


def test_too_large_a_request_is_refused_by_its_announced_length(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MOST_SENT", 1_000)
    answer = post(client(tmp_path), "/check", {"html": "x" * 2_000})
    assert answer.status_code == 413
    assert "Too large" in answer.text


def test_too_large_a_request_is_refused_while_it_comes_whatever_it_announced(tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "MOST_SENT", 1_000)

    def parts():
        yield b'--b\r\nContent-Disposition: form-data; name="html"\r\n\r\n'
        yield b"x" * 5_000
        yield b"\r\n--b--\r\n"

    answer = client(tmp_path).post("/check", content=parts(), headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "x", "9" * 30, "1.5"])
def test_a_length_that_is_none_is_refused(tmp_path, length):
    assert client(tmp_path).get("/", headers={"Content-Length": length}).status_code == 413


def test_an_address_of_ours_is_one_of_this_computer():
    assert HOME.removeprefix("http://") in guard.Keys.new(8765).hosts
    assert all(host.startswith(("127.0.0.1:", "localhost:")) for host in guard.Keys.new(8765).hosts)
