"""Failures on order: what the network and Telegram itself do on a bad day."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.changes import Changes

ANY_METHOD = "*"
DOWNLOAD = "download"  # not a method: GET /file/…
BAD_GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
    "<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    "</body>\r\n</html>\r\n"
)


class Fault(StrEnum):
    """How a call goes wrong."""

    SERVER_ERROR = "server_error"  # 500 with a JSON body
    BAD_GATEWAY = "bad_gateway"  # 502 with an HTML page
    DROP = "drop"  # the connection is cut without an answer
    SLOW = "slow"  # the answer takes `seconds`
    HOLD = "hold"  # the answer waits for release()
    FLOOD = "flood"  # 429 with retry_after `seconds`


@dataclass
class Order:
    """The next `left` calls of `method` (of `chat_id`, where given) fail in this way."""

    fault: Fault
    method: str = ANY_METHOD
    left: int = 1
    after: bool = False
    seconds: float = 0.0
    chat_id: int | None = None

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Whether this call is meant."""
        named = self.method in (ANY_METHOD, method) and not (self.method == ANY_METHOD and method == "getUpdates")
        return self.left > 0 and named and self.chat_id in (None, chat_id)


@dataclass(frozen=True)
class Happened:
    """A fault that a call has met; `after` tells that the call had already taken effect."""

    fault: Fault
    method: str
    chat_id: int | None
    after: bool


class Faults:
    """The orders, and the record of those that were carried out."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._orders: list[Order] = []
        self._released = asyncio.Event()
        self.happened: list[Happened] = []
        self.held = 0

    def order(
        self,
        fault: Fault,
        method: str = ANY_METHOD,
        *,
        times: int = 1,
        after: bool = False,
        seconds: float = 1.0,
        chat_id: int | None = None,
    ) -> None:
        """Let the next `times` calls of a method fail; `after`: only once the call has taken effect.

        "*" means every method but getUpdates. SLOW and FLOOD use `seconds`; FLOOD never takes effect.
        """
        self._orders.append(Order(fault, method, times, after and fault is not Fault.FLOOD, seconds, chat_id))

    def clear(self) -> None:
        """Forget what was ordered and let go what is held."""
        self._orders.clear()
        self.release()

    def release(self) -> None:
        """Let every held call go on."""
        self._released.set()
        self._released = asyncio.Event()

    def take(self, method: str, chat_id: int | None) -> Order | None:
        """The order that this call meets, used up by one."""
        for order in self._orders:
            if order.fits(method, chat_id):
                order.left -= 1
                self.happened.append(Happened(order.fault, method, chat_id, order.after))
                return order
        return None

    async def delay(self, order: Order) -> None:
        """Wait as a slow or a held call does."""
        if order.fault is Fault.SLOW:
            await asyncio.sleep(order.seconds)
        elif order.fault is Fault.HOLD:
            self.held += 1
            self._changes.notify()
            await self._released.wait()
            self.held -= 1
