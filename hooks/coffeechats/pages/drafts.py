"""One page a person with the messages to send: what is needed now first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from coffeechats.pages.editor import editor_link
from coffeechats.pages.facts import Facts
from coffeechats.pages.making import View, make
from coffeechats.pages.page import Page
from coffeechats.pages.people import email, phone
from coffeechats.pages.steps import when_words
from coffeechats.pages.templates import Link
from coffeechats.records import addresses
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Contact
from coffeechats.views.draft import Draft, shown
from coffeechats.views.slots import Gap
from coffeechats.views.story import Story

LONG = 150  # words; a request that is longer is seldom read to its end (guide S1: concise)
LONGEST_LINK = 1900  # characters that every mail program and browser takes over from a link
LINKEDIN = 300  # characters that LinkedIn takes in a note with an invitation


@dataclass(frozen=True, slots=True)
class Sheet:
    """One draft as the page shows it. `mail` opens it in a mail program, with its text if `has_whole_text`."""

    draft: Draft
    pieces: tuple[tuple[str, bool], ...]  # the text, and whether it is a gap
    gaps: tuple[tuple[Gap, Link, str], ...]  # the note to write it in, and what opens that in an editor
    to: Link
    when: str
    mail: str
    has_whole_text: bool
    call: str
    length: str
    wording: str  # opens the wording of one's own in an editor


def pages_of_drafts(facts: Facts) -> Iterator[Page]:
    """A page for everybody with a next step that a message serves, and for those not met yet."""
    for story in facts.history.people.values():
        if facts.desk.has_page(story):
            yield _page(facts, story)


def _page(facts: Facts, story: Story) -> Page:
    contact, view = story.contact, partial(_view, facts, story)
    return make(facts, "drafts", addresses.drafts(contact.id), f"Drafts: {contact.name}", view,
                searchable=False, has_contents=False)  # fmt: skip


def _view(facts: Facts, story: Story) -> View:
    sheets = [_sheet(facts, draft) for draft in facts.desk.drafts(story)]
    view = {
        "person": facts.contact(story.contact),
        "now": [sheet for sheet in sheets if sheet.draft.why],
        "at_hand": [sheet for sheet in sheets if not sheet.draft.why],
    }
    return View(view, [story.contact.path, facts.journal.me.path, *(sheet.draft.path for sheet in sheets)])


def _sheet(facts: Facts, draft: Draft) -> Sheet:
    receiver = facts.journal.contacts.get(draft.to.id or "")
    pieces = tuple((shown(piece), isinstance(piece, Gap)) for piece in draft.pieces)
    mail, whole = mail_link(draft, receiver)
    is_call = draft.message == "phone-script" and receiver is not None
    return Sheet(
        draft,
        pieces,
        tuple((gap, facts.note(gap.path), editor_link(facts, gap.path)) for gap in draft.gaps),
        facts.person(draft.to),
        when_words(draft.due, facts.today) if draft.due else "",
        mail,
        whole,
        next((href for text in receiver.phones if (href := phone(text).href)), "") if is_call and receiver else "",
        length_words(draft),
        editor_link(facts, draft.path),
    )


def mail_link(draft: Draft, receiver: Contact | None) -> tuple[str, bool]:
    """A `mailto:` link to the receiver's first address, and whether the text goes with it: a long one would be cut."""
    if receiver is None or not MESSAGES[draft.message].by_mail:
        return "", False
    address = next((href for text in receiver.emails if (href := email(text).href)), "")
    if not address:
        return "", False
    bare = f"{address}?subject={quote(draft.subject, safe='')}"
    whole = f"{bare}&body={quote(draft.text.replace(chr(10), chr(13) + chr(10)), safe='')}"
    return (whole, True) if len(whole) <= LONGEST_LINK else (bare, False)


def length_words(draft: Draft) -> str:
    """How long a message is, and when that is too long."""
    if draft.message == "linkedin":
        letters = len(draft.text)
        return f"{letters} of {LINKEDIN} characters" + (": too long for LinkedIn" if letters > LINKEDIN else "")
    is_long = MESSAGES[draft.message].asks_for_a_talk and draft.words > LONG
    return f"{draft.words} words" + (": shorter is kinder" if is_long else "")
