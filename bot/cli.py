"""The command `poruchik`. Nothing heavy is imported before a command needs it, aiogram never for reading."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs: `--help` answers at once
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.reading.model import Directive, Document
    from bot.roster import Position, Roster

app = typer.Typer(
    name="poruchik",
    help="Поручик: контроль исполнения поручений.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    app()


@app.command()
def run() -> None:
    """Запускает бота с настройками из .env."""
    from bot.commands.run import run as serve

    raise typer.Exit(serve())


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(help="Документ: txt, docx и другие форматы.", show_default=False)],
    day: Annotated[
        str | None, typer.Option("--date", help="Дата документа, если в нём её нет: 2024-09-05 или 05.09.2024.")
    ] = None,
    roster: Annotated[Path | None, typer.Option("--roster", help="Реестр: кому поручение уйдёт.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Ответ для программ.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Откуда взято каждое слово ответа.")] = False,
) -> None:
    """Читает документ и показывает его пункты, сроки и ответственных."""
    from bot.reading.files import read_lines
    from bot.reading.model import UnreadableFile
    from bot.reading.parse import read_document
    from bot.workdays import Calendar

    try:
        lines = read_lines(_bytes_of(file), file.name)
    except UnreadableFile as refusal:
        raise _refused(str(refusal)) from refusal
    for line in lines:
        if line.unread:
            typer.echo(line.text, err=True)
    document = read_document(lines, given_date=_day(day), calendar=Calendar())
    addressed = _roster_of(roster)
    if as_json:
        _print_json(document, addressed)
    else:
        _print_table(document, addressed, explain=explain)


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(1)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise _refused(f"Файла «{file}» нет: проверьте имя.") from error
    except OSError as error:
        raise _refused(f"Файл «{file}» не открывается: проверьте, что это файл и что его можно читать.") from error


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    raise _refused(f"Дата «{words}» не понята: напишите её как 2024-09-05 или 05.09.2024.")


def _roster_of(file: Path | None) -> Roster | None:
    if file is None:
        return None
    from bot.roster import Roster, UnreadableRoster, load_roster

    try:
        return Roster(load_roster(_bytes_of(file), file.name).rows)
    except UnreadableRoster as refusal:
        raise _refused(str(refusal)) from refusal


def _print_json(document: Document, roster: Roster | None) -> None:
    import json

    from bot.reading.answer import as_answer, directive_as_answer

    answer = as_answer(document)
    if roster is not None:
        matched = [_matched(directive, roster) for directive in document.directives]
        answer["directives"] = [
            {**directive_as_answer(directive), "recipients": [_recipient(position) for position in positions]}
            for directive, positions in matched
        ]
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _matched(directive: Directive, roster: Roster) -> tuple[Directive, tuple[Position, ...]]:
    """A directive with a warning of what the roster does not tell, and those on it for whom it is."""
    from bot.reading.model import Remark
    from bot.roster import match

    found = match(directive.responsible, roster)
    doubts = [Remark.UNKNOWN_RESPONSIBLE] if found.unknown else []
    doubts += [Remark.AMBIGUOUS_RESPONSIBLE] if found.ambiguous else []
    return replace(directive, warnings=(*directive.warnings, *doubts)), found.positions


def _recipient(position: Position) -> dict[str, str]:
    return {"organisation": position.organisation, "position": position.title, "person": position.person}


def _print_table(document: Document, roster: Roster | None, *, explain: bool) -> None:
    from rich.console import Console

    from bot.reading.printed import printed

    recipients = None
    if roster is not None:
        matched = [_matched(directive, roster) for directive in document.directives]
        document = replace(document, directives=tuple(directive for directive, _ in matched))
        recipients = ["\n".join(p.person or p.organisation for p in positions) for _, positions in matched]
    console = Console(highlight=False)
    for part in printed(document, explain=explain, recipients=recipients):
        console.print(part)


@app.command()
def demo(
    resolution: Annotated[Path | None, typer.Option("--resolution", help="Документ вместо показательного.")] = None,
    roster: Annotated[Path | None, typer.Option("--roster", help="Реестр вместо показательного.")] = None,
) -> None:
    """Разыгрывает историю одного района на этой машине: без токена и без сети."""
    import asyncio

    from bot.demo.play import play

    if not asyncio.run(play(resolution, roster)):
        raise typer.Exit(1)


@app.command()
def backup() -> None:
    """Копирует базу (бот может работать) и присланные документы в BACKUP_DIR."""
    from bot.commands.keeping import backup as copy

    raise typer.Exit(copy(_now()))


@app.command()
def restore(copy: Annotated[Path, typer.Argument(help="Копия базы из BACKUP_DIR.", show_default=False)]) -> None:
    """Возвращает базу из копии; бот должен быть остановлен."""
    from bot.commands.keeping import restore as put_back

    raise typer.Exit(put_back(copy, _now()))


@app.command()
def doctor(
    quiet: Annotated[bool, typer.Option("--quiet", help="Только код возврата: работает ли бот (для сторожа).")] = False,
) -> None:
    """Показывает, чем бот умеет читать, отвечает ли Telegram и как идут дела."""
    from bot.commands.doctor import examine

    raise typer.Exit(examine(_now(), quiet))


letters = typer.Typer(help="Сообщения, которые не удалось обработать.")
app.add_typer(letters, name="inbox")
Number = Annotated[int, typer.Argument(help="Номер сообщения из списка.", show_default=False)]


@letters.callback(invoke_without_command=True)
def inbox(context: typer.Context) -> None:
    """Показывает сообщения, которые не удалось обработать: от кого (только номера), когда и почему."""
    from bot.commands.inbox import listed

    if context.invoked_subcommand is None:
        raise typer.Exit(listed())


@letters.command()
def show(number: Number) -> None:
    """Показывает одно сообщение целиком: в нём личные данные."""
    from bot.commands.inbox import shown

    raise typer.Exit(shown(number))


@letters.command()
def again(
    number: Annotated[int | None, typer.Argument(help="Номер сообщения из списка.", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="Все сообщения из списка.")] = False,
) -> None:
    """Обрабатывает сообщение ещё раз; бот может работать или быть остановлен."""
    from bot.commands.inbox import run_again

    raise typer.Exit(run_again(number, everything, _now()))


@letters.command()
def drop(number: Number) -> None:
    """Убирает сообщение из списка, не обрабатывая."""
    from bot.commands.inbox import dropped

    raise typer.Exit(dropped(number, _now()))


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the command line is a root of composition, like bot/app.py
