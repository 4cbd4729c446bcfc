"""Signs of life, and ways to what failed

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
FAILED = sa.text("state IN ('failed', 'unconfirmed')")


def upgrade() -> None:
    op.create_table(
        "pulse",
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sign", name=op.f("pk_pulse")),
        sqlite_strict=True,
    )
    op.create_index("ix_inbox_dead", "inbox", ["update_id"], sqlite_where=DEAD, postgresql_where=DEAD)
    op.create_index("ix_outbox_failed", "outbox", ["created_at"], sqlite_where=FAILED, postgresql_where=FAILED)


def downgrade() -> None:
    op.drop_index("ix_outbox_failed", "outbox")
    op.drop_index("ix_inbox_dead", "inbox")
    op.drop_table("pulse")
