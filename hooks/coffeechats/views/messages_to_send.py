"""Which messages there are to write to whom: what a next step asks for first, then what else is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Answer, Interview, Ref
from coffeechats.records.names import slug
from coffeechats.records.reading_wordings import shipped
from coffeechats.views.draft import Draft, write
from coffeechats.views.duties_of_asking import request_for
from coffeechats.views.duties_of_telling import newest_update, not_yet_sent
from coffeechats.views.duty import Duty
from coffeechats.views.history import History
from coffeechats.views.letter_words import Unnamed, unshared
from coffeechats.views.naming import NameFinder
from coffeechats.views.slots import Case, may_name_referrer
from coffeechats.views.story import Story
from coffeechats.views.words import short_name

TO_THE_REFERRER = ("introduction", "tell-referrer")  # these stand with a person and go to whoever named them
_MOST_REFERRERS = 30  # to whom such a message is at hand; one that a next step asks for is always written


def anchor(duty: Duty) -> str:
    """The place of a next step's message on the person's page, "" where there is nothing to send.

    A person may need several of one kind: then the talk, the referrer or the person suggested tells them apart.
    """
    if duty.message == "thank-you" and "/interviews/" in f"/{duty.file}":
        return f"thank-you-{slug(duty.file.rsplit('/', 1)[-1].removesuffix('.md'))}"
    if duty.message == "tell-referrer":
        return f"tell-referrer-{slug(duty.to or '')}"
    if duty.message == "introduction" and duty.contact is None and duty.person:
        return f"introduction-{slug(duty.person.name)}"
    return duty.message


@dataclass(frozen=True)
class Drafts:
    """Where messages are written: a journal on a day, and its next steps."""

    history: History
    duties: tuple[Duty, ...] = field(repr=False, default=())

    @cached_property
    def _asked_for(self) -> Mapping[str, list[Duty]]:
        """The next steps that ask for a message, by the person on whose page it stands."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            if page := self.page_of(duty):
                found.setdefault(page, []).append(duty)
        return found

    def page_of(self, duty: Duty) -> str:
        """The id of the person on whose page a next step's message stands; "" where there is none.

        Somebody suggested who has no note stands with the one who named them, who may introduce us.
        """
        if not duty.message:
            return ""
        if duty.contact:
            return duty.contact
        by = self.history.owners.get(duty.file)
        return by.id if by and by.id and by.id in self.history.people else ""

    @cached_property
    def _unheard(self) -> frozenset[str]:
        """Who has not had the newest update."""
        newest = newest_update(self.history)
        return frozenset(s.contact.id for s in not_yet_sent(self.history, newest)) if newest else frozenset()

    def has_messages(self, story: Story) -> bool:
        """People with a next step that a message serves, and those not met yet."""
        person_id = story.contact.id
        if person_id in self._asked_for or person_id in self._unheard:
            return True
        return not story.is_met and not story.contact.closed

    def drafts(self, story: Story) -> tuple[Draft, ...]:
        """Everything to write to a person: what is needed now by its day, then what is at hand; each once."""
        self._may_not_name.clear()
        found: dict[str, Draft] = {}
        messages = at_hand(story, self.history.settings.max_nudges)
        for draft in (*self._now(story), *(one for message in messages for one in self._made(story, message))):
            found.setdefault(draft.anchor, draft)
        return tuple(found.values())

    def draft(self, story: Story, message: str) -> tuple[Draft, ...]:
        """One kind of message to a person: those that are asked for, else one made for the asking."""
        return tuple(draft for draft in self._now(story) if draft.message == message) or self._made(story, message)

    def _now(self, story: Story) -> Iterator[Draft]:
        for duty in self._asked_for.get(story.contact.id, ()):
            yield self._of_duty(story, duty)
        name = short_name(story.contact.name)
        if story.contact.id in self._unheard:
            yield self._write(self._case("update", story.ref), f"{name} has not had your update yet.")
        if _waits_for_a_kind_word(story):
            why = f"{name} said no; a kind word keeps the door open."
            yield self._write(self._case("gracious-no", story.ref), why)

    def _of_duty(self, story: Story, duty: Duty) -> Draft:
        if duty.message == "tell-referrer" and duty.to_person:
            case = self._case(duty.message, duty.to_person, story.ref)
        elif duty.message == "introduction" and duty.contact is None:
            case = self._case(duty.message, story.ref, duty.person, self._interviews.get(duty.file))
        elif duty.message == "introduction" and story.introducers:
            case = self._case(duty.message, story.introducers[0], story.ref)
        else:
            case = self._case(duty.message, story.ref, None, self._interviews.get(duty.file))
        return self._write(case, duty.why, duty.due, anchor(duty))

    def _made(self, story: Story, message: str) -> tuple[Draft, ...]:
        """A message that no next step asks for; what goes to the referrers is written to each of them."""
        if message not in TO_THE_REFERRER:
            return (self._write(self._case(message, story.ref)),)
        found = []
        for ref in story.introducers[:_MOST_REFERRERS]:
            place = f"{message}-{slug(ref.id or ref.name)}"
            found.append(self._write(self._case(message, ref, story.ref), anchor=place))
        return tuple(found)

    def _case(self, message: str, to: Ref, about: Ref | None = None, interview: Interview | None = None) -> Case:
        story = self.history.people.get(to.id or "")
        return Case(
            self.history, message, story.ref if story else to, story, about, interview, self._hidden, self._may_not_name
        )

    @cached_property
    def _may_not_name(self) -> dict[tuple[Ref, Ref | None], Unnamed]:
        """Whom letters may not name, by whom they are to and about: those to one person have it in common."""
        return {}

    @cached_property
    def _hidden(self) -> NameFinder:
        return unshared(self.history)

    @cached_property
    def _interviews(self) -> Mapping[str, Interview]:
        return {interview.path: interview for interview in self.history.past}

    def _write(self, case: Case, why: str = "", due: date | None = None, anchor: str = "") -> Draft:
        wording = self.history.journal.wordings.get(case.message) or shipped()[case.message]
        return write(wording, case, anchor=anchor, why=why, due=due, before=_before(case))


