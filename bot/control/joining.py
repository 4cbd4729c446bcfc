"""Joining: an account becomes a person of the roster, or gets a role."""

from __future__ import annotations

from dataclasses import dataclass

from bot.control.inviting import hash_of
from bot.control.work import Work
from bot.model import Account, DomainError, Place, Role
from storage import accounts, invites, outbox, people, roster
from storage.invites import Invite

ASK_FOR_ANOTHER = "попросите администратора прислать новую"


@dataclass(frozen=True, slots=True)
class Joined:
    """As whom an account has joined: a person of the roster, or a role, or both."""

    name: str | None
    places: tuple[Place, ...]
    open_points: int
    role: Role | None
    already: bool = False
    """He had joined before."""


@dataclass(frozen=True, slots=True)
class NotYours:
    """An administrator has opened a link that is meant for somebody; it stays unused."""

    invite_id: int
    name: str | None
    role: Role | None
    may_take: bool
    """He is nobody of the roster yet: it may be his own."""


async def open_link(work: Work, token: str) -> Joined | NotYours:
    """Somebody pressed Start by a personal link. Raises DomainError with what he can do where it does not work."""
    invite = await invites.by_hash(work.tx, hash_of(token))
    if invite is None:
        raise DomainError(f"Эта ссылка не подходит: {ASK_FOR_ANOTHER}.")
    if await _is_theirs(work, invite):
        return await describe(work, work.actor, already=True)
    _check(work, invite)
    if work.actor.is_administrator:
        person = await people.person_by_id(work.tx, invite.person_id) if invite.person_id else None
        may_take = person is not None and work.actor.person_id is None
        return NotYours(invite.id, person.name if person else None, invite.role, may_take)
    return await _use(work, invite)


async def take_link(work: Work, invite_id: int) -> Joined:
    """An administrator says that the link he opened is his own."""
    invite = await invites.by_id(work.tx, invite_id)
    if invite is None or invite.person_id is None:
        raise DomainError(f"Эта ссылка не подходит: {ASK_FOR_ANOTHER}.")
    if await _is_theirs(work, invite):
        return await describe(work, work.actor, already=True)
    _check(work, invite)
    return await _use(work, invite)


async def join_by_phone(work: Work, phone: str) -> Joined:
    """Somebody shared his own number (the caller has checked that it is his own)."""
    if work.actor.person_id is not None:
        return await describe(work, work.actor, already=True)
    found = [one for one in await people.members(work.tx) if one.phone == phone]
    if not found:
        raise DomainError("Этого номера нет в реестре: попросите администратора прислать Вам личную ссылку.")
    if len(found) > 1:
        raise DomainError("Этот номер записан у нескольких человек: попросите у администратора личную ссылку.")
    if found[0].joined:
        raise DomainError(
            "По этому номеру уже подключена другая учётная запись: попросите у администратора новую ссылку."
        )
    return await _become(work, found[0].person_id)


async def describe(work: Work, account: Account, *, already: bool) -> Joined:
    """As whom an account takes part."""
    if account.person_id is None:
        return Joined(None, (), 0, account.role, already)
    person = await people.person_by_id(work.tx, account.person_id)
    places = tuple(await roster.places_of(work.tx, account.person_id))
    points = await roster.open_work(work.tx, [place.id for place in places])
    return Joined(person.name if person else None, places, sum(points.values()), account.role, already)


async def _is_theirs(work: Work, invite: Invite) -> bool:
    """The link leads to what its opener is already, be it used or not."""
    if invite.used_at is not None and invite.used_by != work.actor.user_id:
        return False
    if invite.person_id is not None:
        return invite.person_id == work.actor.person_id
    return invite.role is work.actor.role and (invite.used_at is not None or not work.actor.is_administrator)


def _check(work: Work, invite: Invite) -> None:
    if invite.used_at is not None:
        raise DomainError(f"Эта ссылка уже использована: {ASK_FOR_ANOTHER}.")
    if invite.revoked_at is not None:
        raise DomainError(f"Эта ссылка заменена новой: откройте последнюю или {ASK_FOR_ANOTHER}.")
    if invite.expires_at <= work.now:
        raise DomainError(f"Срок действия ссылки истёк: {ASK_FOR_ANOTHER}.")
    if invite.person_id and work.actor.person_id not in (None, invite.person_id):
        raise DomainError("Вы уже подключены, а эта ссылка для другого человека: передайте её тому, кому она прислана.")


async def _use(work: Work, invite: Invite) -> Joined:
    if not await invites.use(work.tx, invite.id, work.actor.user_id, work.now):
        raise DomainError(f"Эта ссылка уже использована: {ASK_FOR_ANOTHER}.")
    if invite.person_id is not None:
        return await _become(work, invite.person_id)
    await accounts.join(work.tx, work.actor.user_id, work.actor.name, work.now)
    await accounts.set_role(work.tx, work.actor.user_id, invite.role)
    await work.note("role given", f"account:{work.actor.user_id}", role=invite.role)
    return await _arrive(work)


async def _become(work: Work, person_id: int) -> Joined:
    """The actor is this person from now on; whoever was before (an old telephone) is not any more."""
    before = await accounts.by_person(work.tx, person_id)
    if before is not None:
        await accounts.set_person(work.tx, before.user_id, None)
        await work.note("access ended", f"person:{person_id}", account=before.user_id)
    await accounts.join(work.tx, work.actor.user_id, work.actor.name, work.now)
    await accounts.set_person(work.tx, work.actor.user_id, person_id)
    await invites.revoke_for_person(work.tx, person_id, work.now)
    await work.note("joined", f"person:{person_id}", account=work.actor.user_id)
    return await _arrive(work)


async def _arrive(work: Work) -> Joined:
    account = await accounts.by_user(work.tx, work.actor.user_id) or work.actor
    await outbox.release(work.tx, account.user_id, account.person_id, work.now)
    return await describe(work, account, already=False)
