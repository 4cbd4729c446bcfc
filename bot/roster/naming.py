"""What the name of an organisation says, apart from the order and the length in which people write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.roster.model import Kind
from bot.roster.vocabulary import vocabulary
from bot.roster.words import Word, words

LEGAL = vocabulary(
    "муниципальный бюджетный автономный казенный государственный краевой областной республиканский "
    "учреждение организация образовательный общеобразовательный до дод доо доу мбдоо мбдоу мадоу мкдоу "
    "мдоу чдоу мбоу маоу мкоу моу мбоо моо мбу мау мку му мбудо маудо мкудо мудо мбудод мбоудо маоудо "
    "мкоудо удо удод гбоу гкоу гаоу гоу гбу гку гбуз гбпоу гапоу кгбоу кгкоу кгбу кгку кгбуз кгбпоу "
    "кгапоу огбоу огкоу огаоу огбу огку чоу дпо гбудпо мбудпо ноу ано аноо "
    "вид комбинировать комбинированный общеразвивающий компенсировать компенсирующий"
)
"""The legal form, which people give or leave out as they like."""
SPHERES = {"дошкольный": Kind.KINDERGARTEN, "дополнительный": Kind.SUPPLEMENTARY}
"""«учреждение дополнительного образования»: part of the legal form after it, a kind of its own."""
SCHOOLS = {"сош", "оош", "нош", "школа", "гимназия", "лицей"}
UNITS = SCHOOLS | vocabulary(
    "сш сад филиал центр дом дворец станция клуб управление отдел комитет департамент бухгалтерия интернат "
    "школа-интернат спортшкола прогимназия колледж техникум библиотека больница музей"
)
KIND_OF_UNIT = {**dict.fromkeys(SCHOOLS, Kind.SCHOOL), "сад": Kind.KINDERGARTEN}
PLACES = vocabulary(
    "район районный город городской администрация муниципальный округ область край г с п ст"
    "село поселок деревня станица хутор"
)
"""They tell no organisation from another."""
TERRITORIES = vocabulary("район округ область край республика")
JOINTS = vocabulary("и по в на при с имя они , ;")
"""«имени» and «им.» as the dictionary has them."""


@dataclass(frozen=True, slots=True)
class Name:
    """«МБДОУ «Детский сад № 3 «Колосок»»» is unit «сад», words («колосок»,), numbers {3}, a kindergarten.

    kind: what the legal form says («ДОУ», «УДО»), None where it says nothing; initials: of all but the legal form,
    with and without «администрации района».
    """

    unit: str
    words: tuple[str, ...]
    numbers: frozenset[int]
    kind: Kind | None
    initials: frozenset[str]
    proper: bool = False
    """Has a word with a capital letter."""
    loose: frozenset[str] = frozenset()
    """Words that may be too many: names of places, «Заречного района»."""
    district: frozenset[str] = frozenset()
    """Whose it is: what stands before «район» and after «город»."""

    @property
    def abbreviation(self) -> str:
        """The name where it is one word, «имц»; otherwise empty."""
        said = (self.unit, *self.words) if self.unit else self.words
        return said[0] if len(said) == 1 else ""

    @property
    def tells(self) -> bool:
        """Tells one organisation from another: «школа № 5», «отдел образования», not «школа района»."""
        return bool(self.numbers) or any(word not in PLACES | self.district for word in self.words)


@lru_cache(maxsize=4096)
def name_of(text: str) -> Name:
    return name_from(words(text))


def name_from(phrase: Sequence[Word]) -> Name:
    said, kind = _without_legal_form(phrase)
    unit = next((word for word in said if word.lemma in UNITS), None)
    return Name(
        unit=unit.lemma if unit else "",
        words=tuple(word.lemma for word in said if word is not unit and word.lemma not in JOINTS),
        numbers=frozenset(int(word.raw) for word in phrase if word.raw.isdecimal() and len(word.raw) < 5),
        kind=kind,
        initials=frozenset({initials_of(said), initials_of([word for word in said if word.lemma not in PLACES])}),
        proper=any(word.raw[:1].isupper() for word in said),
        district=frozenset(_district(said)),
        loose=frozenset(word.lemma for word in said if word.proper or word.lemma in PLACES),
    )


def _without_legal_form(phrase: Sequence[Word]) -> tuple[list[Word], Kind | None]:
    said: list[Word] = []
    kind: Kind | None = None
    in_form = False
    """Whether the word before belongs to the legal form."""
    for at, word in enumerate(phrase):
        following = phrase[at + 1].lemma if at + 1 < len(phrase) else ""
        form = word.lemma in LEGAL or (at == 0 and word.lemma in {"оо", "оу"})
        if word.lemma in SPHERES and (in_form or following == "образовательный"):
            kind, form = SPHERES[word.lemma], True
        elif word.lemma == "образование" and in_form and at and phrase[at - 1].lemma in SPHERES:
            form = True
        elif form:
            kind = _kind_of_form(word) or kind
        if not form and not word.raw.isdecimal():
            said.append(word)
        in_form = form
    return said, kind


def _district(said: Sequence[Word]) -> Iterator[str]:
    for before, after in pairwise(said):
        if after.lemma in TERRITORIES:
            yield before.lemma
        if before.lemma in {"город", "г"}:
            yield after.lemma


def _kind_of_form(word: Word) -> Kind | None:
    if word.lemma.endswith(("доу", "доо")):
        return Kind.KINDERGARTEN
    return Kind.SUPPLEMENTARY if word.lemma.endswith(("до", "дод")) else None


def initials_of(phrase: Sequence[Word]) -> str:
    """«информационно-методический центр» → «имц», «Речная СОШ» → «рсош»."""
    parts = (part for word in phrase for part in word.raw.replace(" ", "-").split("-") if part)
    return "".join(part if part.isupper() else part[0] for part in parts if part.lower() not in JOINTS).lower()
