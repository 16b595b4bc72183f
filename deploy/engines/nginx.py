"""nginx, the gateway: installed here, and run on a configuration that is its operator's."""

from deploy.engines.engine import Program


class Nginx(Program):
    """Nothing but the program."""

    name = "nginx"
    packages = ("nginx",)
    needs = ("nginx",)
