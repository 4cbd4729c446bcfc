"""Other programs (Tesseract, LibreOffice) at work on foreign files: bounded, and ended with their children."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile
from typing import IO

from bot.reading.files import progress

_CPU_SECONDS = 18
"""Of work on one file or page: what a stuck program may cost."""
_LONGEST_WAIT = 90.0
"""Seconds on the clock, for machines that have other things to do as well."""
_ROUND = 4.0
_running: set[int] = set()


class ProgramTooSlowError(Exception):
    """It was stopped because it took too long."""


class ProgramFailedError(Exception):
    """It could not be started or ended with an error."""


def run(
    command: Sequence[str], environment: Mapping[str, str], *, given: bytes = b"", memory: int | None = None
) -> bytes:
    """The standard output of a program; memory: bytes of address space, by default what this process may have.

    Raises ProgramTooSlowError, ProgramFailedError.
    """
    with TemporaryFile() as source:
        # A file and no pipe: `communicate`, once it has timed out, never sends the rest.
        source.write(given)
        source.seek(0)
        process = _started(command, environment, source)
    _running.add(process.pid)
    try:
        _limit(process.pid, memory)
        answer = _wait(process)
    finally:
        _end(process)
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise ProgramTooSlowError(command[0])
    if process.returncode != 0:
        raise ProgramFailedError(f"{command[0]}: {process.returncode}")
    return answer


def _started(command: Sequence[str], environment: Mapping[str, str], source: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603  # fixed programs with arguments of our own
            command,
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(os.environ) | dict(environment),
            process_group=0,
        )
    except OSError as failure:
        raise ProgramFailedError(command[0]) from failure


def _wait(process: subprocess.Popen[bytes]) -> bytes:
    for _ in range(int(_LONGEST_WAIT / _ROUND)):
        try:
            return process.communicate(timeout=_ROUND)[0]
        except subprocess.TimeoutExpired:
            progress.still_at_work()
    raise ProgramTooSlowError(process.args)


def end_all() -> None:
    """Ends every program that runs for this process, for good: its own end must not wait for them."""
    for pid in tuple(_running):
        _end_group(pid)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Whatever ended the waiting: the program may only have started another one, and both have to go."""
    _running.discard(process.pid)
    _end_group(process.pid)
    process.wait()


def _end_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # all of them have ended


def _limit(pid: int, memory: int | None) -> None:
    try:
        resource.prlimit(pid, resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        if memory is not None:
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.prlimit(pid, resource.RLIMIT_AS, (memory, hard))
    except ProcessLookupError:
        return  # it has already ended
