"""The files that lie at Telegram: by id, with the limits of the Bot API."""

import hashlib
import mimetypes
from dataclasses import dataclass, replace

from bot.sandbox.refusals import Json, bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024

# How the kinds are spelled in the first letters of an id, in a path, and in refusals.
_FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
}
_PREFIXES = {"photo": "AgAC", "document": "BQAC", "voice": "AwAC", "video": "BAAC", "video_note": "DQAC"}
_EXTENSIONS = {"photo": "jpg", "document": "bin", "voice": "oga", "video": "mp4", "video_note": "mp4"}
# What one gets who takes the first of a photo's sizes instead of the last.
A_THUMBNAIL = b"\xff\xd8\xff\xe0 a small picture"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"RIFF")


@dataclass(frozen=True)
class Upload:
    """A file on its way to Telegram."""

    name: str
    content: bytes


@dataclass(frozen=True)
class StoredFile:
    """A file at Telegram; `size` may be larger than the content where a test only pretends."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    content: bytes
    size: int
    path: str

    @property
    def thumbnail_id(self) -> str:
        """The id of the small picture that goes before a photo."""
        return f"{self.file_id}s"

    @property
    def mime_type(self) -> str:
        """Guessed from the name, as clients do."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def fields(self) -> Json:
        """What every kind of file carries in a message."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """All files of the sandbox."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, upload: Upload, size: int | None = None) -> StoredFile:
        """Keep a file; raises 400 for what is no picture where a picture is sent, and for nothing at all."""
        if not upload.content and size is None:
            raise bad_request("file must be non-empty")
        if kind == "photo" and not upload.content.startswith(_IMAGES):
            raise bad_request("IMAGE_PROCESS_FAILED")
        if kind == "photo" and len(upload.content) > PHOTO_LIMIT:
            raise bad_request(f"file of size {len(upload.content)} bytes is too big for a photo")
        number = len(self._by_id) + 1
        extension = upload.name.rpartition(".")[2]
        if not extension.isalnum() or "." not in upload.name:  # names are data: they shape no paths
            extension = _EXTENSIONS[kind]
        digest = hashlib.sha256(upload.content).hexdigest()
        file = StoredFile(
            file_id=f"{_PREFIXES[kind]}AgIAAx{number:06d}{digest[:24]}",
            unique_id=f"AgAD{digest[:12]}",
            kind=kind,
            name=upload.name,
            content=upload.content,
            size=len(upload.content) if size is None else size,
            path=f"{_FOLDERS[kind]}/file_{number}.{extension}",
        )
        self._keep(file)
        if kind == "photo":
            self._keep(
                replace(
                    file,
                    file_id=file.thumbnail_id,
                    content=A_THUMBNAIL,
                    size=len(A_THUMBNAIL),
                    path=f"thumbnails/file_{number}.jpg",
                )
            )
        return file

    def _keep(self, file: StoredFile) -> None:
        self._by_id[file.file_id] = file
        self._by_path[file.path] = file

    def by_id(self, file_id: str) -> StoredFile:
        """The file of an id that was given out before; raises 400 otherwise."""
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        return self._by_id[file_id]

    def by_path(self, path: str) -> StoredFile | None:
        """The file of a path that getFile has told."""
        file = self._by_path.get(path)
        return file if file and file.size <= DOWNLOAD_LIMIT else None

    def take(self, kind: str, value: str, uploads: dict[str, Upload]) -> StoredFile:
        """The file that a field means: an upload («attach://…») or an id; raises 400 for anything else."""
        if value.startswith("attach://"):
            upload = uploads.get(value.removeprefix("attach://"))
            if upload is None:
                raise bad_request("attached file not found")  # the part that the field names was not sent
            return self.add(kind, upload)
        if value not in self._by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        file = self._by_id[value]
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def describe(self, file_id: str) -> Json:
        """getFile; raises 400 over 20 MB."""
        file = self.by_id(file_id)
        if file.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return file.fields() | {"file_path": file.path}


def as_message(kind: str, file: StoredFile) -> Json:
    """The part of a message that shows the file."""
    if kind == "photo":
        small = {
            "file_id": file.thumbnail_id,
            "file_unique_id": f"{file.unique_id}s",
            "file_size": len(A_THUMBNAIL),
        }
        return {"photo": [small | {"width": 90, "height": 67}, file.fields() | {"width": 1280, "height": 960}]}
    if kind == "document":
        return {"document": file.fields() | {"file_name": file.name, "mime_type": file.mime_type}}
    if kind == "voice":
        return {"voice": file.fields() | {"duration": 4, "mime_type": "audio/ogg"}}
    if kind == "video_note":
        return {"video_note": file.fields() | {"duration": 5, "length": 240}}
    return {"video": file.fields() | {"duration": 5, "width": 640, "height": 480, "mime_type": "video/mp4"}}
