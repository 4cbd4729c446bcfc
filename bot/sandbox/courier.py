"""The webhook's other side: updates are brought to the bot's address, one after the other, until it takes them."""

import asyncio
from contextlib import suppress

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.refusals import Json
from bot.sandbox.world import World

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = ClientTimeout(total=60)
AGAIN = 0.05
"""Seconds until an update that was not taken is brought again; Telegram itself waits longer."""


class Courier:
    """Brings what waits while a webhook is set. Telegram brings several at once; here the order is kept."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def run(self) -> None:
        """Works until it is cancelled."""
        async with ClientSession(timeout=PATIENCE) as session:
            while True:
                while not (self._world.webhook["url"] and self._world.updates.pending):
                    await self._world.changes.wait()
                if not await self._bring(session, self._world.updates.pending[0]):
                    with suppress(TimeoutError):  # not `wait_for`: before Python 3.12 it may swallow a cancellation
                        async with asyncio.timeout(AGAIN):
                            await self._world.changes.wait()

    async def _bring(self, session: ClientSession, update: Json) -> bool:
        """Whether the bot has taken it: then it is forgotten here."""
        hook = self._world.webhook
        headers = {HEADER: hook["secret_token"]} if hook.get("secret_token") else {}
        try:
            async with session.post(hook["url"], json=update, headers=headers) as answer:
                wrong = None if answer.ok else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (ClientError, TimeoutError) as error:
            wrong = f"Connection failed: {type(error).__name__}"
        if wrong is None:
            self._world.updates.confirm(update["update_id"] + 1)
            return True
        hook |= {"last_error_date": self._world.now(), "last_error_message": wrong}
        self._world.changes.notify()
        return False
