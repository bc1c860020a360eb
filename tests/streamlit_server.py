"""Runs a Streamlit page for a test, on a port of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def streamlit_server(script: Path, *options: str, **environment: str) -> Iterator[str]:
    """The address of the page, without base path, while the server runs. Raises RuntimeError if it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.address=127.0.0.1"]
    command += [f"--server.port={port}", "--server.headless=true", *options]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert server.stdout
        said = []
        for line in server.stdout:
            said.append(line)
            if "URL:" in line:
                break
        else:
            raise RuntimeError("Streamlit did not start:\n" + "".join(said))
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate()
