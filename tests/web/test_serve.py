"""Starting and stopping the pages."""

import socket

import pytest

from onrecord.errors import BadUse
from onrecord.web.serve import HOST, browser_here, listen


def test_the_pages_listen_on_this_machine_only() -> None:
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    assert HOST == "127.0.0.1"


def test_a_free_port_is_taken_when_the_usual_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with listen(0) as taken:
        usual = taken.getsockname()[1]
        monkeypatch.setattr("onrecord.web.serve.PORT", usual)
        with listen(None) as listening:
            assert listening.getsockname()[1] not in (0, usual)


def test_a_port_that_was_asked_for_and_is_taken_is_said_so() -> None:
    with listen(0) as taken:
        number = taken.getsockname()[1]
        with pytest.raises(BadUse, match=str(number)):
            listen(number)


def test_a_port_that_can_t_be_is_said_so() -> None:
    with pytest.raises(BadUse, match="99999"):
        listen(99_999)


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

    with listen(0) as taken:
        number = taken.getsockname()[1]
        monkeypatch.setattr(socket, "socket", watch)
        with pytest.raises(BadUse):
            listen(number)
    assert made[-1].fileno() == -1
