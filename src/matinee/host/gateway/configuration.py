"""Renders nginx's configuration: a template whose gaps are filled from the registry, the documents and the code."""

import importlib.resources
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from matinee.foundation.bodies import LARGEST_BODY, LARGEST_PICTURE, PICTURES
from matinee.foundation.files.kept import PREFIX as MEDIA
from matinee.foundation.throttling import LIMITS, Allowance
from matinee.host.drawing.addresses import PREFIX as DRAWN
from matinee.host.gateway.lists import list_patterns
from matinee.host.gateway.problems import error_pages, hsts, own_headers, problem_locations, waits
from matinee.host.gateway.site import MISSING, site_locations
from matinee.host.openapi import schema
from matinee.host.registry import API, ROOMS, Room, pattern, room_of, routes

CHECK_PATH = f"{API}sessions/check/"
"""Where auth says whether a token is good, to the gateway alone."""
EVERYBODY = 5
"""One address may send the requests of so many users: a household or an office shares an address."""
CONNECTIONS = 100
"""How many requests of one address may be under way, those included whose bodies are still coming."""
MOST_CONNECTIONS = 65_535
MOST_A_MINUTE = 60_000_000
"""What nginx takes as a number of connections, and as a rate without running over."""
IDLE_SECONDS = 20
"""How long nginx keeps an idle connection to a service. A service closes it after 30 s, and a request sent at that
moment would be lost; so nginx closes it first.
"""
COMPRESSED = (
    "application/json application/problem+json application/vnd.oai.openapi+json application/manifest+json"
    " application/atom+xml application/xml text/css text/javascript text/plain image/svg+xml"
)
BROTLI_STATIC = "ngx_http_brotli_static_module.so"
GAPS = re.compile(r"\{\w+\}")
"""What stands for a number in the paths of documents."""
GAP = re.compile(r"^(?P<indent> *)(?P<before>.*?)\{\{(?P<name>\w+)\}\}", re.MULTILINE)


@dataclass(frozen=True)
class Gateway:
    """What differs from one gateway to the next. The defaults fit containers that have the names of their services.

    ``folder`` is where nginx writes. ``static`` is what `matinee.host.gateway.files.collect` made. ``behind`` are the
    addresses of proxies in front, whose ``X-Forwarded-For`` is believed. ``brotli`` is the folder of nginx's modules
    for brotli, if it is installed. ``user`` is who answers, with a group, if root starts nginx.
    """

    listen: str = "8080"
    upstreams: Mapping[str, str] = field(default_factory=dict)
    folder: str = "/tmp"  # noqa: S108  a container's own
    static: str = "/srv/matinee"
    access_log: str = "/dev/stdout"
    throttle_factor: float = 1
    behind: Sequence[str] = ()
    brotli: Path | None = None
    user: str = ""
    rendered_by: str = "`matinee render`"


def configuration(gateway: Gateway) -> str:
    """The whole configuration of a gateway."""
    text = importlib.resources.files(__package__).joinpath("nginx.txt").read_text()
    gaps = _gaps(gateway)
    while GAP.search(text):
        text = GAP.sub(lambda match: _filled(match, gaps), text)
    return re.sub(r"[ \t]+$", "", re.sub(r"\n\s*\n(\s*\n)+", "\n\n", text), flags=re.MULTILINE)


def _filled(match: re.Match[str], gaps: Mapping[str, str]) -> str:
    """The text for a gap. Several lines, or none, stand on lines of their own, indented like the gap."""
    lines = gaps[match["name"]].splitlines()
    return match["indent"] + match["before"] + f"\n{match['indent']}".join(lines)