def at_hand(story: Story, max_nudges: int) -> Iterator[str]:
    """The messages that may be of use to a person as things stand, whether or not one is due; no reminder to somebody
    who has had as many as there may be."""
    if story.is_met:
        yield "follow-up"
    elif story.planned:
        yield "new-date"
    elif story.is_unanswered:
        yield from ("nudge", "phone-script") if story.nudges < max_nudges else ()
    elif story.reply:
        yield {"yes": "times", "no": "gracious-no", "later": "follow-up"}[story.reply]
    else:
        yield from (request_for(story), "phone-script")
        if story.introduction != "they-write":
            yield "introduction"
    if not story.last_of("invited", "connected"):
        yield "linkedin"
    if story.is_met and not story.last_of("resume asked", "resume received"):
        yield "resume"


def _waits_for_a_kind_word(story: Story) -> bool:
    """Their latest answer was a no, and I have written nothing since."""
    refused, since = story.last.get("replied no"), story.last_of("wrote", "called", "thanked", "gave", "updated")
    is_last = refused is not None and story.reply == "no" and not story.is_unanswered and not story.planned
    return is_last and not story.contact.closed and not (since and refused and since > refused)


def _before(case: Case) -> str:
    """What to do before the message is sent: a referrer is asked before they are named (guides S1, S4)."""
    story = case.story
    if not story or not story.introducers or may_name_referrer(story) or not MESSAGES[case.message].names_the_referrer:
        return ""
    name = case.history.name(story.introducers[0])
    if story.may_use_name is Answer.NO:
        return f"{name} would rather not be named, so this message does without the name."
    return (f"Ask {name} first whether you may use their name; then write `may_use_name: yes` into "
            f"{story.contact.path}.")  # fmt: skip
