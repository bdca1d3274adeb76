"""Starting and stopping the pages."""

import socket

import pytest

from onrecord.errors import BadSetting, BadUse
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
