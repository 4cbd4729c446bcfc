"""A roster sheet as JSON, so that it can wait in the database until it is confirmed: pure."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.roster import Kind, Position, RowError, Sheet


def packed(sheet: Sheet) -> dict[str, Any]:
    return {
        "rows": [asdict(row) | {"kinds": kinds_of(row)} for row in sheet.rows],
        "errors": [asdict(error) for error in sheet.errors],
        "remarks": [asdict(remark) for remark in sheet.remarks],
    }


def unpacked(stored: dict[str, Any]) -> Sheet:
    """The inverse of `packed`."""
    return Sheet(
        rows=tuple(_position(row) for row in stored["rows"]),
        errors=tuple(RowError(**error) for error in stored["errors"]),
        remarks=tuple(RowError(**remark) for remark in stored["remarks"]),
    )


def kinds_of(position: Position) -> list[str]:
    """In the order in which the sheet's contract names them."""
    return [kind.value for kind in Kind if kind in position.kinds]


def _position(row: dict[str, Any]) -> Position:
    lists = {"short_names": tuple(row["short_names"]), "groups": tuple(row["groups"])}
    return Position(**row | lists | {"kinds": frozenset(map(Kind, row["kinds"]))})
