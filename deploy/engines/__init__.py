"""PostgreSQL, MariaDB, Redis and Kafka on the loopback, without containers: see ``python -m deploy.engines --help``."""
