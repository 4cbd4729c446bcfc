"""How the fields of a request are read: from a form (all text), or from JSON (already typed)."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox.refusals import ApiError, Json, bad_request

Reader = Callable[[str, Any], Any]


def text(name: str, value: Any) -> str:
    """A string."""
    if not isinstance(value, str):
        raise bad_request(f'field "{name}" must be of type String')
    return value


def integer(name: str, value: Any) -> int:
    """A whole number, also as text."""
    if isinstance(value, str):
        digits = value.removeprefix("-")
        if digits.isascii() and digits.isdigit():
            return int(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        return value
    raise bad_request(f'field "{name}" must be a valid Number')


def boolean(name: str, value: Any) -> bool:
    """A truth value; forms carry it as text."""
    if isinstance(value, bool):
        return value
    known = {"true": True, "1": True, "false": False, "0": False}
    if isinstance(value, str) and value.lower() in known:
        return known[value.lower()]
    raise bad_request(f'field "{name}" must be of type Boolean')


def chat(name: str, value: Any) -> int | str:
    """A chat: its number, or the @name of a public one."""
    if isinstance(value, str) and value.startswith("@"):
        return value
    if value == "":
        raise bad_request(f"{name} is empty")
    try:
        return integer(name, value)
    except ApiError as wrong:
        raise bad_request("chat not found") from wrong


def decoded(name: str, value: Any) -> Any:
    """A nested value: in a form it comes as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as wrong:
        raise bad_request(f"can't parse {name} JSON object") from wrong


def list_of(read: Reader) -> Reader:
    """An array, each item read by `read`."""

    def reader(name: str, value: Any) -> list[Any]:
        items = decoded(name, value)
        if not isinstance(items, list):
            raise bad_request(f'field "{name}" must be of type Array')
        return [read(name, item) for item in items]

    return reader


def one_of(*values: str) -> Reader:
    """One of the words that Telegram knows."""

    def reader(name: str, value: Any) -> str:
        if value not in values:
            raise bad_request(f'field "{name}" has an unknown value "{value}"')
        return str(value)

    return reader


def fields_of(
    what: str, raw: Mapping[str, Any], required: Mapping[str, Reader], optional: Mapping[str, Reader]
) -> Json:
    """The named fields, each read.

    Raises 400 for a missing field and, other than Telegram, for one that is not known: there a misspelt
    field passes unnoticed and does nothing.
    """
    present = {name: value for name, value in raw.items() if value is not None}
    for name in required:
        if name not in present:
            raise bad_request(f'can\'t find field "{name}" in {what}')
    readers = {**required, **optional}
    for name in present:
        if name not in readers:
            raise bad_request(f'{what} has no field "{name}"')
    return {name: readers[name](name, value) for name, value in present.items()}


def shape(what: str, required: Mapping[str, Reader], optional: Mapping[str, Reader]) -> Reader:
    """An object with these fields."""

    def reader(name: str, value: Any) -> Json:
        found = decoded(name, value)
        if not isinstance(found, dict):
            raise bad_request(f'field "{name}" must be of type Object')
        return fields_of(what, found, required, optional)

    return reader
