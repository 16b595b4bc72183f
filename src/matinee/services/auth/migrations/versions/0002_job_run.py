"""When the jobs of auth last ran."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_run",
        sa.Column("job", sa.String(100), primary_key=True),
        sa.Column("ran_at", sa.String(27), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_nopad_bin",  # as all tables: see 0001
    )


def downgrade() -> None:
    op.drop_table("job_run")
