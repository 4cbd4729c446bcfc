"""A proxy on loopback, HTTP (CONNECT) or SOCKS5 with a password: whoever comes through is counted."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self

USER, PASSWORD = "rajon", "sekret"


class Relay:
    """`url` is for PROXY_URL; `reached` are the addresses that somebody was connected to."""

    def __init__(self, scheme: str) -> None:
        self._scheme = scheme
        self.reached: list[tuple[str, int]] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()

    @property
    def url(self) -> str:
        port = self._server.sockets[0].getsockname()[1]
        credentials = f"{USER}:{PASSWORD}@" if self._scheme == "socks5" else ""
        return f"{self._scheme}://{credentials}127.0.0.1:{port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        greet = self._socks if self._scheme == "socks5" else self._connect
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            host, port = await greet(reader, writer)
            self.reached.append((host, port))
            there, onwards = await asyncio.open_connection(host, port)
            await asyncio.wait(
                [asyncio.create_task(_pour(reader, onwards)), asyncio.create_task(_pour(there, writer))],
                return_when=asyncio.FIRST_COMPLETED,
            )
            onwards.close()
        writer.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        host, _, port = head.split()[1].rpartition(":")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        return host, int(port)

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
        """RFC 1928 and 1929, as far as a client with a password needs them."""
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x02")
        await reader.readexactly(1)
        given = [await reader.readexactly((await reader.readexactly(1))[0]) for _ in range(2)]
        writer.write(b"\x01\x00" if given == [USER.encode(), PASSWORD.encode()] else b"\x01\x01")
        kind = (await reader.readexactly(4))[3]
        if kind == 1:
            host = ".".join(map(str, await reader.readexactly(4)))
        else:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        port = int.from_bytes(await reader.readexactly(2))
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        return host, port


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(65536):
        target.write(data)
        await target.drain()