def _gaps(gateway: Gateway) -> dict[str, str]:
    first = room_of(API)
    return {
        "rendered_by": gateway.rendered_by,
        "folder": gateway.folder,
        "user": f"user {gateway.user};" if gateway.user else "",
        "static": gateway.static,
        "listen": gateway.listen,
        "access_log": gateway.access_log,
        "api": API,
        "check_path": CHECK_PATH,
        "first": first.name if first else ROOMS[0].name,
        "largest_body": str(LARGEST_BODY),
        "compressed": COMPRESSED,
        "error_pages": error_pages(),
        "problems": problem_locations(),
        "waits": waits(),
        "own_headers": own_headers(),
        "hsts": hsts(),
        "behind": _behind(gateway.behind),
        "upstreams": "\n".join(_upstream(room, gateway) for room in ROOMS),
        "locations": "\n".join((_locations(gateway) | site_locations()).values()),
        "missing": MISSING,
        **_brotli(gateway.brotli),
        **_limits(gateway.throttle_factor),
        **_allowances(),
    }


def _upstream(room: Room, gateway: Gateway) -> str:
    address = gateway.upstreams.get(room.name, f"{room.name}:8000")
    lines = (f"server {address};", "keepalive 32;", f"keepalive_timeout {IDLE_SECONDS}s;")
    return f"upstream {room.name} {{\n" + "".join(f"    {line}\n" for line in lines) + "}"


def _brotli(modules: Path | None) -> dict[str, str]:
    if modules is None:
        return {"modules": "", "brotli": "", "brotli_static": ""}
    names = [name for name in ("filter", "static") if name == "filter" or (modules / BROTLI_STATIC).exists()]
    return {
        "modules": "\n".join(f"load_module {modules}/ngx_http_brotli_{name}_module.so;" for name in names),
        "brotli_static": "brotli_static on;" if "static" in names else "",
        "brotli": f"brotli on;\nbrotli_comp_level 4;\nbrotli_min_length 1024;\nbrotli_types {COMPRESSED};",
    }


def _behind(addresses: Sequence[str]) -> str:
    if not addresses:
        return 'map "" $outer_scheme {\n    default $scheme;\n}\n'
    trusted = "".join(f"set_real_ip_from {address};\n" for address in addresses)
    scheme = "map $http_x_forwarded_proto $outer_scheme {\n    https https;\n    default $scheme;\n}\n"
    return f"{trusted}real_ip_header X-Forwarded-For;\nreal_ip_recursive on;\n{scheme}"


def _limits(factor: float) -> dict[str, str]:
    """Two zones of rates, for all requests and for writes that sign in, with the rates of the services' own limits, and
    a zone that counts requests in progress.
    """
    if factor == 0:
        return dict.fromkeys(("zones", "limit_all", "limit_sign_in", "limit_connections"), "")
    general, sign_in = _per_minute("read", EVERYBODY * factor), _per_minute("sign-in", factor)
    return {
        "zones": (
            "# Of an address of IPv6 the first 64 bits count, as in the services; not of what stands for one of IPv4.\n"
            'map $binary_remote_addr $client {\n    "~^\\x00{10}\\xff{2}" $binary_remote_addr;\n'
            '    "~(?s)^(?<network>.{8}).{8}$" $network;\n    default $binary_remote_addr;\n}\n'
            "# Rates of one client: of everything, and of what checks or sets passwords.\n"
            'map $request_method $writer {\n    GET "";\n    HEAD "";\n    OPTIONS "";\n'
            "    default $client;\n}\n"
            f"limit_req_zone $client zone=all:8m rate={general}r/m;\n"
            f"limit_req_zone $writer zone=sign-in:8m rate={sign_in}r/m;\n"
            "limit_conn_zone $client zone=connections:8m;\n"
            "limit_req_status 429;\nlimit_req_log_level warn;\nlimit_conn_status 429;\nlimit_conn_log_level warn;\n"
        ),
        "limit_all": f"limit_req zone=all burst={max(1, general // 10)} nodelay;",
        "limit_sign_in": f"limit_req zone=sign-in burst={max(1, sign_in // 2)} nodelay;",
        "limit_connections": f"limit_conn connections {max(1, int(min(MOST_CONNECTIONS, CONNECTIONS * factor)))};",
    }


def _per_minute(limit: str, factor: float) -> int:
    """A limit of the services as requests a minute."""
    amount, seconds = LIMITS[limit]
    return max(1, int(min(MOST_A_MINUTE, amount * 60 / seconds * factor)))


