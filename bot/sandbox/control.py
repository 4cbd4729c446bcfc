"""The sandbox's own JSON channel: another process acts as people, orders faults, reads screens.

    POST   /sandbox/people                 {"user_id": 1001, "first_name": "Вера", "started": true}
    GET    /sandbox/people/1001            {"screen": […], "toast": null, "transcript": "…"}
    POST   /sandbox/people/1001/sends      {"text": "готово", "reply_to": 5}        any verb of VERBS
    POST   /sandbox/groups                 {"chat_id": -500, "title": "Директора", "members": [1001]}
    GET    /sandbox/groups/-500
    POST   /sandbox/faults                 {"fault": "drop", "method": "sendMessage", "after": true}
    GET    /sandbox/faults     DELETE /sandbox/faults     POST /sandbox/faults/release
    GET    /sandbox/calls
    PUT    /sandbox/limits                 {"enforced": true}

Messages are named by their number (in a group by {"chat": -500, "message": 7}), groups and people by
theirs, the content of files is base64. What a person cannot do, or does not see, is answered with 409 and the reason.
"""

import base64
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.faults import Fault
from bot.sandbox.people import Person
from bot.sandbox.refusals import Json
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.screen import ShownMessage
from bot.sandbox.window import Window

VERBS = frozenset(
    {
        "starts",
        "follows",
        "sends",
        "replies",
        "sends_document",
        "sends_photo",
        "sends_album",
        "sends_voice",
        "sends_video_note",
        "shares_contact",
        "forwards",
        "edits",
        "reacts",
        "deletes",
        "pastes",
        "presses",
        "presses_and_waits",
        "awaits",
        "blocks_bot",
        "unblocks_bot",
        "joins",
        "leaves",
        "adds_bot",
        "removes_bot",
        "promotes_bot",
    }
)
_MESSAGES = ("message", "reply_to", "on", "after")
_GROUPS = ("to", "within", "group")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class SteeredSandbox(Sandbox):
    """A sandbox that other processes can steer."""

    def application(self) -> web.Application:
        """The Bot API and the channel under /sandbox."""
        app = super().application()
        Control(self).add_to(app)
        return app


class Control:
    """The routes of the channel."""

    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram

    def add_to(self, app: web.Application) -> None:
        """Add the routes to the application of the Bot API."""
        routes: dict[tuple[str, str], Callable[[web.Request], Awaitable[Json | list[Any]]]] = {
            ("POST", "/people"): self._new_person,
            ("GET", "/people/{id}"): self._person,
            ("POST", "/people/{id}/{verb}"): self._act,
            ("POST", "/groups"): self._new_group,
            ("GET", "/groups/{id}"): self._group,
            ("POST", "/faults"): self._order_fault,
            ("GET", "/faults"): self._faults,
            ("DELETE", "/faults"): self._clear_faults,
            ("POST", "/faults/release"): self._release,
            ("GET", "/calls"): self._calls,
            ("PUT", "/limits"): self._limits,
        }
        for (method, path), handler in routes.items():
            app.router.add_route(method, f"/sandbox{path}", _answered(handler))

    async def _new_person(self, request: web.Request) -> Json:
        return window_json(self._telegram.person(**await _fields(request)))

    async def _person(self, request: web.Request) -> Json:
        return window_json(self._telegram.person(int(request.match_info["id"])))

    async def _act(self, request: web.Request) -> Json:
        person = self._telegram.person(int(request.match_info["id"]))
        verb = request.match_info["verb"]
        if verb not in VERBS:
            raise KeyError(f"Нет действия «{verb}»")
        arguments = {name: self._argument(person, name, value) for name, value in (await _fields(request)).items()}
        act = getattr(person, verb)
        inspect.signature(act).bind(**arguments)
        await act(**arguments)
        return window_json(person)

    def _argument(self, person: Person, name: str, value: Any) -> Any:
        """What an argument of a verb means."""
        if name in _MESSAGES and value is not None:
            return self._message(person, value)
        if name in _GROUPS and value is not None:
            return self._telegram.group_of(value)
        if name == "of" and isinstance(value, int):
            return self._telegram.person(value)
        if name == "content":
            return base64.b64decode(value)
        if name == "files":
            return [(file_name, base64.b64decode(content)) for file_name, content in value]
        return value

    def _message(self, person: Person, named: Any) -> ShownMessage:
        in_group = isinstance(named, dict)
        window: Window = self._telegram.group_of(named["chat"]) if in_group else person
        message = window.chat.messages.get(named["message"] if in_group else named)
        if message is None:
            raise KeyError(f"Нет сообщения {named}")
        return ShownMessage(message, self._telegram.world.files)

    async def _new_group(self, request: web.Request) -> Json:
        fields = await _fields(request)
        members = [self._telegram.person(user_id) for user_id in fields.pop("members", [])]
        return window_json(self._telegram.group(**fields, members=members))

    async def _group(self, request: web.Request) -> Json:
        return window_json(self._telegram.group_of(int(request.match_info["id"])))

    async def _order_fault(self, request: web.Request) -> list[Any]:
        fields = await _fields(request)
        self._telegram.faults.order(Fault(fields.pop("fault")), **fields)
        return await self._faults(request)

    async def _faults(self, _: web.Request) -> list[Any]:
        return [
            {"fault": met.fault, "method": met.method, "chat_id": met.chat_id, "after": met.after}
            for met in self._telegram.faults.happened
        ]

    async def _clear_faults(self, request: web.Request) -> list[Any]:
        self._telegram.faults.clear()
        return await self._faults(request)

    async def _release(self, request: web.Request) -> list[Any]:
        self._telegram.faults.release()
        return await self._faults(request)

    async def _calls(self, _: web.Request) -> list[Any]:
        return [
            {"method": call.method, "fields": call.fields, "outcome": call.outcome} for call in self._telegram.calls
        ]

    async def _limits(self, request: web.Request) -> Json:
        self._telegram.limits.enforced = bool((await _fields(request))["enforced"])
        return {"enforced": self._telegram.limits.enforced, "refused": self._telegram.limits.refused}


def window_json(window: Window) -> Json:
    """A chat as JSON."""
    toast = window.toast if isinstance(window, Person) else None
    return {
        "screen": [message_json(message) for message in window.screen],
        "keyboard": [[button.label for button in row] for row in window.keyboard],
        "toast": toast,
        "transcript": window.transcript(),
    }


def message_json(message: ShownMessage) -> Json:
    """A message as JSON."""
    return {
        "id": message.id,
        "kind": message.kind,
        "text": message.text,
        "file_name": message.file_name,
        "buttons": [[button.label for button in row] for row in message.buttons],
        "author": message.author,
        "from_bot": message.from_bot,
        "reply_to": message.reply_to.id if message.reply_to else None,
        "edited": message.edited,
    }


async def _fields(request: web.Request) -> Json:
    if not request.can_read_body:
        return {}
    body = await request.json()
    if not isinstance(body, dict):
        raise TypeError("ожидается объект JSON")
    return body


def _answered(handler: Callable[[web.Request], Awaitable[Json | list[Any]]]) -> Handler:
    """Turn results into JSON, and what went wrong into a status with the reason."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await handler(request))
        except AssertionError as impossible:
            return web.json_response({"error": str(impossible)}, status=409)
        except KeyError as missing:
            return web.json_response({"error": str(missing.args[0])}, status=404)
        except (TypeError, ValueError) as wrong:
            return web.json_response({"error": str(wrong)}, status=400)

    return answer
