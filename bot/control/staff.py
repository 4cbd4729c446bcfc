"""Those who run the control: administrators, and observers who see everything and change nothing."""

from __future__ import annotations

from collections.abc import Collection

from bot.control.work import Work
from bot.model import Account, DomainError, Role
from storage import accounts, invites


async def staff(work: Work) -> list[Account]:
    """Administrators first, in order of joining."""
    everybody = await accounts.with_roles(work.tx, Role.ADMINISTRATOR, Role.OBSERVER)
    return sorted(everybody, key=lambda one: not one.is_administrator)


async def removable(work: Work, user_id: int, founders: Collection[int]) -> Account:
    """Whoever may be removed. Raises DomainError: founders are named in the settings, the last one stays."""
    account = await accounts.by_user(work.tx, user_id)
    if account is None or account.role is None:
        raise DomainError("Уже убрано: у этого человека больше нет прав.")
    if user_id in founders:
        raise DomainError("Этот администратор указан в настройках бота: убрать его можно только там.")
    others = [one for one in await staff(work) if one.is_administrator and one.user_id != user_id]
    if account.is_administrator and not others:
        raise DomainError("Это последний администратор: сначала пригласите другого.")
    return account


async def remove(work: Work, user_id: int, founders: Collection[int]) -> None:
    """Takes somebody's role away."""
    account = await removable(work, user_id, founders)
    await accounts.set_role(work.tx, user_id, None)
    await work.note("role taken", f"account:{user_id}", role=account.role)


async def waiting_links(work: Work) -> int:
    """How many links for administrators and observers nobody has used yet."""
    return await invites.waiting_for_roles(work.tx, work.now)


async def revoke_links(work: Work) -> None:
    """Those links stop working."""
    count = await invites.revoke_for_roles(work.tx, work.now)
    await work.note("role links revoked", "invites", count=count)
