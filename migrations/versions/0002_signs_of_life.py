"""Signs of life, and ways to what is unsettled or failed

Revision: 0002, after 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DEAD = sa.text("state = 'dead'")
FAILED = sa.text("state = 'failed' OR state = 'unconfirmed'")
# SQLite uses a partial index where a query has one of the terms that are joined by OR; «state IN (…)» it never met.
UNSETTLED = sa.text("state = 'sending' OR state = 'uncertain' OR state = 'held'")
UNSETTLED_BEFORE = sa.text("state IN ('sending', 'uncertain', 'held')")


def upgrade() -> None:
    op.create_table(
        "pulse",
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sign", name=op.f("pk_pulse")),
        sqlite_strict=True,
    )
    op.create_index("ix_inbox_dead", "inbox", ["update_id"], sqlite_where=DEAD, postgresql_where=DEAD)
    op.create_index("ix_outbox_failed", "outbox", ["state", "created_at"], sqlite_where=FAILED, postgresql_where=FAILED)
    op.drop_index("ix_outbox_unsettled", "outbox")
    op.create_index("ix_outbox_unsettled", "outbox", ["state"], sqlite_where=UNSETTLED, postgresql_where=UNSETTLED)


def downgrade() -> None:
    before = UNSETTLED_BEFORE
    op.drop_index("ix_outbox_unsettled", "outbox")
    op.create_index("ix_outbox_unsettled", "outbox", ["state"], sqlite_where=before, postgresql_where=before)
    op.drop_index("ix_outbox_failed", "outbox")
    op.drop_index("ix_inbox_dead", "inbox")
    op.drop_table("pulse")
