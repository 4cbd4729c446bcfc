"""`python -m bot.sandbox --port 8081`: the sandbox as a process of its own, steered under /sandbox."""

import argparse
import asyncio
import signal
import sys
from datetime import UTC, datetime

from bot.sandbox.control import SteeredSandbox


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this process is Telegram: it has no other clock to be given


async def serve(port: int, token: str, username: str) -> None:
    """Listen until SIGINT or SIGTERM; the first line of the output is the address."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with SteeredSandbox(token, username, clock=_now, port=port) as telegram:
        sys.stdout.write(f"{telegram.url}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="Песочница Telegram Bot API")
    parser.add_argument("--port", type=int, default=8081, help="порт на 127.0.0.1 (0 — любой свободный)")
    parser.add_argument("--token", default="42:TEST", help="токен бота")
    parser.add_argument("--username", default="poruchik_bot", help="имя бота без @")
    given = parser.parse_args()
    asyncio.run(serve(given.port, given.token, given.username))


if __name__ == "__main__":
    main()
