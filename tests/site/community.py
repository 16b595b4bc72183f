"""What the pages of the tests show: a catalogue, two members, an admin, and what they wrote."""

from dataclasses import dataclass
from importlib import resources

from tests.deployment import PASSWORD, Deployment, Visitor

ADMIN_PASSWORD = "a-long-secret-for-root"


@dataclass(frozen=True)
class Community:
    """A running deployment, and the numbers of what is in it."""

    deployment: Deployment
    films: dict[str, int]
    series: int
    person: int
    platform: int
    review: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return (self.deployment.gateway or self.deployment.processes["movies"]).address

    def visitor(self, name: str) -> Visitor:
        """A new member of that name, by the API."""
        return self.deployment.visitor().register(name)


def found(deployment: Deployment) -> Community:
    """Fill a deployment with the demo catalogue and the first members."""
    demo = resources.files("matinee.services.movies").joinpath("demo")
    for file in ("films/1920s.jsonl", "films/1970s.jsonl", "films/2010s.jsonl", "episodes/fawlty-towers.jsonl"):
        deployment.command("import", "films", str(demo.joinpath(file)))
    admin = deployment.admin()
    films = {name: _number(admin, name) for name in ("Metropolis", "Parasite", "Fawlty Towers")}
    series = films["Fawlty Towers"]
    platform = admin.post(
        "stream/", {"name": "Club Library", "about": "The club's own shelf.", "regions": ["DE"]}
    ).json()
    metropolis = films["Metropolis"]
    admin.post(f"{metropolis}/offers/", {"platform": platform["id"], "region": "DE", "kind": "subscription"})
    ada, ben = deployment.visitor().register("ada"), deployment.visitor().register("ben")
    kept = ada.post(
        f"{metropolis}/reviews/create/",
        {"rating": 9, "headline": "The heart is the machine", "body": "Every cog of it moves.\n\nTwice."},
    ).json()
    ben.post(
        f"{metropolis}/reviews/create/",
        {"rating": 7, "headline": "The end", "body": "The mediator is the heart.", "is_spoiler": True},
    )
    ben.post(f"{films['Parasite']}/reviews/create/", {"rating": 10, "body": "Stairs, all the way down."})
    ada.post("watchlist/", {"movie": films["Parasite"]})
    person = admin.get(f"{metropolis}/").json()["credits"][0]["person"]["id"]
    return Community(deployment, films, series, person, platform["id"], kept["id"])


def _number(visitor: Visitor, name: str) -> int:
    """The number of the film or series of that title."""
    listed = visitor.get(f"list2/?search={name}&kind=film,series&fields=id,title").json()["results"]
    return int(next(title["id"] for title in listed if title["title"] == name))


__all__ = ["ADMIN_PASSWORD", "PASSWORD", "Community", "found"]
