"""What people write and send: to the bot, or into a group."""

from collections.abc import Sequence

from bot.sandbox.chats import PRESENT, Chat, User
from bot.sandbox.content import CAPTION_LIMIT, TEXT_LIMIT, length, split
from bot.sandbox.files import Upload, as_message
from bot.sandbox.groups import Place
from bot.sandbox.refusals import Json
from bot.sandbox.screen import ShownMessage
from bot.sandbox.sending import forwarded
from bot.sandbox.window import Window
from bot.sandbox.world import World, command_entities

# One grey point: enough where a story needs a picture and nobody looks at it.
A_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636000"
    "0000020001e221bc330000000049454e44ae426082"
)
A_SOUND = b"OggS" + bytes(60)
_PICTURES = (".jpg", ".jpeg", ".png")


class Writer(Window):
    """Someone who writes; the window is the private chat with the bot."""

    def __init__(self, world: World, chat: Chat, user: User) -> None:
        super().__init__(world, chat)
        self.user = user

    @property
    def id(self) -> int:
        """The Telegram id."""
        return self.user.id

    @property
    def name(self) -> str:
        """The name that others see."""
        return self.user.full_name

    async def sends(self, text: str, *, reply_to: ShownMessage | None = None, to: Place | None = None) -> ShownMessage:
        """Writes a text."""
        entities = command_entities(text)
        return self._post({"text": text} | ({"entities": entities} if entities else {}), reply_to, to)

    async def pastes(
        self, text: str, *, reply_to: ShownMessage | None = None, to: Place | None = None
    ) -> list[ShownMessage]:
        """Pastes a long text: the client sends it in as many messages as it needs."""
        return [await self.sends(part, reply_to=reply_to, to=to) for part in split(text)]

    async def replies(self, message: ShownMessage, text: str) -> ShownMessage:
        """Answers a message in its chat."""
        return await self.sends(text, reply_to=message)

    async def sends_document(
        self,
        name: str,
        content: bytes,
        caption: str | None = None,
        *,
        size: int | None = None,
        reply_to: ShownMessage | None = None,
        to: Place | None = None,
    ) -> ShownMessage:
        """Sends a file; `size` pretends that it is larger than it is."""
        return self._file("document", Upload(name, content), caption, reply_to=reply_to, to=to, size=size)

    async def sends_photo(
        self,
        caption: str | None = None,
        *,
        content: bytes = A_PICTURE,
        reply_to: ShownMessage | None = None,
        to: Place | None = None,
    ) -> ShownMessage:
        """Sends a picture."""
        return self._file("photo", Upload("photo.jpg", content), caption, reply_to=reply_to, to=to)

    async def replies_with_photo(
        self, message: ShownMessage, caption: str | None = None, *, content: bytes = A_PICTURE
    ) -> ShownMessage:
        """Answers with a picture."""
        return await self.sends_photo(caption, content=content, reply_to=message)

    async def replies_with_document(
        self, message: ShownMessage, name: str, content: bytes, caption: str | None = None
    ) -> ShownMessage:
        """Answers with a file."""
        return await self.sends_document(name, content, caption, reply_to=message)

    async def sends_album(
        self,
        files: Sequence[tuple[str, bytes]],
        caption: str | None = None,
        *,
        reply_to: ShownMessage | None = None,
        to: Place | None = None,
    ) -> list[ShownMessage]:
        """Sends 2 to 10 files (name, content) at once: pictures by their extension, or documents."""
        kinds = {"photo" if name.lower().endswith(_PICTURES) else "document" for name, _ in files}
        if len(kinds) != 1 or not 2 <= len(files) <= 10:
            raise AssertionError("Альбом — это от 2 до 10 фотографий или от 2 до 10 документов")
        kind = kinds.pop()
        album = {"media_group_id": self._world.new_album()}
        sent = []
        for number, (name, content) in enumerate(files):
            shown = as_message(kind, self._world.files.add(kind, Upload(name, content)))
            words = {"caption": caption} if caption and number == 0 else {}
            sent.append(self._post(album | shown | words, reply_to, to))
        return sent

    async def sends_voice(self, *, reply_to: ShownMessage | None = None, to: Place | None = None) -> ShownMessage:
        """Speaks a voice note."""
        return self._file("voice", Upload("voice.oga", A_SOUND), None, reply_to=reply_to, to=to)

    async def sends_video_note(self, *, reply_to: ShownMessage | None = None, to: Place | None = None) -> ShownMessage:
        """Records a round video."""
        return self._file("video_note", Upload("note.mp4", A_SOUND), None, reply_to=reply_to, to=to)

    async def shares_contact(self, phone: str | None = None, *, of: "Writer | str | None" = None) -> ShownMessage:
        """Shares a contact: one's own, that of another, or of someone (a name) who has no Telegram."""
        if isinstance(of, str):
            return self._post({"contact": {"phone_number": phone or "", "first_name": of}})
        whose = (of or self).user
        number = phone or whose.phone
        if number is None:
            raise AssertionError(f"У {whose.full_name} нет номера телефона")
        contact: Json = {"phone_number": number, "first_name": whose.first_name, "user_id": whose.id}
        names = {"last_name": whose.last_name} if whose.last_name else {}
        return self._post({"contact": contact | names})

    async def forwards(self, message: ShownMessage, to: Place | None = None) -> ShownMessage:
        """Forwards a message to the bot or to a group."""
        return self._post(forwarded(message.stored), None, to)

    async def edits(self, message: ShownMessage, text: str) -> None:
        """Changes the text, or the caption, of an own message."""
        self._check_own(message)
        body = message.stored.body
        body["text" if "text" in body else "caption"] = text
        body.pop("entities", None)
        body["edit_date"] = self._world.now()
        self._world.tell("edited_message", message.stored)
        self._world.changes.notify()

    async def deletes(self, message: ShownMessage) -> None:
        """Deletes an own message, or in private any; the bot is never told."""
        if message.stored.chat is not self.chat:
            self._check_own(message)
        message.stored.deleted = True
        self._world.changes.notify()

    def _file(
        self,
        kind: str,
        upload: Upload,
        caption: str | None,
        *,
        reply_to: ShownMessage | None,
        to: Place | None,
        size: int | None = None,
    ) -> ShownMessage:
        if not upload.content:
            raise AssertionError("Пустой файл ни один клиент не отправит")
        shown = as_message(kind, self._world.files.add(kind, upload, size))
        return self._post(shown | ({"caption": caption} if caption else {}), reply_to, to)

    def _post(self, content: Json, reply_to: ShownMessage | None = None, to: Place | None = None) -> ShownMessage:
        chat, thread_id = self.chat, None
        if to is not None:
            chat, thread_id = to.chat, to.thread_id
        if reply_to is not None:
            chat, thread_id = reply_to.stored.chat, reply_to.thread_id
        self._check_may_write(chat)
        if length(content.get("text", "")) > TEXT_LIMIT or length(content.get("caption", "")) > CAPTION_LIMIT:
            raise AssertionError("Слишком длинно для одного сообщения: клиент такого не отправит (pastes)")
        stored = reply_to.stored if reply_to else None
        message = self._world.post(chat, self.user, content, reply_to=stored, thread_id=thread_id)
        return ShownMessage(message, self._world.files)

    def _check_may_write(self, chat: Chat) -> None:
        """A client lets nobody write to a bot not started or blocked, nor to a foreign group."""
        if chat.owner is not None and not self.user.started:
            raise AssertionError(f"{self.name}: «Старт» ещё не нажат")
        if chat.owner is not None and self.user.blocked_bot:
            raise AssertionError(f"{self.name}: бот заблокирован, писать ему нельзя")
        if chat.owner is None and chat.members.get(self.id) not in PRESENT:
            raise AssertionError(f"{self.name} не состоит в группе «{chat.title}»")

    def _check_own(self, message: ShownMessage) -> None:
        if message.stored.sender is not self.user:
            raise AssertionError(f"{self.name} трогает чужое сообщение: {message!r}")
