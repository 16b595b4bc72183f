"""Redis, for the counters of the rate limits."""

import redis

from deploy.engines.engine import Engine
from deploy.engines.machine import LOOPBACK, Command


class Redis(Engine):
    """Redis that writes down what it is told, and forgets what is least used when it is full."""

    name = "redis"
    packages = ("redis-server",)
    needs = ("redis-server",)
    default_port = 16379
    user = "redis"

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        self._give(self.data)
        settings = {
            "bind": LOOPBACK,
            "port": self.port,
            "dir": self.data,
            "requirepass": self.secret("redis"),
            "appendonly": "yes",
            "maxmemory": "256mb",
            "maxmemory-policy": "volatile-lfu",
        }
        self.write(self.folder / "redis.conf", "".join(f"{name} {value}\n" for name, value in settings.items()))

    def command(self) -> Command:
        return [self.path("redis-server"), self.folder / "redis.conf"]

    def is_ready(self) -> bool:
        try:
            with redis.Redis(port=self.port, password=self.secret("redis"), socket_timeout=5) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def values(self) -> dict[str, str]:
        return {"CACHE_URL": f"redis://default:{self.secret('redis')}@{LOOPBACK}:{self.port}/0"}
