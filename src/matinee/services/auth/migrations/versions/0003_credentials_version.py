"""The version of the credentials in each session, and the seed of the token that follows a used one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Accounts begin at 1 as well, so that nobody is signed out by this migration.
    version = sa.Column("credentials_version", sa.BigInteger, nullable=False, server_default="1")
    op.add_column("session", version)
    op.add_column("refresh_token", sa.Column("seed", sa.String(43)))


def downgrade() -> None:
    op.drop_column("refresh_token", "seed")
    op.drop_column("session", "credentials_version")
