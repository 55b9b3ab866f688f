"""The messages to send to a person, a section of their page: what is needed now first."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from coffeechats.pages.context import PageContext
from coffeechats.pages.editor import editor_link
from coffeechats.pages.outside_links import email, phone
from coffeechats.pages.templates import Link
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Contact
from coffeechats.views.channel import IS_SHORT
from coffeechats.views.draft import LONG, Draft, shown
from coffeechats.views.letter_case import Gap
from coffeechats.views.story import Story

LONGEST_LINK = 1900  # characters that every mail program and browser takes over from a link
LINKEDIN = 300  # characters that LinkedIn takes in a note with an invitation


@dataclass(frozen=True, slots=True)
class MessageToSend:
    """One draft as the page shows it: unfolded if `is_needed` now.

    `mail` opens it in a mail program, with its text if `has_whole_text`.
    """

    draft: Draft
    heading: str
    is_needed: bool
    pieces: tuple[tuple[str, bool], ...]  # the text, and whether it is a gap
    gaps: tuple[tuple[Gap, Link, str], ...]  # the note to write it in, and what opens that in an editor
    to: Link
    mail: str
    has_whole_text: bool
    call: str
    length: str
    wording: str  # opens the wording of one's own in an editor


def messages(context: PageContext, story: Story) -> list[MessageToSend]:
    """Everything to write to someone: what a next step asks for first, then what else is at hand."""
    page = story.contact.name
    return [_message(context, draft, page, number == 0) for number, draft in enumerate(context.drafts.drafts(story))]


def heading(draft: Draft, to: str, page: str) -> str:
    """What a message is, and who it is to and about if that is not the person whose page it is on."""
    about = draft.about.name if draft.about and draft.about.name != page else ""
    if draft.message == "introduction":
        ask = "Ask for an introduction" if to == page else f"Ask {to} for an introduction"
        return f"{ask} to {about}" if about else ask
    if draft.message == "tell-referrer":
        tell = "Tell how it went" if to == page else f"Tell {to} how it went"
        return f"{tell} with {about}" if about else tell
    title = draft.title if to == page else f"{draft.title} to {to}"
    return f"{title} about {about}" if about else title


def _message(context: PageContext, draft: Draft, page: str, is_first: bool) -> MessageToSend:
    receiver = context.journal.contacts.get(draft.to.id or "")
    mail, whole = mail_link(draft, receiver)
    is_call = draft.message == "phone-script" and receiver is not None
    return MessageToSend(
        draft,
        heading(draft, context.person(draft.to).text, page),
        is_first and bool(draft.why) and (draft.due is None or draft.due <= context.today),
        tuple((shown(piece), isinstance(piece, Gap)) for piece in draft.pieces),
        tuple((gap, context.note(gap.path), editor_link(context, gap.path)) for gap in draft.gaps),
        context.person(draft.to),
        mail,
        whole,
        next((href for text in receiver.phones if (href := phone(text).href)), "") if is_call and receiver else "",
        length_words(draft),
        editor_link(context, draft.path),
    )


def mail_link(draft: Draft, receiver: Contact | None) -> tuple[str, bool]:
    """A `mailto:` link to the receiver's first address, and whether the text goes with it: a long one would be cut."""
    if receiver is None or not MESSAGES[draft.message].by_mail or draft.channel in IS_SHORT:
        return "", False
    address = next((href for text in receiver.emails if (href := email(text).href)), "")
    if not address:
        return "", False
    bare = f"{address}?subject={draft.subject.translate(_QUOTED)}"
    whole = f"{bare}&body={draft.text.translate(_QUOTED).replace('%0A', '%0D%0A')}"
    return (whole, True) if len(whole) <= LONGEST_LINK else (bare, False)


class _Quoted(dict[int, str]):
    """Each letter as it is in an address."""

    def __missing__(self, letter: int) -> str:
        self[letter] = made = quote(chr(letter), safe="")
        return made


_QUOTED = _Quoted()


def length_words(draft: Draft) -> str:
    """How long a message is, and when that is too long."""
    if draft.message == "linkedin":
        letters = len(draft.text)
        return f"{letters} of {LINKEDIN} characters" + (": too long for LinkedIn" if letters > LINKEDIN else "")
    is_long = MESSAGES[draft.message].asks_for_a_talk and draft.words > LONG
    return f"{draft.words} words" + (": shorter is kinder" if is_long else "")
