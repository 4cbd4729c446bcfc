"""Every setting, from the environment or .env, each with its unit and default."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class BadSettings(Exception):
    """A setting is missing or wrong; the message is one sentence that names it."""


def _listed(value: Any) -> Any:
    """«1, 2;3» → ["1", "2", "3"]."""
    return [part for part in re.split(r"[\s,;]+", value.strip()) if part] if isinstance(value, str) else value


Listed = Annotated[Any, NoDecode, BeforeValidator(_listed)]

TELEGRAM = "https://api.telegram.org"
WEBHOOK_PORTS = (None, "443", "80", "88", "8443")
"""Telegram calls no others, and only over HTTPS; a Bot API server of one's own calls any (Bot API, «setWebhook»)."""
_WEBHOOK = re.compile(r"(?P<scheme>https?)://[^\s/:?#@]+(?::(?P<port>\d{1,5}))?(?P<path>/[^\s?#]*)?")
_LISTEN = re.compile(r"(?P<host>[^\s:/]+):(?P<port>\d{1,5})")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Settings(BaseSettings):
    """The settings of an installation; see .env.example for what each is for."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr
    administrators: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_listed)]
    database_url: str = "sqlite+aiosqlite:///data/poruchik.db"
    timezone: str = "Europe/Moscow"
    telegram_api_url: str = TELEGRAM
    proxy_url: str | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    webhook_listen: str = "127.0.0.1:8080"
    webhook_connections: int = Field(default=40, ge=1, le=100)
    send_rate: float = Field(default=25, gt=0, le=30)
    working_hours: str = "09:00-18:00"
    reminders: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_listed)] = (-5, -1, 0, 1, 3)
    days_off: Annotated[tuple[date, ...], NoDecode, BeforeValidator(_listed)] = ()
    digest_at: str = "mon 09:00"
    school_year_end: str = "05-31"
    keep_raw_days: int = Field(default=30, ge=1)
    files_dir: Path = Path("data/files")
    backup_dir: Path = Path("data/backups")
    backup_keep: int = Field(default=14, ge=1)
    log_level: str = "INFO"
    heartbeat_url: str | None = None

    @field_validator("administrators")
    @classmethod
    def _somebody(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if not value:
            raise ValueError("нужен хотя бы один номер (Telegram id)")
        return value

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()):
            raise ValueError("нужен токен вида 123456:ABC…, его выдаёт @BotFather")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not re.fullmatch(r"sqlite\+aiosqlite:///.+", value):
            raise ValueError("нужен файл SQLite вида sqlite+aiosqlite:///data/poruchik.db")
        return value

    @field_validator("telegram_api_url", "heartbeat_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^\s/]+\S*", value):
            raise ValueError("нужен адрес вида https://…")
        return value

    @field_validator("proxy_url")
    @classmethod
    def _proxy(cls, value: str | None) -> str | None:
        address = re.fullmatch(r"(http|socks4|socks5)://[^\s/]+:(?P<port>\d{1,5})/?", value or "")
        if value is not None and not (address and 0 < int(address["port"]) < 2**16):
            raise ValueError("нужен адрес вида socks5://имя:пароль@узел:порт или http://узел:порт")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str | None, info: ValidationInfo) -> str | None:
        address = _WEBHOOK.fullmatch(value or "")
        if value is None or (address and info.data.get("telegram_api_url") != TELEGRAM):
            return value
        if not address or address["scheme"] != "https" or address["port"] not in WEBHOOK_PORTS:
            raise ValueError("нужен адрес вида https://узел/путь, порт — 443, 80, 88 или 8443")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if info.data.get("webhook_url") is None and value is None:
            return value
        if value is None or not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
            raise ValueError("для WEBHOOK_URL нужны от 16 до 256 латинских букв, цифр, «_» и «-»")
        return value

    @field_validator("webhook_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        address = _LISTEN.fullmatch(value)
        if not address or not 0 < int(address["port"]) < 2**16:
            raise ValueError("нужен адрес вида 127.0.0.1:8080")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("нужен часовой пояс вида Europe/Moscow") from error
        return value

    @field_validator("working_hours")
    @classmethod
    def _hours(cls, value: str) -> str:
        begin, end = _hours(value)
        if begin >= end:
            raise ValueError("начало рабочего дня должно быть раньше конца")
        return value

    @field_validator("digest_at")
    @classmethod
    def _digest(cls, value: str) -> str:
        _weekly(value)
        return value

    @field_validator("school_year_end")
    @classmethod
    def _year_end(cls, value: str) -> str:
        _month_day(value)
        return value

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("нужно одно из: DEBUG, INFO, WARNING, ERROR")
        return value.upper()

    @property
    def webhook_path(self) -> str:
        """The path of WEBHOOK_URL: a proxy in front hands it on unchanged."""
        address = _WEBHOOK.fullmatch(self.webhook_url or "")
        return (address and address["path"]) or "/"

    @property
    def listens_at(self) -> tuple[str, int]:
        """Host and port that the webhook listens on."""
        host, _, port = self.webhook_listen.rpartition(":")
        return host, int(port)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def hours(self) -> tuple[time, time]:
        return _hours(self.working_hours)

    @property
    def digest(self) -> tuple[int, time]:
        """Weekday (0 = Monday) and hour of the weekly digest."""
        return _weekly(self.digest_at)

    @property
    def year_end(self) -> tuple[int, int]:
        """Month and day on which the school year ends."""
        return _month_day(self.school_year_end)


def _hours(value: str) -> tuple[time, time]:
    match = re.fullmatch(r"\s*(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)\s*", value)
    if not match:
        raise ValueError("нужны часы вида 09:00-18:00")
    first_hour, first_minute, last_hour, last_minute = map(int, match.groups())
    return time(first_hour, first_minute), time(last_hour, last_minute)


def _weekly(value: str) -> tuple[int, time]:
    match = re.fullmatch(r"\s*([a-z]{3})\s+(\d{1,2}):(\d\d)\s*", value.lower())
    if not match or match[1] not in WEEKDAYS:
        raise ValueError("нужны день и час вида mon 09:00")
    return WEEKDAYS.index(match[1]), time(int(match[2]), int(match[3]))


def _month_day(value: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d\d)-(\d\d)\s*", value)
    if not match:
        raise ValueError("нужны месяц и день вида 05-31")
    day = date(2001, int(match[1]), int(match[2]))  # not a leap year: the 29th of February ends no school year
    return day.month, day.day


WHY = {
    "int_parsing": "нужно целое число",
    "float_parsing": "нужно число",
    "date_from_datetime_parsing": "нужна дата вида 2026-05-02",
    "greater_than": "число слишком мало",
    "greater_than_equal": "число слишком мало",
    "less_than_equal": "число слишком велико",
    "other": "такое значение не подходит",
}
"""What is wrong, for the kinds of mistakes that the settings library finds by itself."""


def load_settings(**given: Any) -> Settings:
    """The settings of this installation. Raises BadSettings with one sentence that names the setting."""
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        if first["type"] == "missing":
            raise BadSettings(
                f"Не задана настройка {name}: впишите её в файл .env (образец — .env.example)."
            ) from error
        own = first["type"] == "value_error"
        why = str(first["msg"]).removeprefix("Value error, ") if own else WHY.get(first["type"], WHY["other"])
        raise BadSettings(f"Настройка {name} неверна: {why}.") from error
