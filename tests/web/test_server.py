"""The server itself: where it listens, how it starts and ends, what it does with several requests at once."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
pytest.importorskip("multipart")

from provenance.errors import ProvenanceError
from provenance.web.server import bound
from tests.cli.inside import run

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]{20,})\n")


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve")
    command = [sys.executable, "-m", "provenance", "serve", "--no-open", "--port", "0", "--rules", "cc-by-4.0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        first = process.stdout.readline()
        assert ADDRESS.fullmatch(first), first + process.stderr.read()
        yield process, first.strip()
        process.kill()


def asked(address, path="", headers=None, method="GET", body=None):
    found = urlsplit(address)
    connection = http.client.HTTPConnection(found.hostname, found.port, timeout=20)
    connection.request(method, path or f"{found.path}?{found.query}", body=body, headers=headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def test_it_prints_one_address_that_opens_the_page(started):
    answer, text = asked(started[1])
    assert answer.status == 200
    assert "May you republish" in text or "may you republish" in text
    assert answer.headers["Server"] is None


def test_it_listens_on_the_loopback_address_alone(started):
    port = urlsplit(started[1]).port
    others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
    for other in (one for one in others if not one.startswith("127.")):
        with pytest.raises(OSError):
            socket.create_connection((other, port), timeout=2)
    with pytest.raises(OSError):
        socket.create_connection(("::1", port), timeout=2)


def test_documents_that_come_at_the_same_time_are_each_judged(started):
    address = started[1]
    found = urlsplit(address)
    token = found.query.partition("=")[2]
    body = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nWords of the moor.\r\n--b--\r\n'
    headers = {"Origin": f"http://{found.netloc}", "X-Provenance-Token": token, "Content-Type": "multipart/form-data; boundary=b"}
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(asked(address, "/check", headers, "POST", body)[0])) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [answer.status for answer in answers] == [303] * 6
    assert len({answer.headers["Location"] for answer in answers}) == 6


def test_it_ends_with_one_line_when_it_is_interrupted(started):
    process, _ = started
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out == "Stopped. What was not saved is gone.\n"
    assert not err


def test_a_port_in_use_is_one_line_and_status_2(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        done = run("serve", "--no-open", "--port", str(port), "--rules", "cc-by-4.0", cwd=tmp_path)
        assert done.exit_code == 2
        assert done.stderr.count("\n") == 1
        assert f"port {port} of this computer cannot be used" in done.stderr
        with pytest.raises(ProvenanceError):
            bound(port)


def test_a_missing_extra_is_one_line_that_says_what_to_install(tmp_path, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("starlette", "provenance.web"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette", None)
    done = run("serve", "--no-open", "--port", "0", "--rules", "cc-by-4.0", cwd=tmp_path)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert 'pip install "provenance-check[web]"' in done.stderr


def test_answers_that_cannot_be_read_are_told_before_anybody_adds_one(tmp_path):
    (tmp_path / "provenance-decisions.yaml").write_text("- nonsense", encoding="utf-8")
    done = run("serve", "--no-open", "--port", "0", "--rules", "cc-by-4.0", cwd=tmp_path)
    assert done.exit_code == 2
    assert "provenance-decisions.yaml:1" in done.stderr
