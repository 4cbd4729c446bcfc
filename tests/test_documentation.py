"""What is written about the program is held to the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings, load_settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
NAMES = {name.upper() for name in Settings.model_fields}


def test_the_readme_explains_every_setting_and_no_other() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.M)) == NAMES


def test_the_example_names_every_setting_and_no_other() -> None:
    assert set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.M)) == NAMES


def test_the_examples_defaults_are_the_programs() -> None:
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.M)) | {"BOT_TOKEN": "1:A", "ADMINISTRATORS": "1"}
    as_written = load_settings(_env_file=None, **{name.lower(): value for name, value in given.items() if value})
    by_default = load_settings(_env_file=None, bot_token="1:A", administrators="1")
    assert as_written == by_default


def test_the_readmes_defaults_are_the_programs() -> None:
    by_default = load_settings(_env_file=None, bot_token="1:A", administrators="1")
    for name, default in re.findall(r"^\| `([A-Z_]+)` \|.*\| `([^|`]+)` \|$", README, re.M):
        if name == "LOG_LEVEL":
            assert by_default.log_level == default
            continue
        assert (
            load_settings(_env_file=None, **({"bot_token": "1:A", "administrators": "1"} | {name.lower(): default}))
            == by_default
        ), name


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make (\w+)", README, re.M))))
def test_the_readmes_commands_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:bot|handlers|storage|tests|deploy)/[\w./]*)`", README))))
def test_the_places_that_the_readme_names_exist(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BOT_TOKEN", "", "Не задана настройка BOT_TOKEN"),
        ("BOT_TOKEN", "без двоеточия", "Настройка BOT_TOKEN неверна"),
        ("ADMINISTRATORS", "", "Не задана настройка ADMINISTRATORS"),
        ("ADMINISTRATORS", "Вера", "Настройка ADMINISTRATORS неверна"),
        ("TIMEZONE", "Москва", "Настройка TIMEZONE неверна"),
        ("SEND_RATE", "300", "Настройка SEND_RATE неверна"),
        ("WORKING_HOURS", "18:00-09:00", "Настройка WORKING_HOURS неверна"),
        ("WORKING_HOURS", "с утра", "Настройка WORKING_HOURS неверна"),
        ("REMINDERS", "скоро", "Настройка REMINDERS неверна"),
        ("DAYS_OFF", "2026-02-31", "Настройка DAYS_OFF неверна"),
        ("DIGEST_AT", "понедельник", "Настройка DIGEST_AT неверна"),
        ("SCHOOL_YEAR_END", "13-45", "Настройка SCHOOL_YEAR_END неверна"),
        ("PROXY_URL", "socks5://proxy.example:99999", "Настройка PROXY_URL неверна"),
        ("PROXY_URL", "proxy.example:1080", "Настройка PROXY_URL неверна"),
        ("WEBHOOK_URL", "http://bot.example/hook", "Настройка WEBHOOK_URL неверна"),
        ("WEBHOOK_URL", "https://bot.example:8080/hook", "Настройка WEBHOOK_URL неверна"),
        ("WEBHOOK_URL", "bot.example", "Настройка WEBHOOK_URL неверна"),
        ("WEBHOOK_URL", "https://bot.example/hook", "Настройка WEBHOOK_SECRET неверна"),
        ("WEBHOOK_LISTEN", "8080", "Настройка WEBHOOK_LISTEN неверна"),
        ("WEBHOOK_LISTEN", "127.0.0.1:80800", "Настройка WEBHOOK_LISTEN неверна"),
        ("WEBHOOK_CONNECTIONS", "101", "Настройка WEBHOOK_CONNECTIONS неверна"),
        ("LOG_LEVEL", "LOUD", "Настройка LOG_LEVEL неверна"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:A")
    monkeypatch.setenv("ADMINISTRATORS", "1")
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as refusal:
        load_settings(_env_file=None)
    assert str(refusal.value).startswith(said)
    assert str(refusal.value).count("\n") == 0


@pytest.mark.parametrize("secret", ["short", "has a space in it", "с-буквами-кириллицы"])
def test_a_secret_that_telegram_would_not_take_is_refused(secret: str) -> None:
    with pytest.raises(BadSettings, match="WEBHOOK_SECRET"):
        load_settings(
            _env_file=None, bot_token="1:A", administrators="1",
            webhook_url="https://bot.example/hook", webhook_secret=secret,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://bot.example/telegram/7", "/telegram/7"),
        ("https://bot.example:8443", "/"),
        ("https://bot.example:443/", "/"),
    ],
)
def test_the_path_of_the_webhook_is_listened_to(url: str, path: str) -> None:
    given = {"bot_token": "1:A", "administrators": "1", "webhook_secret": "x" * 16, "webhook_url": url}
    settings = load_settings(_env_file=None, **given)
    assert settings.webhook_path == path
    assert settings.listens_at == ("127.0.0.1", 8080)


def test_a_bot_api_server_of_ones_own_may_call_any_port() -> None:
    given = {"bot_token": "1:A", "administrators": "1", "webhook_secret": "x" * 16}
    own = {"telegram_api_url": "http://127.0.0.1:8081", "webhook_url": "http://127.0.0.1:9000/hook"}
    assert load_settings(_env_file=None, **given, **own).webhook_url == own["webhook_url"]
