"""The roster: who holds which position; its import and export; from an addressee to recipients.

Others use what is named here. Pure values: no database, no Telegram.
"""

from bot.roster.answers import Ambiguous, Found, Match, Unknown
from bot.roster.changes import Change, Changes, FieldChange, compare
from bot.roster.doubles import RowError
from bot.roster.export import template, write_roster
from bot.roster.matching import match
from bot.roster.model import EDUCATIONAL, Key, Kind, Position, Roster, UnreadableRoster
from bot.roster.names import greeting, same_name, short_name
from bot.roster.phones import normalise_phone
from bot.roster.sheet import Sheet, load_roster
from bot.roster.surnames import Case
from bot.roster.words import normalise_wording

__all__ = [
    "EDUCATIONAL",
    "Ambiguous",
    "Case",
    "Change",
    "Changes",
    "FieldChange",
    "Found",
    "Key",
    "Kind",
    "Match",
    "Position",
    "Roster",
    "RowError",
    "Sheet",
    "Unknown",
    "UnreadableRoster",
    "compare",
    "greeting",
    "load_roster",
    "match",
    "normalise_phone",
    "normalise_wording",
    "same_name",
    "short_name",
    "template",
    "write_roster",
]
