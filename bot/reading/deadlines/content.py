"""Dates in running text that belong to the thing ordered, and are no term («продлить срок до …», «родившихся до …»)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.reading.deadlines.lexer import Token

_NOT_ORDERED = re.compile(
    r"(?:[а-я]+(?:вш|гш|дш|зш|кш|рш)(?:и[йех]|его|ему|им|ими|ая|ей|ую|ее)(?:ся)?$|рожденн|действующ|действительн|"
    r"действует|зарегистрированн|приняты[ехй]|выданн|утвержденн|заключенн|введенн|построенн|возраст|действия|"
    r"рассчитанн|продленн|сроком$|приуроченн|посвященн|датированн|подписанн|изданн)"
)


_INFINITIVE = re.compile(r"[а-я]{2,}(?:[аеиоуыюя]ть|сть|зть|ться|[йс]ти|чь)$")


_NOUN = re.compile(r"(?:ость|ости|[чл]асть|[чл]асти|сети|дети|пути|путь|область|области|новости|сеть|смерть|память)$")


_MOVED = re.compile(r"(?:продл|пролонг)")


_KEPT = re.compile(r"(?:приостан|огранич|запре[тщ]|сохран|освобо|отстран|отложить|перен[ео]с|продолж)")


_REGIME = re.compile(r"(?:карантин|режим|запрет|ограничен|дистанцион|льгот|выплат|мораторий|ремонт$)")


_REGIME_VERBS = re.compile(r"(?:ввест|вводи|установ|закры|переве|перей|отменить)")


_VALID = re.compile(r"(?:действия|годности|хранения|полномочий|эксплуатации|аренды)$")
_AGREED = re.compile(r"(?:договор|контракт|соглашени|лицензи|полис|аккредитаци)")
_OCCASION = re.compile(r"(?:приурочен|посвящен|отмечаем|празднован)")
_PREPARING = re.compile(r"подготовк[иеа]$|подготовкой$")
"""Not «подготовку»: that may be what is to be finished by then."""
_READY = re.compile(r"(?:подготовк|готовност)")
_RELATIVE = re.compile(r"котор")
_CLAUSE = frozenset((",", ";", ".", "(", ")"))
_NEAR = 6


_FARTHEST = 40


def is_content(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words before make the date no order: «родившихся до», «на период до», «продлить … до»."""
    if not place:
        return False
    before = tokens[place - 1]
    if before.code in {"период", "от"} or _from_hour(tokens, place) or _from_weekday(tokens, place):
        return True
    earlier = tokens[place - 2] if place > 1 else before
    if (before.code == "срок" and earlier.code == "на") or earlier.code == "период":  # «на период отпуска до»
        return True
    clause = _clause(tokens, place)
    if clause and any(_RELATIVE.match(token.text) for token in clause[:2]):  # «детей, которым до 1 сентября …»
        return True
    limits = tokens[place].code in {"до", "не", "в"}  # «… посвящённых 80-летию Победы не позднее 20 мая»
    if not limits and any(_OCCASION.match(token.text) for token in clause):
        return True
    if tokens[place].code == "к" and any(_PREPARING.match(token.text) for token in clause[-_NEAR:]):
        return True
    if _is_validity(tokens, place):
        return True
    verb, _ = _verb(tokens, place)
    return bool(_NOT_ORDERED.match(before.text) or _MOVED.match(verb))


def _is_validity(tokens: Sequence[Token], place: int) -> bool:
    """«(срок действия – до 1 марта)», «(договор до 31.12)»: how long a thing is good for."""
    clause = [token for token in _clause(tokens, place) if token.code not in {"-", ":"}]
    if not clause:
        return False
    alone = len(clause) <= 2 and not any(_INFINITIVE.match(token.text) for token in clause)
    return bool(_VALID.match(clause[-1].text)) or (alone and bool(_AGREED.match(clause[0].text)))


def _from_hour(tokens: Sequence[Token], place: int) -> bool:
    """«с 8.30 до 15.05» are hours; but «до 12.00 до конца сентября»."""
    limited = place > 1 and tokens[place - 2].code in {"до", "к", "позднее"}
    return tokens[place - 1].kind == "time" and not limited


def _from_weekday(tokens: Sequence[Token], place: int) -> bool:
    """«с понедельника до пятницы»; but «по понедельникам до 25 мая»."""
    return tokens[place - 1].kind == "weekday" and any(token.kind == "weekday" for token in tokens[place : place + 3])


def names_preparation(tokens: Sequence[Token], place: int) -> bool:
    """«Организовать подготовку учреждений к началу учебного года»: what for, or until when."""
    return tokens[place].code == "к" and any(_READY.match(token.text) for token in _clause(tokens, place)[-_NEAR:])


def _clause(tokens: Sequence[Token], place: int) -> Sequence[Token]:
    """What stands between the last mark and this place."""
    begin = place
    while begin > max(place - _FARTHEST, 0) and tokens[begin - 1].code not in _CLAUSE:
        begin -= 1
    return tokens[begin:place]


def begins_instruction(tokens: Sequence[Token], place: int) -> bool:
    """Whether an infinitive stands here, or after one adverb or dative."""
    return any(_INFINITIVE.match(token.text) and not _NOUN.search(token.text) for token in tokens[place : place + 2])


def depends_on_infinitive(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb of instruction stands before, between the same marks."""
    return any(_INFINITIVE.match(token.text) and not _NOUN.search(token.text) for token in _clause(tokens, place))


_REPORTING = re.compile(r"(?:представ|предостав|сдава|направля|подава|отчитыв|информир|докладыв)[а-я]*(?:ть|ться)$")
_REPORT = re.compile(
    r"(?:отчет|информаци|сведени|данны|справк|сводк|мониторинг|заявк|протокол|анализ|табел|реестр|результат|списк|список)"
)


def is_reported(tokens: Sequence[Token], place: int) -> bool:
    """«Ежеквартально представлять отчёт …»: what repeats is the report itself."""
    clause = [
        *_clause(tokens, place),
        *takewhile(lambda token: token.code not in {";", "."}, tokens[place:][:_FARTHEST]),
    ]
    verbs = [token.text for token in clause if _REPORTING.match(token.text)]
    reports = any(_REPORT.match(token.text) for token in clause) or any(verb.endswith("ться") for verb in verbs)
    return bool(verbs) and reports


def may_be_content(tokens: Sequence[Token], place: int) -> bool:
    """Whether a date after «до» may as well be how long the thing lasts: «приостановить занятия до …»."""
    verb, between = _verb(tokens, place)
    if _KEPT.match(verb):
        return True
    return bool(_REGIME_VERBS.match(verb)) and any(_REGIME.match(token.text) for token in between)


def _verb(tokens: Sequence[Token], place: int) -> tuple[str, Sequence[Token]]:
    """The infinitive that the words at a place depend on (the last one in their sentence), and what stands between."""
    for i in range(place - 1, max(place - _FARTHEST, -1), -1):
        token = tokens[i]
        if token.code in {".", ";"}:
            break
        if _INFINITIVE.match(token.text) and not _NOUN.search(token.text):
            return token.text, tokens[i + 1 : place]
    return "", ()