def _allowances() -> dict[str, str]:
    names = list(Allowance(0, 0, 0).headers)
    variables = {name: name.lower().replace("-", "_") for name in names}
    return {
        "allowances": "\n".join(
            f'map $shared ${variable} {{\n    volatile;\n    "" $upstream_http_{variable};\n    default "";\n}}'
            for variable in variables.values()
        ),
        "hidden_allowances": "\n".join(f"proxy_hide_header {name};" for name in names),
        "added_allowances": "\n".join(f"add_header {name} ${variables[name]} always;" for name in names),
    }


def _locations(gateway: Gateway) -> dict[str, str]:
    """Which requests go to which service, by what nginx matches: whole paths first, then patterns, the most specific
    first.
    """
    first = room_of(API) or ROOMS[0]
    pages = ("= /admin", "/admin/", "= /api/docs/", "= /favicon.ico", f"= {API}schema", DRAWN)
    found: dict[str, str] = {}
    for matcher in pages:
        found |= _exactly(matcher, first)
    found |= _exactly(f"{DRAWN}card/user/", room_of(f"{API}users/") or first)
    for room in ROOMS:
        found |= _of_pictures(room)
    for room in ROOMS:
        found |= _of_room(room, limited=gateway.throttle_factor != 0)
    for matcher, room in list_patterns():
        found |= _exactly(matcher, room, "proxy_cache lists;")
    patterns = {pattern(route).pattern: route for room in ROOMS for route in room.routes}
    for expression, room in routes():
        matcher = _matcher(patterns[expression.pattern])
        found.setdefault(matcher, _location(matcher, room))
        bare = _bare(patterns[expression.pattern])
        found.setdefault(bare, _location(bare, room))
    return found


def _of_pictures(room: Room) -> dict[str, str]:
    """The addresses of a room that take pictures, whose bodies may be larger, and where these are shown."""
    size = f"client_max_body_size {LARGEST_PICTURE};"
    taking = [path for path in schema(room)["paths"] if path.endswith(PICTURES)]
    found = _exactly(f"{MEDIA}{room.name}/", room) if taking else {}
    for path in taking:
        matcher = f'~ "^{GAPS.sub("[0-9]+", path)}$"'
        found[matcher] = _location(matcher, room, size)
    return found


def _of_room(room: Room, *, limited: bool) -> dict[str, str]:
    """A room's document, its part of the admin, and the addresses whose writes are counted apart."""
    found = _exactly(f"= {API}schema/{room.name}/", room)
    if not room.is_flask:
        found |= _exactly(f"/admin/{room.name}", room)
    counted = [f"= {API}{path}" for path in room.service.limits if limited and API + path != CHECK_PATH]
    for matcher in counted:
        found |= _exactly(matcher, room, "{{limit_all}}", "{{limit_sign_in}}")
    return found


def _matcher(route: str) -> str:
    """How nginx names a route: a pattern where it has a gap, the whole path for the list of films, else a prefix."""
    if route == "":
        return f"= {API}"
    return f'~ "^{pattern(route).pattern}"' if "*" in route or "<" in route else API + route


def _exactly(matcher: str, room: Room, *lines: str) -> dict[str, str]:
    """A location, and that of a whole path without its last slash: nginx would lead a POST there on as a GET."""
    bare = matcher.removesuffix("/") if matcher.startswith("= /") else matcher
    located = {} if bare in {matcher, "= "} else {bare: _location(bare, room)}
    return located | {matcher: _location(matcher, room, *lines)}


def _bare(route: str) -> str:
    """How nginx names a route without its last slash, whose service says what is meant."""
    bare = pattern(route).pattern.removesuffix(r"\Z").removesuffix("/")
    return f'~ "^{bare}$"' if "*" in route or "<" in route else f"= {(API + route).removesuffix('/')}"


def _location(matcher: str, room: Room, *lines: str) -> str:
    body = "\n".join(f"    {line}" for line in (*lines, f"proxy_pass http://{room.name};"))
    return f"location {matcher} {{\n{body}\n}}"
