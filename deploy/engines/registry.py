"""The engines that there are."""

from deploy.engines.engine import Engine, Program
from deploy.engines.kafka import Kafka
from deploy.engines.mariadb import MariaDB
from deploy.engines.nginx import Nginx
from deploy.engines.postgres import Postgres
from deploy.engines.redis import Redis

POSTGRES = Postgres()
SERVERS: tuple[Engine, ...] = (POSTGRES, MariaDB(), Redis(), Kafka())
PROGRAMS: tuple[Program, ...] = (*SERVERS, Nginx())
