"""What a reply to a point's card asks for."""

from __future__ import annotations

import pytest

from bot.control.instructions import Instruction, Verb, read_instructions


@pytest.mark.parametrize(
    ("reply", "verb", "words"),
    [
        ("срок 15 октября", Verb.DEADLINE, "15 октября"),
        ("Срок: до пятницы", Verb.DEADLINE, "до пятницы"),
        ("срок исполнения – 01.10.2026", Verb.DEADLINE, "01.10.2026"),
        ("новый срок 1 декабря", Verb.DEADLINE, "1 декабря"),
        ("контрольный срок 20 января", Verb.DEADLINE, "20 января"),
        ("ответственный Иванова И.И.", Verb.RESPONSIBLE, "Иванова И.И."),
        ("Ответственные: директора школ", Verb.RESPONSIBLE, "директора школ"),
        ("отв. Петров П.П.", Verb.RESPONSIBLE, "Петров П.П."),
        ("исполнитель Петров П.П.", Verb.RESPONSIBLE, "Петров П.П."),
        ("без отчёта", Verb.INFORMATIONAL, ""),
        ("Без отчета.", Verb.INFORMATIONAL, ""),
        ("для сведения", Verb.INFORMATIONAL, ""),
        ("с отчётом", Verb.REPORTED, ""),
        ("без срока", Verb.DATELESS, ""),
        ("Удалить!", Verb.REMOVE, ""),
        ("удалите пункт", Verb.REMOVE, ""),
        ("вернуть", Verb.RESTORE, ""),
        ("текст Провести уборку территории", Verb.TEXT, "Провести уборку территории"),
        ("15 октября", Verb.GUESS, "15 октября"),
        ("до пятницы", Verb.GUESS, "до пятницы"),
        ("спасибо", Verb.GUESS, "спасибо"),
    ],
)
def test_one_instruction(reply: str, verb: Verb, words: str) -> None:
    assert read_instructions(reply) == (Instruction(verb, words),)


@pytest.mark.parametrize("separator", ["; ", ";", "\n", "\n\n"])
def test_several_instructions_in_one_reply(separator: str) -> None:
    reply = separator.join(("срок 15 октября", "ответственный Иванова И.И.", "с отчётом"))
    assert [one.verb for one in read_instructions(reply)] == [Verb.DEADLINE, Verb.RESPONSIBLE, Verb.REPORTED]


def test_a_text_may_have_several_lines() -> None:
    reply = "текст Провести:\nосмотр зданий;\nосмотр территории\nсрок 15 октября"
    assert read_instructions(reply) == (
        Instruction(Verb.TEXT, "Провести:\nосмотр зданий;\nосмотр территории"),
        Instruction(Verb.DEADLINE, "15 октября"),
    )


def test_addressees_may_be_parted_by_the_sign_that_parts_instructions() -> None:
    reply = "ответственные: директора школ; Иванова И.И.; без срока"
    assert read_instructions(reply) == (
        Instruction(Verb.RESPONSIBLE, "директора школ; Иванова И.И."),
        Instruction(Verb.DATELESS),
    )


def test_words_that_only_begin_like_a_verb_are_none() -> None:
    assert read_instructions("срочно провести осмотр")[0].verb is Verb.GUESS
    assert read_instructions("текстовый отчёт")[0].verb is Verb.GUESS


def test_a_new_point_begins_with_its_text() -> None:
    reply = "Представить отчёт о питании\nсрок 15 октября\nответственные: директора школ"
    assert [one.verb for one in read_instructions(reply, bare=Verb.TEXT)] == [
        Verb.TEXT,
        Verb.DEADLINE,
        Verb.RESPONSIBLE,
    ]


def test_an_empty_reply_asks_for_nothing() -> None:
    assert read_instructions(" \n ; ") == ()
