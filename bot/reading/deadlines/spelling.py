"""Healing of spelling: look-alike letters, figures mistaken by OCR, words that miss the vocabulary by one letter.

Everything here keeps the length of the text, or looks at single words: offsets into the source stay true.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.deadlines.vocabulary import MONTH_FORMS, OTHERS, UNITS, WEEKDAY_FORMS, WORD_FORMS

_DASHES = dict.fromkeys("–—−‒‑―­", "-")
_SPACES = dict.fromkeys("\u00a0\u2007\u2009\u202f\t\r\n", " ")
_PLAIN = str.maketrans({"ё": "е", "Ё": "Е", "і": "i", "І": "I", "\\": "/", "…": ".", "’": " ", **_DASHES, **_SPACES})

_LATIN = str.maketrans("aceopxykmthbr", "асеорхукмтнвг")
_WORD = re.compile(r"[а-яa-z]+")
_CYRILLIC = re.compile(r"[а-я]")

_FIGURES = str.maketrans("оoзli|бs", "00311165")
_FIGURE = r"[\dоoзli|бs]"
_WRONG_FIGURES = re.compile(
    rf"(?<![а-яa-z\d])(?:{_FIGURE}{{1,2}}[.,]{_FIGURE}{{1,2}}(?:[.,]{_FIGURE}{{2,4}})?|{_FIGURE}{{2,4}})(?![а-яa-z\d])"
)
_YEAR_BEFORE_LETTER = re.compile(r"(?<![а-яa-z\d])[2z][0оo][\dоoз][\dоoз](?=\s?г)")


_LETTERS = str.maketrans("0368", "озбв")
_FIGURE_IN_WORD = re.compile(r"(?<![\dа-я])[а-я]*[0368][а-я]{2,}")


def plain(text: str) -> str:
    """Lower case, one kind of dash and space, Cyrillic letters and real figures; the length stays."""
    text = text.translate(_PLAIN)
    lowered = text.lower()
    if len(lowered) != len(text):  # «İ» and a few others grow: offsets would slip
        lowered = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    lowered = _WRONG_FIGURES.sub(_heal_figures, lowered)
    lowered = _YEAR_BEFORE_LETTER.sub(lambda m: m[0].translate(_FIGURES), lowered)
    lowered = _WORD.sub(_one_alphabet, lowered)
    return _FIGURE_IN_WORD.sub(_heal_word, lowered)


def _one_alphabet(word: re.Match[str]) -> str:
    """«cрок» with a Latin «c» → «срок»; a word that is all Latin stays («iv»)."""
    return word[0].translate(_LATIN) if _CYRILLIC.search(word[0]) else word[0]


def _heal_figures(found: re.Match[str]) -> str:
    """«3О.О9.2О24» → «30.09.2024»; «бз» or «ii», without enough real figures, stay as they are."""
    chunk = found[0]
    real = sum(char.isdigit() for char in chunk)
    return chunk.translate(_FIGURES) if real and (real * 3 >= len(chunk) or "." in chunk) else chunk


def _heal_word(word: re.Match[str]) -> str:
    """«0ктября», «сентя6ря»: figures that OCR put into a word of the vocabulary; «до3октября» stays."""
    healed = word[0].translate(_LETTERS)
    return healed if is_known(healed) else word[0]


_KNOWN = frozenset((*MONTH_FORMS, *WEEKDAY_FORMS, *WORD_FORMS, *OTHERS.split()))
_FORMS = {form for form in _KNOWN if len(form) >= 6 and form.isalpha()}
_BY_LENGTH: dict[int, tuple[str, ...]] = {
    length: tuple(form for form in sorted(_FORMS) if len(form) == length) for length in range(6, 20)
}


def is_known(form: str) -> bool:
    """Whether a form stands in the vocabulary, with at least five letters."""
    return len(form) > 4 and form in _KNOWN


_LEAST_DROPPED = 2
_DRAWN = {form: WORD_FORMS[form] for forms in UNITS.values() for form in forms.split()}
_DRAWN |= {form: str(month) for form, month in MONTH_FORMS.items()}


@lru_cache(maxsize=1024)
def drawn_together(begin: str, rest: str) -> str | None:
    """The form of a unit or a month whose middle a hyphen stands for: «кв-л» → «квартал», «окт-ря» → «октября»."""
    longest = len(begin) + len(rest) + _LEAST_DROPPED
    near = [f for f in _DRAWN if len(f) >= longest and f.startswith(begin) and f.endswith(rest)]
    return min(near, key=len) if len({_DRAWN[form] for form in near}) == 1 else None


@lru_cache(maxsize=4096)
def nearest(word: str) -> str | None:
    """The one form of the vocabulary that a long word misses by a single slip: «сентебря» → «сентября».

    Words under six letters are left alone: «марка» is not «марта», and «июня» must never become «июля».
    """
    if len(word) < 6 or len(word) > 18:
        return None
    near = {form for size in (-1, 0, 1) for form in _BY_LENGTH.get(len(word) + size, ()) if _one_slip(word, form)}
    meanings = {MONTH_FORMS.get(form) or WORD_FORMS.get(form) or form for form in near}
    return min(near) if len(meanings) == 1 else None


def _one_slip(word: str, form: str) -> bool:
    """Whether one letter is changed, missing, doubled or swapped with its neighbour; the first one stands."""
    if word[0] != form[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), min(len(word), len(form)))
    rest, wanted = word[start:], form[start:]
    return (
        rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[2:] == wanted[2:] and rest[:2] == wanted[1::-1])
    )
