"""From the addressees of a directive to its recipients, as the roster has them.

A rule is a function that answers or passes on; `RULES` in their order are the algorithm, and each answer says which
rule gave it. A roster is indexed once, a wording is answered once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.roster import by_parts, by_person, by_place
from bot.roster.answers import Found, Match, Unknown
from bot.roster.index import Answer, Index, index_of
from bot.roster.model import Key, Position, Roster
from bot.roster.words import normalise_wording, squeeze

Rule = Callable[[str, Index, Answer], Found | None]
RULES: tuple[Rule, ...] = (
    by_place.exact_organisation,
    by_parts.exception,
    by_person.brackets,
    by_person.group,
    by_parts.numbers,
    by_person.name,
    by_person.surname,
    by_person.trailing_surname,
    by_place.organisation_class,
    by_parts.main_clause,
    by_place.unit,
    by_parts.listed,
    by_place.heads,
    by_place.position,
    by_place.organisation,
    by_parts.several,
    by_person.small_letters,
)
REMARKS = re.compile(
    r"\(?\b(?:по согласованию|в рамках (?:своей )?компетенции|в пределах (?:своей )?компетенции|лично)\b\)?"
    r"|\(далее\b[^)]*\)|^\s*(?:отв(?:етственн\w+)?|исп(?:олнител\w+)?)\s*[.:–-]\s*",
    re.I,
)
END = re.compile(r"(?<![А-ЯЁ])\.$")
"""A full stop, but not that of an initial."""
ONLY_NUMBER = re.compile(r"\W*(\d+)\W*")
LAST_NUMBER = re.compile(r"\d+(?!.*\d)")
MAX_ANSWERS = 10_000
NOTHING: Mapping[str, Sequence[Key]] = {}


def match(addressees: Sequence[str], roster: Roster, remembered: Mapping[str, Sequence[Key]] = NOTHING) -> Match:
    """The recipients of a directive.

    addressees: as the document names them, in the nominative; remembered: by `normalise_wording` the keys of the
    positions that an administrator once chose for a wording; it goes before every rule.
    """
    index = index_of(roster)
    answers = tuple(
        (addressee, _remembered(text, roster, remembered) or _answer(text, index))
        for addressee, text in zip(addressees, _written_out(addressees), strict=True)
    )
    return Match(index.in_order(p for _, found in answers for p in found.positions), answers)


def _remembered(addressee: str, roster: Roster, remembered: Mapping[str, Sequence[Key]]) -> Found | None:
    """Positions that have left the roster since are passed over; a wording that lost all is asked about anew."""
    keys = remembered.get(normalise_wording(addressee), ())
    positions = tuple(roster.by_key[key] for key in keys if key in roster.by_key)
    return Found(positions, rule="remembered") if positions else None


def _answer(addressee: str, index: Index) -> Found:
    text = END.sub("", squeeze(REMARKS.sub(" ", addressee)).strip(" ,;:–-"))
    if text not in index.answered:
        if len(index.answered) >= MAX_ANSWERS:  # a process that runs for years meets many wordings
            index.answered.clear()
        found = _by_rules(text, index)
        index.answered[text] = replace(found, positions=index.in_order(found.positions))
    return index.answered[text]


def _by_rules(text: str, index: Index) -> Found:
    for rule in RULES:
        found = rule(text, index, lambda part: _answer(part, index))
        if found is not None:
            return replace(found, rule=rule.__name__)
    return Found(unknown=(Unknown(text, _proposals(text, index)),), rule="nobody")


def _proposals(text: str, index: Index) -> tuple[Position, ...]:
    return index.in_order(by_person.near_names(text, index) or by_place.proposals(text, index))


def _written_out(addressees: Sequence[str]) -> list[str]:
    """«школы № 1», «2», «5» of a list taken apart at its commas: a bare number means what stood before it."""
    result: list[str] = []
    for addressee in addressees:
        number = ONLY_NUMBER.fullmatch(addressee)
        before = LAST_NUMBER.search(result[-1]) if number and result else None
        result.append(LAST_NUMBER.sub(number[1], result[-1]) if number and before else addressee)
    return result
