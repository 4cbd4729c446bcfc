"""Reading a call: a form, a multipart form with files, or JSON, as the Bot API takes them."""

from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.files import UPLOAD_LIMIT, Upload
from bot.sandbox.refusals import ApiError, Json, bad_request


async def read_call(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """The raw fields of a call and the files that came with it, by the name of their part."""
    fields: Json = dict(request.query)
    if request.method == "GET" or not request.can_read_body:
        return fields, {}
    if request.content_type == "application/json":
        return fields | await _json(request), {}
    if request.content_type.startswith("multipart/"):
        parts, uploads = await _multipart(request)
        return fields | parts, uploads
    return fields | dict(await request.post()), {}


async def _json(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError as wrong:
        raise bad_request("can't parse JSON object") from wrong
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body


async def _multipart(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    fields: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse multipart form")
        if part.filename is None:
            fields[part.name] = await part.text()
            continue
        content = bytes(await part.read())
        if len(content) > UPLOAD_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
        uploads[part.name] = Upload(part.filename, content)
    # A file in the field itself means the same as «attach://» with the name of its own part.
    for name in uploads:
        if name in ("photo", "document", "video", "voice", "video_note"):
            fields.setdefault(name, f"attach://{name}")
    return fields, uploads
