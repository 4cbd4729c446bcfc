"""Organisations of a roster, and how an addressee names one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.roster.model import Kind, Position
from bot.roster.naming import KIND_OF_UNIT, PLACES, UNITS, Name, name_from, name_of
from bot.roster.titles import head_of
from bot.roster.vocabulary import vocabulary
from bot.roster.words import Word, lemmas, normalise_wording


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    short_names: tuple[str, ...]
    kinds: frozenset[Kind]
    positions: tuple[Position, ...]
    head: Position | None


def organisations_of(positions: Sequence[Position]) -> tuple[Organisation, ...]:
    """In the roster's order; rows of one name belong together wherever they stand."""
    rows: dict[str, list[Position]] = {}
    for position in positions:
        rows.setdefault(normalise_wording(position.organisation), []).append(position)
    return tuple(
        Organisation(
            name=held[0].organisation,
            short_names=tuple(dict.fromkeys(name for position in held for name in position.short_names)),
            kinds=frozenset(kind for position in held for kind in position.kinds),
            positions=tuple(held),
            head=head_of(held),
        )
        for held in rows.values()
    )


class Directory:
    """The organisations of one roster, found by whatever name a document uses."""

    def __init__(self, organisations: Sequence[Organisation]) -> None:
        self.organisations = tuple(organisations)
        self._named: dict[str, list[Organisation]] = {}
        self._by_lemmas: dict[tuple[str, ...], list[Organisation]] = {}
        self._names: list[tuple[Organisation, Name]] = []
        for organisation in organisations:
            for name in dict.fromkeys((organisation.name, *organisation.short_names)):
                self._named.setdefault(normalise_wording(name), []).append(organisation)
                self._by_lemmas.setdefault(lemmas(name), []).append(organisation)
                self._names.append((organisation, name_of(name)))

    def named(self, text: str) -> tuple[Organisation, ...]:
        """Those that bear exactly this name; several where the roster gives one short name twice."""
        return tuple(self._named.get(normalise_wording(text), ()))

    def find(self, phrase: Sequence[Word]) -> tuple[Organisation, ...]:
        """The one that is meant, several where they fit equally, none where none does."""
        exact = self._by_lemmas.get(tuple(word.lemma for word in phrase))
        if exact:
            return tuple(dict.fromkeys(exact))
        asked = name_from(phrase)
        for like in LIKENESS:
            found = [(o, n) for o, n in self._names if _possible(asked, o, n) and like(asked, n)]
            if found:
                return _closest(asked, found)
        return self._by_role(tuple(word.lemma for word in phrase))

    def branches(self, phrase: Sequence[Word]) -> tuple[Organisation, ...]:
        """All that «филиалы МБОУ «Речная СОШ»» are; none where the phrase is about something else."""
        if not any(word.lemma == "филиал" and word.raw.lower() not in ONE_BRANCH for word in phrase):
            return ()
        asked = name_from(phrase)
        found = (o for o, name in self._names if name.unit == "филиал" and _within(asked.words, name.words))
        return tuple(dict.fromkeys(found))

    def near(self, text: str) -> tuple[Organisation, ...]:
        """Whose names look like this one, for a proposal."""
        close = get_close_matches(normalise_wording(text), self._named, n=2, cutoff=0.75)
        return tuple(dict.fromkeys(o for name in close for o in self._named[name]))

    def of_kinds(self, kinds: Iterable[Kind]) -> tuple[Organisation, ...]:
        wanted = frozenset(kinds)
        return tuple(o for o in self.organisations if wanted & o.kinds)

    def _by_role(self, said: tuple[str, ...]) -> tuple[Organisation, ...]:
        """«управление образованием», «РУО», «методический центр»: the only such one, whatever the roster calls it."""
        for kind, core, allowed in ROLES:
            if len(core & set(said)) == 1 and all(word in allowed or word.endswith("ский") for word in said):
                found = self.of_kinds({kind})
                for required in (core, EDUCATION):
                    found = tuple(o for o in found if required & {*lemmas(o.name)}) or found
                return found if len(found) == 1 and _names_it(said, found[0]) else ()
        return ()


DISTRICT = vocabulary("администрация район районный город городской муниципальный округ область край местный г по")
SUFFIX = re.compile(r"(?:(?:ов|ев|ин|енн?|н)?ский|[аеиоуыьяюй]+)$")
ORDINARY = vocabulary("сош оош нош сш школа")
EDUCATION = {"образование"}
ONE_BRANCH = vocabulary("филиал филиала филиалу филиалом филиале")
SINGLE = vocabulary(
    "больница музей библиотека бухгалтерия дом дворец станция клуб спортшкола колледж техникум школа-интернат"
)
AUTHORITY = vocabulary("управление отдел комитет департамент уо руо роо гуо оуо муо горуо моуо районо гороно")
METHODICAL = vocabulary("методический информационно-методический ммс имц ммц рмк рмц гмц имк")
ROLES = (
    (Kind.AUTHORITY, AUTHORITY, AUTHORITY | DISTRICT | vocabulary("образование орган")),
    (Kind.CENTRE, METHODICAL, METHODICAL | DISTRICT | vocabulary("служба кабинет центр ресурсный")),
    (Kind.CENTRE, vocabulary("бухгалтерия цб"), DISTRICT | vocabulary("централизованный бухгалтерия цб")),
)
"""What there is one of in every district: its kind, the words that name it, and all that may stand there."""


