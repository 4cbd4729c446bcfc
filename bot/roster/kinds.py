"""Classes of organisations as documents name them: «ОО», «ДОУ», «организации дополнительного образования»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.language.morphology import parses
from bot.roster.model import EDUCATIONAL, Kind
from bot.roster.vocabulary import vocabulary
from bot.roster.words import Word, fold

ABBREVIATED: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(("оо", "оу", "моо", "моу", "мбоо"), EDUCATIONAL),
    **dict.fromkeys(
        ("школа", "сош", "оош", "нош", "сш", "гимназия", "лицей", "мбоу", "маоу", "мкоу"),
        frozenset({Kind.SCHOOL}),
    ),
    **dict.fromkeys(
        ("сад", "доу", "доо", "мдоу", "мбдоу", "мадоу", "мкдоу", "мбдоо", "ясли", "ясли-сад"),
        frozenset({Kind.KINDERGARTEN}),
    ),
    **dict.fromkeys(
        ("удо", "удод", "одо", "одод", "мудо", "мбудо", "маудо", "мкудо", "мудод", "мбудод"),
        frozenset({Kind.SUPPLEMENTARY}),
    ),
}
ADJECTIVES = {
    "общеобразовательный": frozenset({Kind.SCHOOL}),
    "дошкольный": frozenset({Kind.KINDERGARTEN}),
    "дополнительный": frozenset({Kind.SUPPLEMENTARY}),
    "внешкольный": frozenset({Kind.SUPPLEMENTARY}),
    "общий": frozenset({Kind.SCHOOL}),
}
"""They need «организация», «учреждение» or «образование» beside them."""
BODIES = {"организация", "учреждение", "образование", "заведение", "комплекс"}
RUNNING = {"реализовать", "осуществлять"}
LISTING = {"и", ",", ";", "или"}
FORMS = {"мбу", "мау", "мку", "му", "организация", "учреждение", "оо", "оу"}
"""Before «ДО», which then means supplementary education."""
SAYS_NOTHING = vocabulary(
    "весь каждый все муниципальный бюджетный казенный автономный государственный подведомственный "
    "образовательный район районный город городской округ область край республика поселение территория "
    "система сфера отрасль ребенок и или а также г администрация коллектив педагогический среднее "
    "средний основной основный начальный деятельность осуществлять реализовать программа в на по где "
    "данный вышеуказанный указанный наш свой сеть тип вид управление отдел комитет"
)
TAIL = {"управление", "отдел", "комитет"}
"""«… управления образования»: whose organisations they are, at the end only."""
TERRITORY = {"район", "город", "г", "округ", "область", "край", "республика", "поселение", "село", "поселок"}

CELL = (
    (Kind.KINDERGARTEN, re.compile(r"дет\w* сад|детсад|д/с|доу|доо|дошкольн|ясли|развити\w+ реб")),
    (Kind.SUPPLEMENTARY, re.compile(r"доп|удо|одо|внешкольн|спорт|искусств|музык")),
    (Kind.CENTRE, re.compile(r"центр|бухгалтер|методич")),
    (Kind.AUTHORITY, re.compile(r"управлен|отдел|комитет|департамент|администрац|орган")),
    (Kind.SCHOOL, re.compile(r"школ|[сон]ош|общеобразов|гимнази|лице")),
    (Kind.OTHER, re.compile(r"друг|ин(ое|ая)|проч")),
)


def kinds_of_cell(text: str) -> frozenset[Kind] | None:
    """The column «Вид», several separated by «;». None where a part is no kind."""
    parts = [fold(part) for part in re.split(r"[;,]|\bи\b", text) if part.strip()]
    found = [next((kind for kind, pattern in CELL if pattern.search(part)), None) for part in parts]
    return frozenset(kind for kind in found if kind) if found and None not in found else None


def class_of(words: Sequence[Word]) -> frozenset[Kind] | None:
    """The kinds that a phrase means if it names a class and nothing else; None otherwise.

    «школ и детских садов» are two classes; «общеобразовательных и дошкольных организаций» only make sense together.
    """
    parts = _listed(words)
    apart = [_one_class(part) for part in parts]
    if None not in apart:
        return frozenset(kind for kinds in apart if kinds for kind in kinds) or None
    return _one_class([word for part in parts for word in part])


def names_many(words: Sequence[Word], case: str) -> bool:
    """«школы» are many in the nominative («nomn»), one in the genitive («gent»)."""
    nouns = (word.raw.split()[-1].lower() for word in words if word.noun)
    return any({"plur", case} <= parse.tag.grammemes for noun in nouns for parse in parses(noun))


def _listed(words: Sequence[Word]) -> list[list[Word]]:
    """«организаций, реализующих программы …» is one part: the clause says of which kind."""
    parts: list[list[Word]] = [[]]
    for at, word in enumerate(words):
        if word.lemma not in LISTING:
            parts[-1].append(word)
        elif at + 1 < len(words) and words[at + 1].lemma not in RUNNING:
            parts.append([])
    return [part for part in parts if part]


def _one_class(words: Sequence[Word]) -> frozenset[Kind] | None:
    """«образовательные организации» are all, unless another word says of which kind."""
    kinds: frozenset[Kind] = frozenset()
    names_a_body = False
    for at, word in enumerate(words):
        before = words[at - 1].lemma if at else ""
        if word.lemma in ABBREVIATED:
            found = ABBREVIATED[word.lemma]
            kinds |= found if found != EDUCATIONAL else frozenset()
            names_a_body = True
        elif word.lemma == "до" and before in FORMS:
            kinds |= {Kind.SUPPLEMENTARY}
            names_a_body = True
        elif word.lemma in ADJECTIVES:
            kinds |= ADJECTIVES[word.lemma]
        elif word.lemma in BODIES and (word.lemma != "образование" or names_a_body or before in ADJECTIVES):
            names_a_body = True
        elif not _says_nothing(word, at, words):
            return None
    return (kinds or EDUCATIONAL) if names_a_body else None


def _says_nothing(word: Word, at: int, words: Sequence[Word]) -> bool:
    if word.lemma in TAIL:
        return at > 0
    return word.lemma in SAYS_NOTHING or word.lemma in FORMS or (at > 0 and _names_the_place(word, at, words))


def _names_the_place(word: Word, at: int, words: Sequence[Word]) -> bool:
    """«школ Заречного района», «организаций города Заречный»; not «детский сад Заречный»."""
    following = words[at + 1].lemma if at + 1 < len(words) else ""
    return word.proper and (words[at - 1].lemma in TERRITORY or following in TERRITORY)
