"""A mail server for tests: it speaks SMTP on a port of this machine and keeps the letters that it takes."""

import email.policy
import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from typing import NamedTuple

_ADDRESS = re.compile(r"<([^>]*)>")


class Letter(NamedTuple):
    """A letter as it arrived: the address on its envelope, its subject, its text and the names of its headers."""

    to: str
    subject: str
    text: str
    headers: tuple[str, ...]


class _Postman(socketserver.StreamRequestHandler):
    """One conversation with a program that brings letters."""

    def handle(self) -> None:
        self._say("220 letterbox")
        to: list[str] = []
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "RCPT":
                to.append(_ADDRESS.search(line)[1])
            if word == "DATA":
                self._say("354 go on")
                self._take(to)
                to = []
            elif word == "QUIT":
                self._say("221 bye")
                return
            refused = word == "RCPT" and to[-1] in self.server.refused
            if refused:
                to.pop()
            self._say("550 nobody of this name lives here" if refused else "250 yes")

    def _take(self, to: list[str]) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        for address in to:
            subject = str(message["subject"]).strip()
            self.server.letters.append(Letter(address, subject, _text_of(message), tuple(message)))

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


def _text_of(message: Message) -> str:
    return message.get_payload(decode=True).decode()


class Letterbox(socketserver.ThreadingTCPServer):
    """The server; `letters` are those that it took, oldest first, and `refused` the addresses that it does not know."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Postman)
        self.letters: list[Letter] = []
        self.refused: set[str] = set()

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a site that sends its mail here."""
        return {"MULTAQA_MAIL_HOST": "127.0.0.1", "MULTAQA_MAIL_PORT": str(self.server_address[1])}

    def to(self, address: str) -> list[Letter]:
        """Return the letters to one address."""
        return [letter for letter in self.letters if letter.to == address]


@contextmanager
def open_letterbox() -> Iterator[Letterbox]:
    """Take letters until the block ends."""
    with Letterbox() as box:
        thread = threading.Thread(target=box.serve_forever, daemon=True)
        thread.start()
        yield box
        box.shutdown()
