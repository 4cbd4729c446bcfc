"""From a sent file or text to a draft: downloaded and read outside any transaction, written down in one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import ClientError

from bot.control.draft_file import DraftSheet, read_sheet
from bot.control.draft_sheet import replace_points
from bot.control.drafting import Source, create_draft
from bot.control.intake import caption_of, date_in_caption
from bot.control.regulations import Regulations
from bot.control.roster import propose_roster
from bot.control.work import Work
from bot.delivery.failures import Fate, classify
from bot.delivery.page_counter import PageCounter
from bot.delivery.turns import Sent, next_of
from bot.model import DomainError, IntakeState, NewNotice, NoticeKind, Priority
from bot.reading.model import Document, Line, UnreadableFile
from bot.roster import Sheet, UnreadableRoster
from storage import accounts, intake
from storage.database import Database, Tx
from storage.intake import Piece

log = structlog.get_logger()

Progress = Callable[[int, int], None]
"""Told (pages done, pages in all) while a scan is read."""
Read = Callable[[Sequence[bytes], str, Progress], Awaitable[list[Line]]]
"""How a file (or the photographs of one document) becomes lines; raises UnreadableFile."""

PAUSES = (5, 30, 120, 600)
"""Seconds between tries to download and read a document; then its sender is told."""
SHEETS = (".xlsx", ".ods", ".csv")

NO_DIRECTIVES = (
    "Поручений в документе не нашлось: пришлите резолюцию, приказ или протокол, где есть пункты с заданиями и сроками."
)
NEITHER = "Поручений в таблице не нашлось, и на реестр она не похожа."
NOT_A_DOCUMENT = (
    "Не понял сообщение. Чтобы разослать поручения, пришлите документ файлом или вставьте его текст. "
    "Что умеет бот: /help"
)
UNAVAILABLE = "Файл не удалось скачать из Telegram: пришлите его ещё раз или вставьте текст документа в сообщение."
TOO_BIG = "Файл больше 20 МБ, Telegram не отдаёт такие файлы ботам: сожмите его или вставьте текст в сообщение."
OUR_MISTAKE = "Документ прочитать не удалось из-за ошибки программы: пришлите его в другом формате или текстом."
SHORT = 200
"""Characters; shorter text without a directive is rather a remark than a document."""


class Intake:
    """Reads what administrators sent, a few documents at once.

    Which are in work is known here alone: in the database each waits until its effect is written down, so that what a
    crash cuts off is read again.
    """

    def __init__(
        self, bot: Bot, database: Database, clock: Callable[[], datetime], read: Read, regulations: Regulations,
        files_dir: Path,
    ) -> None:  # fmt: skip
        self._bot, self._database, self._clock, self._read = bot, database, clock, read
        self._regulations, self._files_dir = regulations, files_dir
        self._in_work: dict[int, Sent] = {}
        self._looked_at = datetime.min.replace(tzinfo=UTC)

    async def step(self) -> bool:
        """Reads the document whose turn it is; False where there is none. Steps may be taken beside each other."""
        pieces = await self._next()
        if pieces is None:
            return False
        self._in_work[pieces[0].id] = pieces
        try:
            await self._read_through(pieces)
        finally:
            del self._in_work[pieces[0].id]
        return True

    async def _next(self) -> Sent | None:
        now, in_work = self._clock(), dict(self._in_work)
        async with self._database.read() as tx:
            waiting = await intake.due(tx, now)
        self._looked_at = max(self._looked_at, now)
        # What was in work before the look may have ended since: the look still shows it as waiting.
        return next_of(waiting, (in_work | self._in_work).values())

    async def _read_through(self, pieces: Sent) -> None:
        """Reads a document to its effect, whatever that is: a draft, a refusal, another try later."""
        try:
            await self._take(pieces)
        except (UnreadableFile, UnreadableRoster, DomainError) as refusal:
            await self._refuse(pieces, str(refusal))
        except AiogramError as error:
            await self._not_downloaded(pieces, error)
        except (ClientError, TimeoutError):
            await self._later(pieces, UNAVAILABLE)
        except Exception:  # our mistake on one document must not keep the others waiting
            log.exception("a document was not read", piece=pieces[0].id)
            await self._later(pieces, OUR_MISTAKE)

    async def wait_time(self) -> float:
        """Seconds until the next document is due (at most 30); what waits for a place is begun by who leaves it."""
        async with self._database.read() as tx:
            moment = await intake.next_moment(tx, self._looked_at)
        return min(30.0, max(0.01, (moment - self._clock()).total_seconds())) if moment else 30.0

    async def _take(self, pieces: Sequence[Piece]) -> None:
        files = [await self._download(piece) for piece in pieces if piece.file_id]
        if (edited := await self._draft_sheet(pieces, files)) is not None:
            await self._settle(pieces, partial(replace_points, sheet=edited))
            return
        sheet = await self._sheet(pieces, files)
        if isinstance(sheet, Sheet):
            await self._settle(pieces, partial(propose_roster, sheet=sheet))
            return
        lines = await self._lines(pieces, files)
        document = await asyncio.to_thread(self._document, lines, caption_of(pieces))
        if not document.directives:
            if sheet is not None:
                raise UnreadableFile(f"{NEITHER} {sheet}")
            short = not files and sum(len(piece.text or "") for piece in pieces) < SHORT
            raise UnreadableFile(NOT_A_DOCUMENT if short else NO_DIRECTIVES)
        source = await self._kept(pieces, files)
        unread = "\n".join(line.text for line in lines if line.unread)
        await self._settle(pieces, partial(_draft, document=document, source=source, piece=pieces[0], unread=unread))

    async def _download(self, piece: Piece) -> bytes:
        data = await self._bot.download(piece.file_id or "", timeout=120)
        return data.read() if data else b""

    async def _draft_sheet(self, pieces: Sequence[Piece], files: Sequence[bytes]) -> DraftSheet | None:
        """The sheet of a draft that was handed out and comes back; it bears a mark."""
        name = pieces[0].file_name or ""
        if len(files) != 1 or not name.lower().endswith(SHEETS):
            return None
        return await asyncio.to_thread(read_sheet, files[0], name)

    async def _sheet(self, pieces: Sequence[Piece], files: Sequence[bytes]) -> Sheet | UnreadableRoster | None:
        """The roster, where the file is one; a sheet that is none (why) may still be a document."""
        from bot.roster import load_roster  # noqa: PLC0415 - reads sheets with libraries that are heavy to import

        name = pieces[0].file_name or ""
        if len(files) != 1 or not name.lower().endswith(SHEETS):
            return None
        try:
            return await asyncio.to_thread(load_roster, files[0], name)
        except UnreadableRoster as refusal:
            try:
                await self._read(files, name, lambda _done, _total: None)
            except UnreadableFile:
                raise refusal from None
            return refusal

    async def _lines(self, pieces: Sequence[Piece], files: Sequence[bytes]) -> list[Line]:
        if not files:
            from bot.reading.files import read_text  # noqa: PLC0415 - as above

            return read_text("\n".join(piece.text or "" for piece in pieces))
        counter = PageCounter(self._database, self._clock, pieces[0])
        try:
            if all(piece.file_name is None for piece in pieces):  # photographs of one document
                return await self._read(files, "", counter)
            named = zip(files, (piece.file_name or "" for piece in pieces if piece.file_id), strict=True)
            parts = [await self._read([data], name, counter) for data, name in named]
            return [line for part in parts for line in (Line(""), *part)][1:]
        finally:
            await counter.ends()

    def _document(self, lines: Sequence[Line], caption: str) -> Document:
        """What the lines say; the date that the caption names counts where they name none."""
        from bot.reading.parse import read_document  # noqa: PLC0415 - loads the dictionary: only a document needs it

        calendar, today = self._regulations.calendar, self._clock().astimezone(self._regulations.zone).date()
        document = read_document(lines, calendar=calendar)
        day = date_in_caption(caption, today) if document.date is None else None
        return read_document(lines, given_date=day, calendar=calendar) if day else document

    async def _kept(self, pieces: Sequence[Piece], files: Sequence[bytes]) -> Source:
        """The document's own file stays with it, under a name of ours: a sender's name is never a path."""
        first = pieces[0]
        text = "\n".join(piece.text or "" for piece in pieces)
        path = self._files_dir / (f"source-{first.id}" if files else f"source-{first.id}.txt")
        await asyncio.to_thread(path.write_bytes, files[0] if files else text.encode())
        return Source(first.file_name, first.file_id, path.name)

    async def _settle(self, pieces: Sequence[Piece], effect: Callable[[Work], Awaitable[object]]) -> None:
        """What was read takes effect, once, on behalf of whoever sent it (if he still may)."""
        async with self._database.write() as tx:
            if not await intake.move(tx, pieces, IntakeState.READ, IntakeState.COLLECTING):
                return
            work = await self._work(tx, pieces[0].user_id)
            if work is not None:
                await effect(work)

    async def _work(self, tx: Tx, user_id: int) -> Work | None:
        sender = await accounts.by_user(tx, user_id)
        if sender is None or not sender.is_administrator:
            return None
        return Work(tx, self._clock(), sender, self._regulations)

    async def _refuse(self, pieces: Sequence[Piece], sentence: str) -> None:
        async with self._database.write() as tx:
            if await intake.move(tx, pieces, IntakeState.FAILED, IntakeState.COLLECTING):
                work = await self._work(tx, pieces[0].user_id)
                if work is not None:
                    await work.tell(_refusal(pieces[0], sentence))

    async def _not_downloaded(self, pieces: Sequence[Piece], error: AiogramError) -> None:
        failure = classify(error)
        if failure.fate in (Fate.NEVER_SENT, Fate.UNCERTAIN, Fate.FLOOD):
            await self._later(pieces, UNAVAILABLE, failure.retry_after)
        else:
            log.warning("a file was not downloaded", words=failure.words)
            await self._refuse(pieces, TOO_BIG if "too big" in failure.words.lower() else UNAVAILABLE)

    async def _later(self, pieces: Sequence[Piece], sentence: str, at_least: float = 0.0) -> None:
        """Tries again after a pause; the sender is told the sentence when there were enough tries."""
        attempt = pieces[0].attempt
        if attempt >= len(PAUSES):
            await self._refuse(pieces, sentence)
            return
        again = self._clock() + timedelta(seconds=max(PAUSES[attempt], at_least))
        async with self._database.write() as tx:
            await intake.put_off(tx, pieces, again)


async def _draft(work: Work, document: Document, source: Source, piece: Piece, unread: str) -> None:
    """The draft, and which pages of the file are not in it."""
    await create_draft(work, document, source)
    if unread:
        await work.tell(_refusal(piece, unread))


def _refusal(piece: Piece, sentence: str) -> NewNotice:
    return NewNotice(
        NoticeKind.DRAFT,
        {"refusal": sentence},
        user_id=piece.user_id,
        key=f"intake:{piece.id}",
        priority=Priority.ANSWER,
    )