def _names_it(said: tuple[str, ...], organisation: Organisation) -> bool:
    """«отдел» by itself is not «Управление образования»: it may be one of its parts."""
    return len(said) > 1 or said[0] not in UNITS or said[0] in lemmas(organisation.name)


def _possible(asked: Name, organisation: Organisation, name: Name) -> bool:
    """Neither its kind of body, nor its «Вид», nor its number speaks against it; «образование» alone is no name."""
    if not (asked.unit or asked.kind or asked.proper or asked.numbers) and name.unit:
        return False
    if not _units_fit(asked.unit, name.unit) or not asked.numbers <= name.numbers:
        return False
    kind = asked.kind or (KIND_OF_UNIT.get(asked.unit) if not name.unit else None)
    return kind is None or kind in organisation.kinds


def _units_fit(asked: str, held: str) -> bool:
    """«школа» may be any, a СШ or ООШ is loosely called СОШ, but a гимназия is never one."""
    if asked == held or not asked or not held:
        return True
    if {asked, held} == {"сш", "спортшкола"}:
        return True
    return {asked, held} <= ORDINARY or {asked, held} in ({"школа", "гимназия"}, {"школа", "лицей"})


def _same_words(asked: Name, name: Name) -> bool:
    return set(asked.words) == set(name.words) and asked.numbers == name.numbers and asked.tells


def _bears(asked: Name, name: Name) -> bool:
    """«Радуга» alone: whatever bears the name, so that two of them are seen to be two."""
    return not (asked.unit or asked.kind) and _begins_so(asked, name)


def _begins_so(asked: Name, name: Name) -> bool:
    """«отдел образования администрации района» for «Отдел образования администрации Заречного района»."""
    return asked.tells and _within(asked.words, name.words)


def _says_more(asked: Name, name: Name) -> bool:
    """«Ключевская СОШ Заречного района» for «Ключевская СОШ»."""
    extra = set(asked.words) - set(name.words)
    allowed = asked.loose if name.words else PLACES | asked.district
    return name.tells and asked.numbers == name.numbers and extra <= allowed and _within(name.words, asked.words)


def _abbreviated(asked: Name, name: Name) -> bool:
    """«ИМЦ» for «Информационно-методический центр», and the other way round."""
    if asked.numbers != name.numbers:
        return False
    if len(asked.abbreviation) >= 3:
        return any(initials.endswith(asked.abbreviation) for initials in name.initials)
    return len(name.abbreviation) >= 3 and name.abbreviation in asked.initials


def _same_roots(asked: Name, name: Name) -> bool:
    """«Берёзовская школа» for «СОШ с. Берёзовка», «Дубковская» for «п. Дубки»."""
    roots = {root for word in name.words for root in _roots(word)}
    said = [word for word in asked.words if word not in PLACES]
    return asked.tells and bool(said) and all(_roots(word) & roots for word in said)


def _roots(word: str) -> set[str]:
    return {word[:6], SUFFIX.sub("", word)} if len(word) > 3 else {word}


def _only_one(asked: Name, name: Name) -> bool:
    """«районная больница», «бухгалтерия»: there is one of them in a district."""
    return asked.unit in SINGLE and asked.unit == name.unit and not asked.tells


LIKENESS: tuple[Callable[[Name, Name], bool], ...] = (
    _bears,
    _same_words,
    _begins_so,
    _says_more,
    _abbreviated,
    _same_roots,
    _only_one,
)


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    remaining = iter(whole)
    return all(word in remaining for word in part)


def _closest(asked: Name, found: Sequence[tuple[Organisation, Name]]) -> tuple[Organisation, ...]:
    """Of several that fit: those of the same kind of body, then those of the district."""

    def distance(organisation: Organisation, name: Name) -> tuple[bool, bool, bool]:
        other_unit = (
            bool(asked.unit) and asked.unit != name.unit and not (asked.unit == "школа" and name.unit in ORDINARY)
        )
        special = name.unit in {"гимназия", "лицей"}
        return other_unit and special, other_unit, organisation.kinds == {Kind.OTHER}

    nearest = min(distance(*pair) for pair in found)
    return tuple(dict.fromkeys(o for o, name in found if distance(o, name) == nearest))
