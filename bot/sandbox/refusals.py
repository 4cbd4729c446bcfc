"""The refusals that Telegram answers with, in its own words."""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A call that is answered with `ok: false`."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        """The body of the HTTP answer."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


def bad_request(what: str) -> ApiError:
    """400, with the reason that Telegram gives."""
    return ApiError(400, f"Bad Request: {what}")


def forbidden(what: str) -> ApiError:
    """403: the bot may not do this, now or ever."""
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    """409: someone else takes the updates."""
    return ApiError(409, f"Conflict: {what}")


def too_many_requests(retry_after: int) -> ApiError:
    """429: nothing may be sent for so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def unknown_method() -> ApiError:
    """404, for a method that the Bot API (or the sandbox) has not."""
    return ApiError(404, "Not Found: method not found")


def wrong_token() -> ApiError:
    """401: no bot has this token."""
    return ApiError(401, "Unauthorized")


def upgraded(new_chat_id: int) -> ApiError:
    """400 for a group that has become a supergroup with another id."""
    return ApiError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=new_chat_id,
    )
