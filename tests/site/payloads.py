"""Texts that try to be more than text, what they would leave behind, and a catalogue whose every field holds them."""

from dataclasses import dataclass
from html.parser import HTMLParser

from tests.site.community import Community

PAYLOADS = (
    "<script>hurt()</script>",
    "</script><script>hurt()</script>",
    "<img src=x data-hurt onerror=hurt()>",
    "<svg data-hurt onload=hurt()></svg>",
    '"><img src=x data-hurt onerror=hurt()>',
    "'><svg data-hurt onload=hurt()>",
    '" onmouseover="hurt()" data-hurt="',
    "' autofocus onfocus='hurt()' data-hurt='",
    "<iframe data-hurt srcdoc='<script>parent.hurt()</script>'>",
    "</title><script>hurt()</script>",
    "</textarea><b data-hurt>bold</b>",
    "</style><script>hurt()</script>",
    "<!--><script>hurt()</script>-->",
    "]]><script>hurt()</script>",
    "</b><i>leaning</i><b>",
    "{{constructor.constructor('hurt()')()}}",
    "${hurt()}",
    "&lt;img src=x data-hurt onerror=hurt()&gt;",
    "javascript:hurt()//<a data-hurt href=javascript:hurt()>x</a>",
    "<math><mtext></mtext><style><img data-hurt src onerror=hurt()></style>",
)
ALL = "\n\n".join(PAYLOADS)

WATCH = """
window.hurts = [];
window.hurt = () => window.hurts.push('a script ran');
addEventListener('securitypolicyviolation', ({ violatedDirective: rule, blockedURI }) =>
  window.hurts.push(`${rule} ${blockedURI}`));
"""
"""Runs before every page: keeps what happens there that must not."""
LEFT = """() => [
  ...window.hurts,
  ...[...document.querySelectorAll('*')].filter((element) =>
    element.matches('[data-hurt], iframe, math, body i:not(:empty), a[href^="javascript:" i]') ||
    [...element.attributes].some(({ name }) => name.startsWith('on')) ||
    (element.localName === 'script' && !element.src && !element.type.includes('json'))
  ).map((element) => element.outerHTML.slice(0, 120)),
]"""
"""What a page holds that came from a text."""


class Markup(HTMLParser):
    """The elements of a plain page that only a text can have brought."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.foreign: list[str] = []
        self.last = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag that is none of the site's own."""
        given = {name: value or "" for name, value in attrs}
        self.last = tag
        is_script = tag == "script" and "src" not in given and "json" not in given.get("type", "")
        leads = any(given.get(name, "").lower().startswith("javascript:") for name in ("href", "src"))
        hurts = any(name.startswith(("on", "data-hurt")) for name in given)
        if is_script or leads or hurts or tag in {"iframe", "math"}:
            self.foreign.append(self.get_starttag_text() or tag)

    def handle_data(self, data: str) -> None:
        """Keep the text of a payload that leans: the site's own pages have such elements, too."""
        if self.last == "i" and data == "leaning":
            self.foreign.append(data)


@dataclass(frozen=True)
class Filled:
    """What holds the payloads: a film, a person and a review for each, and one platform and member."""

    films: list[int]
    people: list[int]
    reviews: list[int]
    platform: int
    hidden: int


def fill(community: Community) -> Filled:
    """Put each payload into every field that members, admins and imports can fill."""
    admin = community.deployment.visitor().sign_in("root", "a-long-secret-for-root")
    member = community.visitor("mallory")
    platform = admin.post("stream/", {"name": PAYLOADS[2], "about": ALL[:5000], "regions": ["DE"]}).json()["id"]
    people = [
        admin.post("people/", {"name": text, "biography": ALL, "birth_place": text}).json()["id"]
        for text in PAYLOADS
    ]  # fmt: skip
    films, reviews = [], []
    for text in PAYLOADS:
        made = admin.post("?allow_duplicate=true", {
            "title": text, "original_title": text, "synopsis": ALL, "year": 1999, "platforms": [platform],
            "keywords": list(PAYLOADS), "genres": [text[:50]], "taglines": [text], "trivia": [{"text": text}],
            "alternate_titles": [{"title": text}],
            "credits": [{"person": person, "category": "actor", "characters": [text]} for person in people],
        })  # fmt: skip
        assert made.status_code == 201, made.text
        films.append(made.json()["id"])
        review = member.post(f"{films[-1]}/reviews/create/", {"rating": 5, "headline": text, "body": ALL})
        assert review.status_code == 201, review.text
        reviews.append(review.json()["id"])
    told = member.patch("me/", {"display_name": PAYLOADS[3], "bio": ALL, "location": PAYLOADS[4]})
    assert told.status_code == 200, told.text
    hidden = admin.patch(f"reviews/{reviews[-1]}/", {"active": False, "reason": ALL[:500]})
    assert hidden.status_code == 200, hidden.text
    return Filled(films, people, reviews, platform, reviews[-1])
