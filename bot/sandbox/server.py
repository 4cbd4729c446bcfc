"""The Bot API over HTTP: a call comes in, is checked, carried out, answered, or goes wrong on order."""

import re
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from bot.sandbox.calls import Call
from bot.sandbox.faults import BAD_GATEWAY_PAGE, DOWNLOAD, Fault, Faults, Order
from bot.sandbox.files import UPLOAD_LIMIT
from bot.sandbox.limits import Limits
from bot.sandbox.methods import HANDLERS
from bot.sandbox.refusals import ApiError, conflict, too_many_requests, wrong_token
from bot.sandbox.requests import read_call
from bot.sandbox.schema import check, spelled
from bot.sandbox.world import World

_TOKEN = re.compile(r"\d+:[\w-]+")


class BotApi:
    """The routes of the Bot API for one bot."""

    def __init__(self, token: str, world: World, limits: Limits, faults: Faults) -> None:
        self._token = token
        self._world = world
        self._limits = limits
        self._faults = faults
        self.calls: list[Call] = []

    def application(self) -> web.Application:
        """The web application with its two routes."""
        app = web.Application(client_max_size=UPLOAD_LIMIT + 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.on_response_prepare.append(self._date)
        return app

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        """What time it is here: the sandbox's clock, not the machine's."""
        response.headers["Date"] = format_datetime(self._world.clock().astimezone(UTC), usegmt=True)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.match_info["method"], {}, self._world.clock())
        try:
            self._authorize(request)
            call.method = spelled(call.method)
            call.fields, call.uploads = await read_call(request)
            self.calls.append(call)
            return await self._carry_out(request, call)
        except ApiError as refusal:
            call.outcome = refusal.description
            return web.json_response(refusal.answer(), status=refusal.status)
        finally:
            self._world.changes.notify()

    async def _carry_out(self, request: web.Request, call: Call) -> web.StreamResponse:
        order = self._faults.take(call.method, call.chat_id)
        if order and not order.after:
            call.outcome = f"fault: {order.fault}"
            if failed := await self._fail(request, order):
                return failed
        call.fields = check(call.method, call.fields)
        call.result = await self._execute(call)
        call.outcome = "ok"
        if order and order.after:
            call.outcome = f"fault: {order.fault} after the effect"
            if failed := await self._fail(request, order):
                return failed
        return web.json_response({"ok": True, "result": call.result})

    async def _execute(self, call: Call) -> Any:
        if call.method == "getUpdates":
            return await self._get_updates(call)
        if call.chat_id is not None:
            self._limits.check(call.method, call.chat_id, len(call.fields.get("media", [1])))
        return HANDLERS[call.method](self._world, call)

    async def _get_updates(self, call: Call) -> Any:
        if self._world.webhook["url"]:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook"
            )
        updates = self._world.updates
        updates.allow(call.fields.get("allowed_updates"))
        limit = min(max(call.fields.get("limit", 100), 1), 100)
        return await updates.poll(call.fields.get("offset", 0), limit, call.fields.get("timeout", 0))

    async def _fail(self, request: web.Request, order: Order) -> web.StreamResponse | None:
        """The failed answer; None where the call goes on (later)."""
        match order.fault:
            case Fault.SERVER_ERROR:
                raise ApiError(500, "Internal Server Error")
            case Fault.BAD_GATEWAY:
                return web.Response(status=502, text=BAD_GATEWAY_PAGE, content_type="text/html")
            case Fault.FLOOD:
                raise too_many_requests(max(1, int(order.seconds)))
            case Fault.DROP:
                if request.transport is not None:
                    request.transport.close()
                return web.Response()  # goes nowhere: the connection is cut
            case Fault.SLOW | Fault.HOLD:
                await self._faults.delay(order)
                return None

    async def _download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
        except ApiError as refusal:
            return web.json_response(refusal.answer(), status=refusal.status)
        order = self._faults.take(DOWNLOAD, None)
        if order and (failed := await self._fail(request, order)):
            return failed
        file = self._world.files.by_path(request.match_info["path"])
        if file is None:
            return web.json_response(ApiError(404, "Not Found").answer(), status=404)
        return web.Response(body=file.content, content_type="application/octet-stream")

    def _authorize(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self._token:
            raise wrong_token()
