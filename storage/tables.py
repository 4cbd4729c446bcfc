"""The tables. Every change here needs a migration (a test compares the two)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot import model
from storage.types import Day, Flag, Json, Moment, Word

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Telegram ids exceed 32 bits; SQLite's STRICT tables know only INTEGER, which has 64.
Telegram = BigInteger().with_variant(Integer, "sqlite")


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _to(column: str, name: str, nullable: bool = False, index: bool = True) -> Column[int]:
    return Column(name, Integer, ForeignKey(column), nullable=nullable, index=index)


# Who is there

organisation = _table(
    "organisation",
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("short_names", Json, nullable=False),
    Column("kinds", Json, nullable=False),
)

position = _table(
    "position",
    _id(),
    _to("organisation.id", "organisation_id"),
    Column("title", Text, nullable=False),
    Column("groups", Json, nullable=False),
    Column("ord", Integer, nullable=False),
    Column("removed_at", Moment),
)

person = _table(
    "person",
    _id(),
    Column("name", Text, nullable=False),
    Column("phone", Text),
    Index("ix_person_phone", "phone"),
)

holding = _table(
    "holding",
    _id(),
    _to("position.id", "position_id"),
    _to("person.id", "person_id"),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    # One holder at a time: a second one would get the first one's points.
    Index("uq_holding_present", "position_id", unique=True, sqlite_where=text("until IS NULL"),
          postgresql_where=text("until IS NULL")),
)  # fmt: skip

account = _table(
    "account",
    Column("user_id", Telegram, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("role", Word(model.Role)),
    _to("person.id", "person_id", nullable=True, index=False),
    Column("reach", Word(model.Reach), nullable=False),
    Column("reach_at", Moment, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("person_id"),
)

invite = _table(
    "invite",
    _id(),
    Column("token_hash", Text, nullable=False, unique=True),
    _to("person.id", "person_id", nullable=True),
    Column("role", Word(model.Role)),
    Column("created_by", Telegram, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("used_by", Telegram),
    Column("revoked_at", Moment),
)

roster_proposal = _table(
    "roster_proposal",
    _id(),
    Column("user_id", Telegram, nullable=False),
    Column("rows", Json, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("applied_at", Moment),
    Column("cancelled_at", Moment),
)

wording = _table(
    "wording",
    Column("words", Text, primary_key=True),
    Column("position_ids", Json, nullable=False),
    Column("by", Telegram, nullable=False),
    Column("at", Moment, nullable=False),
)

# What is ordered

resolution = _table(
    "resolution",
    _id(),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("date", Day),
    Column("state", Word(model.ResolutionState), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("controller_id", Telegram, nullable=False),
    Column("controller_words", Text),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("closed_at", Moment),
    Column("source_name", Text),
    Column("source_file_id", Text),
    Column("source_path", Text),
    Index("ix_resolution_state", "state"),
)

directive = _table(
    "directive",
    _id(),
    _to("resolution.id", "resolution_id"),
    Column("ord", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("section", Text),
    Column("text", Text, nullable=False),
    Column("responsible", Json, nullable=False),
    Column("unknown", Json, nullable=False),
    Column("deadline_words", Text),
    Column("due", Json, nullable=False),
    Column("start", Day),
    Column("ongoing", Flag, nullable=False),
    Column("recurrence", Text),
    Column("informational", Flag, nullable=False),
    Column("remarks", Json, nullable=False),
    Column("source", Text, nullable=False),
    Column("cancelled_at", Moment),
    CheckConstraint("informational IN (0, 1)", name="informational"),
    CheckConstraint("ongoing IN (0, 1)", name="ongoing"),
)

recipient = _table(
    "recipient",
    Column("directive_id", Integer, ForeignKey("directive.id"), primary_key=True),
    Column("position_id", Integer, ForeignKey("position.id"), primary_key=True),
)

assignment = _table(
    "assignment",
    _id(),
    _to("directive.id", "directive_id", index=False),
    _to("position.id", "position_id"),
    Column("created_at", Moment, nullable=False),
    Column("acknowledged_at", Moment),
    Column("acknowledged_by", Integer, ForeignKey("person.id")),
    Column("cancelled_at", Moment),
    UniqueConstraint("directive_id", "position_id"),
)

occurrence = _table(
    "occurrence",
    _id(),
    _to("assignment.id", "assignment_id"),
    Column("due", Day),
    Column("extended_to", Day),
    Column("state", Word(model.OccurrenceState), nullable=False),
    Column("next_at", Moment),
    Column("next_step", Text),
    Column("reported_on", Day),
    Column("ended_at", Moment),
    Column("ended_by", Telegram),
    # NULLs are distinct in a unique key: the single occurrence without a date needs one of its own.
    Index("uq_occurrence_due", "assignment_id", "due", unique=True),
    Index("uq_occurrence_dateless", "assignment_id", unique=True, sqlite_where=text("due IS NULL"),
          postgresql_where=text("due IS NULL")),
    Index("ix_occurrence_next", "next_at", sqlite_where=text("next_at IS NOT NULL"),
          postgresql_where=text("next_at IS NOT NULL")),
)  # fmt: skip

step = _table(
    "step",
    Column("occurrence_id", Integer, ForeignKey("occurrence.id"), primary_key=True),
    Column("step", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)

# What is reported

report = _table(
    "report",
    _id(),
    _to("person.id", "person_id", nullable=True),
    Column("user_id", Telegram, nullable=False),
    Column("kind", Word(model.ReportKind), nullable=False),
    Column("state", Word(model.ReportState), nullable=False),
    Column("channel", Word(model.Channel), nullable=False),
    Column("text", Text, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("chat_id", Telegram),
    Column("message_id", Integer),
    Column("media_group", Text),
    UniqueConstraint("chat_id", "message_id"),
    UniqueConstraint("chat_id", "media_group"),
)

report_part = _table(
    "report_part",
    _id(),
    _to("report.id", "report_id"),
    Column("chat_id", Telegram, nullable=False),
    Column("message_id", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file_id", Text),
    Column("file_name", Text),
    Column("text", Text),
    Column("media_group", Text),
    UniqueConstraint("chat_id", "message_id"),
    Index("ix_report_part_album", "chat_id", "media_group"),
)

submission = _table(
    "submission",
    _id(),
    _to("report.id", "report_id", index=False),
    _to("occurrence.id", "occurrence_id"),
    Column("at", Moment, nullable=False),
    Column("verdict", Word(model.Verdict)),
    Column("decided_at", Moment),
    Column("decided_by", Telegram),
    Column("reason", Text),
    UniqueConstraint("report_id", "occurrence_id"),
    Index("ix_submission_waiting", "at", sqlite_where=text("verdict IS NULL"),
          postgresql_where=text("verdict IS NULL")),
)  # fmt: skip

# What was said and asked

group_chat = _table(
    "group_chat",
    _id(),
    Column("chat_id", Telegram, nullable=False),
    Column("topic_id", Integer),
    Column("title", Text, nullable=False),
    Column("bound_by", Telegram, nullable=False),
    Column("bound_at", Moment, nullable=False),
    Column("unbound_at", Moment),
    # A group is bound once: twice would post everything twice.
    Index("uq_group_chat_bound", "chat_id", unique=True, sqlite_where=text("unbound_at IS NULL"),
          postgresql_where=text("unbound_at IS NULL")),
)  # fmt: skip

card = _table(
    "card",
    Column("chat_id", Telegram, primary_key=True, autoincrement=False),
    Column("message_id", Integer, primary_key=True, autoincrement=False),
    Column("about", Word(model.About), nullable=False),
    Column("subject_id", Integer, nullable=False),
)

question = _table(
    "question",
    _id(),
    Column("chat_id", Telegram, nullable=False),
    Column("kind", Word(model.Asked), nullable=False),
    Column("facts", Json, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Index("ix_question_open", "chat_id", sqlite_where=text("answered_at IS NULL"),
          postgresql_where=text("answered_at IS NULL")),
)  # fmt: skip

intake = _table(
    "intake",
    _id(),
    Column("user_id", Telegram, nullable=False),
    Column("message_id", Integer, nullable=False),
    Column("media_group", Text),
    Column("file_id", Text),
    Column("file_name", Text),
    Column("text", Text),
    Column("state", Word(model.IntakeState), nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("body", Json),
    UniqueConstraint("user_id", "message_id"),
    Index("ix_intake_waiting", "not_before", sqlite_where=text("state = 'collecting'"),
          postgresql_where=text("state = 'collecting'")),
)  # fmt: skip

inbox = _table(
    "inbox",
    Column("update_id", Telegram, primary_key=True, autoincrement=False),
    Column("chat_id", Telegram),
    Column("body", Json),
    Column("received_at", Moment, nullable=False),
    Column("state", Word(model.InboxState), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("error", Text),
    Column("done_at", Moment),
    Index("ix_inbox_new", "update_id", sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'")),
    Index("ix_inbox_dead", "update_id", sqlite_where=text("state = 'dead'"), postgresql_where=text("state = 'dead'")),
)  # fmt: skip


def _only(*states: str) -> dict[str, Any]:
    """An index of few rows. SQLite uses it for «state = ?» only where its terms are joined by OR, not by IN."""
    where = text(" OR ".join(f"state = '{state}'" for state in states))
    return {"sqlite_where": where, "postgresql_where": where}


ONE_ADDRESSEE = (
    " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in ("person_id", "user_id", "group_id"))
    + " = 1"
)

outbox = _table(
    "outbox",
    _id(),
    Column("kind", Word(model.NoticeKind), nullable=False),
    Column("facts", Json, nullable=False),
    Column("priority", Integer, nullable=False),
    _to("person.id", "person_id", nullable=True),
    Column("user_id", Telegram),
    _to("group_chat.id", "group_id", nullable=True),
    Column("key", Text, unique=True),
    Column("state", Word(model.NoticeState), nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("sent_at", Moment),
    Column("chat_id", Telegram),
    Column("message_id", Integer),
    Column("error", Text),
    CheckConstraint(ONE_ADDRESSEE, name="one_addressee"),
    Index("ix_outbox_queued", "priority", "not_before", "id", sqlite_where=text("state = 'queued'"),
          postgresql_where=text("state = 'queued'")),
    Index("ix_outbox_unsettled", "state", **_only("sending", "uncertain", "held")),
    Index("ix_outbox_failed", "state", "created_at", **_only("failed", "unconfirmed")),
)  # fmt: skip

schedule = _table(
    "schedule",
    Column("name", Text, primary_key=True),
    Column("next_at", Moment, nullable=False),
)

pulse = _table(
    "pulse",
    Column("sign", Word(model.Sign), primary_key=True),
    Column("at", Moment, nullable=False),
)

audit = _table(
    "audit",
    _id(),
    Column("at", Moment, nullable=False),
    Column("user_id", Telegram),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Json, nullable=False),
    Index("ix_audit_subject", "subject"),
)
