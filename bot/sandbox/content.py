"""What a message may hold: lengths in UTF-16 units, entities within the text, keyboards."""

from urllib.parse import urlparse

from bot.sandbox.refusals import Json, bad_request
from bot.sandbox.types import BUTTON_ACTIONS

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_DATA_LIMIT = 64
CALLBACK_ANSWER_LIMIT = 200
COPY_TEXT_LIMIT = 256
BUTTON_LIMIT = 100


def length(text: str) -> int:
    """The length as Telegram counts it: an emoji outside the basic plane is two."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str) -> list[str]:
    """A long text in the messages that a client makes of it, cut at line ends or spaces where there are any."""
    parts = []
    while length(text) > TEXT_LIMIT:
        head = text.encode("utf-16-le")[: TEXT_LIMIT * 2].decode("utf-16-le", errors="ignore")
        end = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0) or len(head)
        parts.append(text[:end].strip())
        text = text[end:].strip()
    return [*parts, text]


def check_text(text: str) -> None:
    """Raises 400 for a text that is empty or too long."""
    if not text.strip():
        raise bad_request("message text is empty")
    if length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")


def check_caption(caption: str) -> None:
    """Raises 400 for a caption that is too long."""
    if length(caption) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")


def check_entities(text: str, entities: list[Json], parse_mode: str | None) -> None:
    """Raises 400 for entities that do not lie in the text."""
    if parse_mode:
        raise bad_request("can't parse entities: the sandbox takes entities only, no parse_mode")
    units = text.encode("utf-16-le")
    end_of_text = len(units) // 2
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if start < 0 or entity["length"] <= 0:
            raise bad_request("can't parse entities: entity has a wrong offset or length")
        if end > end_of_text:
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
            )
        if _inside_a_pair(units, start) or _inside_a_pair(units, end):
            raise bad_request(
                f"entity beginning at UTF-16 offset {start} begins or ends in a middle of a UTF-16 symbol"
            )


def _inside_a_pair(units: bytes, offset: int) -> bool:
    """Whether the unit at the offset is the second half of a surrogate pair."""
    high = units[offset * 2 + 1 : offset * 2 + 2]
    return bool(high) and 0xDC <= high[0] <= 0xDF


def check_markup(markup: Json) -> None:
    """Raises 400 for a keyboard that Telegram would not show."""
    rows: list[list[Json]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    if sum(len(row) for row in rows) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            if not button["text"].strip():
                raise bad_request("can't parse keyboard button: the button's text is empty")
            if "inline_keyboard" in markup:
                _check_inline_button(button)


def _check_inline_button(button: Json) -> None:
    actions = [name for name in BUTTON_ACTIONS if name in button]
    if len(actions) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= length(button["copy_text"]["text"]) <= COPY_TEXT_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and (urlparse(button["url"]).scheme not in ("http", "https", "tg", "tel", "mailto")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: unsupported URL protocol")
