"""Starting and stopping the pages."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from onrecord.errors import BadSetting, BadUse
from onrecord.record import Record
from onrecord.web.serve import browser_here, listen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.9"])
def test_the_pages_listen_on_this_machine_only(host: str) -> None:
    with listen(host, 0) as listening:
        assert listening.getsockname()[0].startswith("127.")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_an_address_that_others_can_reach_is_refused_and_why_is_said(host: str) -> None:
    with pytest.raises(BadSetting, match="other machines could reach"):
        listen(host, 0)


def test_a_free_port_is_taken_when_the_wanted_one_is_not() -> None:
    with listen("127.0.0.1", 0) as taken:
        wanted = taken.getsockname()[1]
        with listen("127.0.0.1", wanted) as listening:
            assert listening.getsockname()[1] not in (0, wanted)


def test_a_port_that_can_t_be_is_said_so() -> None:
    with pytest.raises(BadUse, match="99999"):
        listen("127.0.0.1", 99_999)


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"},
        {"DISPLAY": ":0", "SSH_TTY": "/dev/pts/0"},
    ],
)
def test_no_browser_is_opened_where_nobody_would_see_it(environ: dict[str, str]) -> None:
    assert not browser_here(environ)


def test_a_socket_that_is_refused_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[socket.socket] = []
    make = socket.socket

    def watch(*given: object) -> socket.socket:
        made.append(make(*given))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(socket, "socket", watch)
    with pytest.raises(BadUse):
        listen("127.0.0.1", 99_999)
    assert made[-1].fileno() == -1


def test_the_pages_open_at_the_address_that_is_said_and_end_with_ctrl_c(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    Record.create(folder).close()
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-u", "-m", "onrecord", "serve", "--record", str(folder)]
        running = subprocess.Popen(
            [*command, "--no-browser", "--port", str(port)], stdout=subprocess.PIPE, text=True
        )
        try:
            assert running.stdout is not None
            said = [running.stdout.readline() for _ in range(3)]
            assert "is taken" in said[0]
            address = said[1].split()[-1]
            assert address.startswith("http://localhost:")
            assert f":{port}/" not in address
            answer = httpx.get(address, trust_env=False, timeout=30)
            assert answer.status_code == 200
            assert "This record is empty" in answer.text
        finally:
            running.send_signal(signal.SIGINT)
            rest, _ = running.communicate(timeout=30)
    assert running.returncode == 0
    assert "Stopped." in rest
