"""Notes, settings and templates for a random walk: small, and linked to one another in every way there is."""

from __future__ import annotations

from random import Random

PEOPLE = ("ada-okafor", "lee-park", "ben-ruiz", "siân-évans", "kit-sorrell")
PICTURES = ("journal/mill.png", "contacts/the map.png", "journal/old/mill.png", "contacts/letter.pdf")
FOLDERS = ("", "old/", "old/mill/", "new/")
NAMES = {"ada-okafor": "Ada Okafor", "lee-park": "Lee Park", "ben-ruiz": "Ben Ruiz", "siân-évans": "Siân Évans"}
_LINES = (
    "role: Grid planner", "organization: The Mill", "organization: Ginnel & Snicket", "field: Energy policy",
    "field: Exhibitions", "email: someone@example.org", "relation: friend", "found_via: a talk", "closed: yes",
    "paused_until: 2026-12-01", "why: tariffs: the model", "tags: [a, b]", "colour: blue", "next: call again",
)  # fmt: skip
_LOG = (
    "2026-11-02 asked by email", "2026-11-09 replied yes", "2026-11-16 thanked", "2026-10-01 nudged",
    "2026-11-20 wrote", "2026-02-30 asked", "2026-09-09 gave a book", "2026-11-21 declined",
)  # fmt: skip
_WORDS = ("tariff", "museum", "half", "grid", "label", "bridge", "<b>bold</b>", "**strong**", "`code`", "&amp;")
_DAYS = ("2026-10-12", "2026-11-12", "2026-11-20", "2026-11-25", "2026-12-01")
FIELDS = ("energy-policy", "exhibitions")
ORDINARY = ("journal/page.md", "journal/index.md", "journal/questions.md", "journal/me.md", "journal/old/index.md")


def words(random: Random, count: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(count))


def contact(random: Random, person: str) -> str:
    lines = random.sample(_LINES, random.randrange(5))
    if person in NAMES and random.random() < 0.8:
        lines.append(f"name: {NAMES[person]}{random.choice(('', '', ' Smith'))}")
    if random.random() < 0.5:
        lines.append(f"referred_by: {random.choice(PEOPLE)}")
    lines += ["log:", *(f"  - {line}" for line in random.sample(_LOG, random.randrange(1, 4)))]
    return "\n".join(["---", *lines, "---", body(random)])


def interview(random: Random) -> tuple[str, str]:
    """The path and the text of a conversation."""
    day, person = random.choice(_DAYS), random.choice(PEOPLE)
    lines = [f"with: {person}", f"date: {day} 15:00", f"takeaway: {words(random, 3)}", "referrals:"]
    lines += [f"  - {random.choice((*PEOPLE, 'Somebody New - a baker'))}", f"fit: {random.randrange(1, 6)}"]
    return f"journal/interviews/{day}-{person}.md", "\n".join(["---", *lines, "---", body(random)])


def update(random: Random) -> str:
    return f"---\nto: [{random.choice(PEOPLE)}]\nsent: {random.choice(_DAYS)}\n---\n{body(random)}"


def research(random: Random) -> str:
    return f"---\nname: A name\n---\n{body(random)}"


def body(random: Random) -> str:
    """Words with headings, tasks, links to people and pages, and pictures that are there or not."""
    picture = random.choice(PICTURES)
    parts = (
        words(random, 5),
        f"## {words(random, 2)}",
        f"- [ ] write to {random.choice(PEOPLE)} by 2026-12-01\n- [x] {words(random, 2)}",
        f"See [[{random.choice([*NAMES.values(), *PEOPLE, 'A page', 'nobody'])}]].",
        f"![a picture](../{picture.replace(' ', '%20')})",
        f"![[{picture.rsplit('/', 1)[-1]}]]",
        f"[a page](../{random.choice(ORDINARY)})",
        f"## Private\n\n{words(random, 3)}",
        "## Reflection\n\nGood.",
        f"## What brought you here?\n\n{words(random, 4)}",
    )
    return "\n\n".join(random.sample(parts, random.randrange(1, 6))) + "\n"


def settings(random: Random, site_url: str) -> str:
    """A mkdocs.yml that a build takes."""
    journal = random.sample(
        ["minutes: 30", "start: 2026-11-01", "weekly_target: 3", "every: 3 months", "editor: vscode",
         "nudge_after: 2 days", "thank_withn: 2 days", "max_nudges: 0"], random.randrange(4),
    )  # fmt: skip
    if random.random() < 0.7:
        journal.append(f"today: {random.choice(_DAYS)}")
    lines = [
        f"site_name: {random.choice(('Chats', 'Käffchen <&>'))}",
        f"site_url: {site_url}",
        f"docs_dir: {random.choice(('journal', 'assets'))}",
        "hooks: [hooks/journal.py]",
        *random.choice(_THEMES),
        *(line for line in _OTHERS if random.random() < 0.15),
        "extra:",
        "  journal:",
        "    timezone: Europe/London",
        *(f"    {line}" for line in journal),
    ]
    return "\n".join(lines) + "\n"


_THEMES = (
    ("theme: {name: material}",),
    ("theme: {name: material}", "plugins: []"),
    ("theme: {name: material}", "plugins: [search, offline]"),
    ("theme: {name: material, custom_dir: overrides}",),
    ("theme: {name: material, custom_dir: overrides, features: [navigation.path, toc.integrate]}",),
    ("theme: {name: mkdocs}",),
)
_OTHERS = (
    "use_directory_urls: false",
    "markdown_extensions: [admonition, footnotes, attr_list]",
    "nav: [{Home: index.md}, {Ada: contacts/ada-okafor.md}, {Page: journal/page.md}]",
    "nav: [{Start <&>: index.md}, page.md, {Who: [contacts/, {No: no.md}, {Own: logo.svg}, {X: 'https://example.org/?a&b'}]}]",
    "extra_css: [extra.css]",
    "repo_url: https://example.org/r",
    "edit_uri: edit/main/",
    "copyright: Nobody",
)
TEMPLATES = {
    "overrides/main.html": '{% extends "base.html" %}{% block extrahead %}<meta name="x" content="MARK">{% endblock %}',
    "overrides/coffee/problems.html": "<p>MARK {{ today }}</p>",
    "overrides/coffee/person_line.html": "<p>MARK</p>",
    "overrides/partials/copyright.html": "MARK",
    "overrides/404.html": '{% extends "main.html" %}{% block content %}MARK {{ pages | length }}{% endblock %}',
}
# Files of the site's own: two that are published, and some with names of our files or the theme's.
OWN_FILES = (
    "assets/extra.css", "assets/logo.svg", "assets/deep/a b.txt", "assets/note.md", "assets/assets/coffee.css",
    "assets/journal.json", "assets/contacts/index.html", "assets/index.html", "assets/404.html",
    "assets/assets/images/favicon.png", "assets/assets/texts.js",
)  # fmt: skip
MISTAKES = {
    "broken YAML": b"---\nname: [Ada\n  x: : y\n---\nWords.\n",
    "half written": b"---\nname: Ada Oka",
    "empty": b"",
    "not UTF-8": b"---\nname: Ad\xe9\n---\nWords \xff\xfe.\n",
    "large": b"---\nname: Ada\n---\n" + b"word " * 250_000,
    "two versions": b"---\nname: Ada\n---\n<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs\n",
}
