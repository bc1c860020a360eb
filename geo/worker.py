"""A process that takes articles out of web pages, and is killed when it takes too long.

One process serves many pages: starting it costs more than most pages do. It is talked to in length-prefixed
JSON over its pipes, so that nothing that comes out of a hostile page is ever unpickled.
"""

import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import IO

from geo.config import HTML_SECONDS, ROOT
from geo.html import Page, plain_text, read_page

_LENGTH = struct.Struct(">Q")
# What the process may take, in bytes: a page of 2 MB needs a tenth of it.
_MEMORY = 1_000_000_000
# A page that takes longer than this ends the process, should nobody be left to do it.
_ORPHAN_SECONDS = 60.0
# Importing trafilatura is not the page's fault.
_START_SECONDS = 60.0


class PageReader:
    """Reads pages in another process. Use it as a context: the process ends with the block.

    A page on which the process fails, or takes longer than `seconds`, is stripped of its tags instead.
    """

    def __init__(self, *, seconds: float = HTML_SECONDS) -> None:
        self.seconds = seconds
        self._worker: _Worker | None = None

    def __enter__(self) -> "PageReader":
        return self

    def __exit__(self, *_: object) -> None:
        if self._worker:
            self._worker.kill()

    def read(self, source: str) -> Page:
        """The article of a page, and what the page states."""
        self._worker = self._worker or _Worker()
        answer = self._worker.ask(source.encode("utf-8", "replace"), self.seconds)
        if answer is None:
            self._worker.kill()
            self._worker = None
            message = f"The article could not be told apart within {self.seconds:g} s: all text of the page is shown."
            return Page(plain_text(source), remarks=(("slow_page", message),))
        page = json.loads(answer)
        return Page(**{**page, "remarks": tuple((code, message) for code, message in page["remarks"])})


class _Worker:
    """The process, and a thread that waits for its answers."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "geo.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, name="dateline-pages", daemon=True)
        self._listener.start()
        self._answer(_START_SECONDS)  # it greets when it has imported what it needs: that is not the page's time

    def _listen(self) -> None:
        assert self._process.stdout
        while (message := _receive(self._process.stdout)) is not None:
            self._answers.put(message)
        self._answers.put(None)

    def _answer(self, seconds: float) -> bytes | None:
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def ask(self, question: bytes, seconds: float) -> bytes | None:
        """The answer; None where it takes too long or the process ended."""
        assert self._process.stdin
        try:
            _send(self._process.stdin, question)
        except OSError:
            return None
        return self._answer(seconds)

    def kill(self) -> None:
        """End the process, at whatever it is."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.kill()
        self._process.wait()
        self._listener.join()
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.stdout.close()


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)) + message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    return pipe.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else None


def _serve() -> None:
    """Answer questions until the pipe closes: what runs in the process."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not get between the answers
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    read_page("<html><body><p>.</p></body></html>")
    _send(answers, b"{}")
    while (source := _receive(questions)) is not None:
        _end_in(_ORPHAN_SECONDS)
        _send(answers, json.dumps(asdict(read_page(source.decode("utf-8")))).encode())
        _end_in(0)


def _end_in(seconds: float) -> None:
    """Let the system end this process after some seconds, whatever it is at; 0 calls that off. Not on Windows."""
    if sys.platform != "win32":
        import signal

        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    _serve()
