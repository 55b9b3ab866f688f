"""Where each note is on the site. Addresses are fixed: people bookmark them."""

from __future__ import annotations

from functools import lru_cache

from coffeechats.records.names import slug, stem

# The pages that are made from all notes together, and those that only a folder of the journal could collide with.
HOME = ""
FOLLOW_UPS = "follow-ups/"
CONTACTS = "contacts/"
PEOPLE = "people/"  # further pages of the list of people, and its rows for the script
JOURNAL = "journal/"
CONVERSATIONS = "conversations/"  # further pages of the list at JOURNAL
REFERRALS = "referrals/"
FIELDS = "fields/"
ORGANIZATIONS = "organizations/"
UPDATES = "updates/"
PROBLEMS = "problems/"
QUESTIONS = "questions/"
PREP = "prep/"
PROGRESS = "progress/"
RESOURCES = "resources/"
GAVE = "gave/"
HELP = "help/"


def contact(person: str) -> str:
    return f"{CONTACTS}{person}/"


def field(field_id: str) -> str:
    return f"{FIELDS}{field_id}/"


def organization(organization_id: str) -> str:
    return f"{ORGANIZATIONS}{organization_id}/"


def update(path: str) -> str:
    """An update is found by its file's name."""
    return f"{UPDATES}{slug(stem(path))}/"


def question(question_id: str) -> str:
    return f"{QUESTIONS}{slug(question_id)}/"


def guide(name: str) -> str:
    """A page of the guide that comes with the software, by the name of its file without the ending."""
    return HELP if name == "index" else f"{HELP}{name}/"


def prep(interview_id: str) -> str:
    """The sheet for a meeting ahead; it is shown by the interview's id."""
    return f"{PREP}{slug(interview_id)}/"


@lru_cache(maxsize=1 << 15)
def note(path: str) -> str:
    """An interview or an ordinary page: its path without the ending; `index` and `README` mean their folder."""
    folders = path.rsplit(".", 1)[0].split("/")
    if folders[-1].lower() in ("index", "readme") and len(folders) > 2:
        folders.pop()
    return "/".join(slug(folder) for folder in folders) + "/"


def relative(target: str, base: str) -> str:
    """The link from one page of the site to another; both addresses count from the site's root."""
    ups = "../" * base.count("/")
    return (ups + target) or "./"
