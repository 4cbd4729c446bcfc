"""Transactions: what a failure leaves, and what it tells."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.tables import person


async def test_a_failed_statement_does_not_tell_what_people_wrote(database: Database) -> None:
    rows = [{"id": 1, "name": "Берёзова Анна"}, {"id": 1, "name": "Берёзова Анна"}]
    with pytest.raises(IntegrityError) as failure:
        async with database.write() as tx:
            await tx.execute(person.insert(), rows)
    assert "Берёзова" not in str(failure.value)
