"""A surname brought into the nominative from the case that its sentence puts it in: «Луговому» → «Луговой».

The dictionary knows some surnames and the words that others are made of («Сове», «Кравцу»); endings tell the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.reading.language.morphology import is_known, parses

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

Endings = tuple[tuple[re.Pattern[str], str], ...]


def _endings(*pairs: tuple[str, str]) -> Endings:
    return tuple((re.compile(ending + "$"), nominative) for ending, nominative in pairs)


_CONSONANT = "бвгджзклмнпрстфхцчшщ"
_ADJECTIVAL = re.compile(r"(?:луг|берег|пол|кош|лоз|мост|степ|яр|бор)[ое]в")
"""«Луговой» and «Луговая», where most surnames in «-ов» make «Белов» and «Белова»."""
_WOMAN = (("(?<=[оеё]в|[иы]н)ой", "а"), ("(?<=ск|цк)ой", "ая"))
_MAN_DATIVE = (
    ("(?<=[оеё]в|[иы]н)у", ""),
    ("(?<=[оеё]в|[иы]н)ым", ""),
    ("(?<=ск|цк)(?:ому|им)", "ий"),
    ("(?<=[оеё]в)ому", "ой"),
    (f"(?<=[{_CONSONANT}])ому", "ый"),
    (f"(?<=[{_CONSONANT}])ему", "ий"),
    ("(?<=[вл])цу", "ец"),
    ("(?<=[её]н)ку", "ок"),
    (f"(?<=[{_CONSONANT}])у", ""),
    (f"(?<=[{_CONSONANT}])ю", "ь"),
    ("(?<=[аеиоуыя])ю", "й"),
)
_CERTAIN: dict[str, Endings] = {
    "datv": _endings(*_WOMAN, (f"(?<=[{_CONSONANT}])ой", "ая"), *_MAN_DATIVE, (f"(?<=[{_CONSONANT}])е", "а")),
    "ablt": _endings(*_WOMAN, *_MAN_DATIVE, (f"(?<=[{_CONSONANT}])ом", ""), (f"(?<=[{_CONSONANT}])ем", "ь")),
    "accs": _endings(
        ("(?<=[оеё]в|[иы]н)у", "а"),
        ("ую", "ая"),
        ("юю", "яя"),
        (f"(?<=[{_CONSONANT}])у", "а"),
        (f"(?<=[{_CONSONANT}])ю", "я"),
        ("(?<=ск|цк)ого", "ий"),
        ("(?<=[оеё]в)ого", "ой"),
        (f"(?<=[{_CONSONANT}])ого", "ый"),
        (f"(?<=[{_CONSONANT}])его", "ий"),
        ("(?<=[вл])ца", "ец"),
        (f"(?<=[{_CONSONANT}])а", ""),
        (f"(?<=[{_CONSONANT}])я", "ь"),
        ("(?<=[аеиоуыя])я", "й"),
    ),
}
"""What a surname ends with where it surely stands in the case; a masculine genitive is as the accusative."""
_CERTAIN["gent"] = (*_endings(*_WOMAN), *_CERTAIN["accs"])
_LIKELY: dict[str, Endings] = {
    "datv": _endings(*_WOMAN, *_MAN_DATIVE),
    "accs": _endings(*_WOMAN, ("(?<=[оеё]в|[иы]н)у", "а"), ("(?<=ск|цк)ую", "ая"), ("(?<=ск|цк)ого", "ий")),
}
"""What is hardly the end of a nominative: «Громова» may be one, «Громовой» is none."""


def surname_in_nominative(surname: str, cases: Iterable[str], *, sure: bool, sex: str | None = None) -> str:
    """The surname as one is called; each half of a double one for itself, an unchanging one as it is.

    cases: that it may stand in, the likeliest first («Петрову» is a man's dative, a woman's accusative); sure: it
    stands in one of them, otherwise it may be a nominative. sex: «masc» or «femn», where a patronymic tells.
    """
    if "-" in surname:
        return "-".join(surname_in_nominative(half, cases, sure=sure, sex=sex) for half in surname.split("-"))
    if not sure and _may_be_nominative(surname):
        return surname
    for case in cases:
        found = _certain(surname, case, sex) if sure else _by_ending(surname, _LIKELY.get(case, ()))
        if found and found != surname:
            return found
        if found and sex:
            return surname
    return surname


def _certain(surname: str, case: str, sex: str | None) -> str | None:
    word = surname.lower()
    if word.endswith("вой") and not _ADJECTIVAL.match(word):  # «дымовой» is a word as well
        return _by_ending(surname, _CERTAIN[case])
    return _by_dictionary(word, case, sex) or _by_ending(surname, _CERTAIN[case])


def _by_ending(surname: str, endings: Endings) -> str | None:
    for ending, nominative in endings:
        if ending.search(surname):
            return ending.sub(nominative, surname)
    return None


def _may_be_nominative(surname: str) -> bool:
    """«Донской», «Луговой»: a man's nominative as well as a woman's dative."""
    word = surname.lower()
    if not word.endswith("ой") or not is_known(word):
        return False
    return bool(_ADJECTIVAL.match(word)) or any({"Surn", "nomn", "masc"} <= p.tag.grammemes for p in parses(word))


def _by_dictionary(word: str, case: str, sex: str | None) -> str | None:
    found = [parse for parse in parses(word) if _fits(parse, case, sex)] if is_known(word) else []
    found.sort(key=lambda parse: "Surn" not in parse.tag)
    form = found[0].inflect({"nomn"}) if found else None
    return str(form.word).capitalize() if form else None


def _fits(parse: Parse, case: str, sex: str | None) -> bool:
    """A reading that a person may bear: no plural, nothing neuter, no given name."""
    tag = parse.tag
    named = tag.POS in {"NOUN", "ADJF"} and "Name" not in tag and tag.number == "sing" and tag.gender != "neut"
    return named and case in tag and (sex is None or tag.gender in {sex, None})
