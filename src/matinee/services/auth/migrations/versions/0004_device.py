"""By what a browser is known that has signed in before."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("device", sa.String(64)))


def downgrade() -> None:
    op.drop_column("session", "device")
