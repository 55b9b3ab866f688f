"""Which messages to write, and to which people: what a next step asks for first, then what else is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from coffeechats.records.message_templates import Wording
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Answer, Interview, Ref
from coffeechats.records.names import slug
from coffeechats.records.reading_wordings import parse, shipped
from coffeechats.views.draft import Draft, addition, takes_an_addition, write
from coffeechats.views.duties_of_telling import newest_update, not_yet_sent
from coffeechats.views.duty import SOON, Duty
from coffeechats.views.history import History
from coffeechats.views.letter_case import Case
from coffeechats.views.letter_names import may_name_referrer, printed_words
from coffeechats.views.letter_words import Unnamed, unshared
from coffeechats.views.message_fit import LATE, at_hand, misfit, waits_for_a_kind_word
from coffeechats.views.naming import NameFinder
from coffeechats.views.slots import fill
from coffeechats.views.story import Story, person_key
from coffeechats.views.words import listed, short_name

TO_THE_REFERRER = ("introduction", "tell-referrer")  # on the page of a person, to the referrer
# Which of several messages to one person is written; it says what the others would say.
_TOGETHER = ("thank-you", "resume-thanks", "follow-up", "tell-suggestion", "update")
_MOST_REFERRERS = 30  # who have such a message at hand; one that is due is always written


def anchor(duty: Duty) -> str:
    """The place of a next step's message on the person's page, "" where there is nothing to send.

    A person may need several of one kind: then the talk, the referrer or the person suggested distinguishes them.
    """
    if duty.message == "thank-you" and "/interviews/" in f"/{duty.file}":
        return f"thank-you-{slug(duty.file.rsplit('/', 1)[-1].removesuffix('.md'))}"
    if duty.message == "tell-referrer":
        return f"tell-referrer-{slug(duty.to or '')}"
    if duty.message == "introduction" and duty.contact is None and duty.person:
        return f"introduction-{slug(duty.person.name)}"
    return duty.message


@dataclass(frozen=True)
class Due:
    """A message that is needed now: its case, why, by when, and its place on the page ("" for that of its kind)."""

    case: Case
    why: str = ""
    due: date | None = None
    anchor: str = ""

    @property
    def kind(self) -> str:
        """The message, a late thank-you being one like any other."""
        return "thank-you" if self.case.message == "late-thank-you" else self.case.message

    @property
    def place(self) -> str:
        return self.anchor or self.case.message


@dataclass(frozen=True)
class Drafts:
    """Where messages are written: a journal on a day, and its next steps."""

    history: History
    duties: tuple[Duty, ...] = field(repr=False, default=())

    @cached_property
    def _asked_for(self) -> Mapping[str, list[Duty]]:
        """The next steps that ask for a message, by the person whose page it is on."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            if page := self.page_of(duty):
                found.setdefault(page, []).append(duty)
        return found

    def page_of(self, duty: Duty) -> str:
        """The id of the person whose page a next step's message is on; "" where there is none.

        A suggested person without a note goes with the one who named them, who may introduce us.
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
        """People with a next step that a message serves, and those not met yet who may be written to."""
        person_id = story.contact.id
        if person_id in self._asked_for or person_id in self._unheard:
            return True
        may_write = not story.is_met and not story.contact.closed
        return may_write and any(self._receivers(story, message) for message in self._at_hand(story))

    def drafts(self, story: Story) -> tuple[Draft, ...]:
        """Everything to write to a person: what is needed now by its day, then what is at hand; each once."""
        self._may_not_name.clear()
        found: dict[str, Draft] = {}
        at_hand = (one for message in self._at_hand(story) for one in self._made(story, message))
        for draft in (*self._together(self._now(story)), *at_hand):
            if not any(draft.anchor in other.also for other in found.values()):
                found.setdefault(draft.anchor, draft)
        return tuple(found.values())

    def draft(self, story: Story, message: str) -> tuple[Draft, ...]:
        """One kind of message on a person's page: those that are asked for, else one made for the asking."""
        due = tuple(one for one in self.drafts(story) if one.message == message and one.why)
        return due or tuple(self._with_misfit(made, story) for made in self._made(story, message))

    def _with_misfit(self, made: Draft, story: Story) -> Draft:
        """A message that nothing asks for, with what speaks against it and which ones fit now."""
        kinds = tuple(self._at_hand(story))
        against = "" if made.message in kinds else misfit(made.message, story, self.history.today)
        named = [kind for kind in kinds if kind not in TO_THE_REFERRER]
        fits = f" What fits now: {', '.join(named)}." if named and made.message not in TO_THE_REFERRER else ""
        return replace(made, before=f"{against}{fits}") if against else made

    def to(self, receiver: Ref) -> tuple[Draft, ...]:
        """Every message that a next step asks to send to someone, on any page, and what is at hand."""
        key = person_key(receiver)
        own = self.history.people.get(receiver.id or "")
        found = [draft for draft in self.drafts(own) if person_key(draft.to) == key] if own else []
        own_kinds = {draft.message for draft in found if draft.why}
        elsewhere = (one for one in self._due_elsewhere(receiver)
                     if not (one.kind in own_kinds and self._takes_others_in(one)))  # fmt: skip
        others = self._each_once(elsewhere)
        return tuple(sorted([*found, *others], key=lambda draft: (not draft.why, draft.due or date.max)))

    def about(self, receiver: Ref, message: str, about: Ref | None = None) -> tuple[Draft, ...]:
        """`introduction` or `tell-referrer` to someone: about one person, else about those that are due, else about
        the only one they named."""
        due = [one for one in self._due_elsewhere(receiver) if one.case.message == message]
        own = self.history.people.get(receiver.id or "")
        due += [one for one in self._now(own) if one.case.message == message and one.case.about] if own else []
        key = person_key(receiver)
        due = [one for one in due if person_key(one.case.to) == key]
        if about:
            meant = [one for one in due if one.case.about and person_key(one.case.about) == person_key(about)]
            return tuple(map(self._alone, meant)) or (self._about(message, receiver, about),)
        if due:
            return tuple(self._each_once(due))
        named = self.named_by(receiver)
        return (self._about(message, receiver, named[0]),) if len(named) == 1 else ()

    def _about(self, message: str, receiver: Ref, about: Ref) -> Draft:
        made = self._write(self._case(message, receiver, about))
        if not any(person_key(one) == person_key(about) for one in self.named_by(receiver)):
            names = short_name(self.history.name(receiver)), short_name(self.history.name(about))
            return replace(made, before="Your notes do not say that {} named {} to you.".format(*names))
        story = self.history.people.get(about.id or "")
        if story is not None:
            return self._with_misfit(made, story)
        is_news = message == "tell-referrer"
        return replace(made, before=f"You have not written to {about.name} yet.") if is_news else made

    def named_by(self, referrer: Ref) -> tuple[Ref, ...]:
        """Everyone a person named to me, with a note or without."""
        key = person_key(referrer)
        found = [story.ref for story in self.history.people.values()
                 if any(person_key(ref) == key for ref in story.introducers)]  # fmt: skip
        for namings in self.history.leads.values():
            found += [Ref(n.referral.person.name, None, n.referral.person.key) for n in namings
                      if n.referral.person and n.is_by(referrer)][:1]  # fmt: skip
        return tuple({person_key(ref): ref for ref in found}.values())

    def _due_elsewhere(self, receiver: Ref) -> Iterator[Due]:
        """What is due to someone and is on the pages of others."""
        key = person_key(receiver)
        for page, steps in self._asked_for.items():
            if page != receiver.id and any(step.message in TO_THE_REFERRER for step in steps):
                for one in self._now(self.history.people[page]):
                    if person_key(one.case.to) == key:
                        yield one

    def _now(self, story: Story) -> Iterator[Due]:
        for duty in self._asked_for.get(story.contact.id, ()):
            yield Due(self._of_duty(story, duty), duty.why, duty.due, anchor(duty))
        name = short_name(story.contact.name)
        if story.contact.id in self._unheard:
            yield Due(self._case("update", story.ref), f"{name} has not had your update yet.")
        if waits_for_a_kind_word(story):
            why = f"{name} said no; a kind word keeps the door open."
            yield Due(self._case("gracious-no", story.ref), why)
        meeting = story.planned[0] if story.planned else None
        if meeting and meeting.day and (meeting.day - self.history.today).days == 1:
            yield Due(self._case("confirm", story.ref), f"You meet {name} tomorrow.", self.history.today)

    def _of_duty(self, story: Story, duty: Duty) -> Case:
        if duty.message == "tell-referrer" and duty.to_person:
            return self._case(duty.message, duty.to_person, story.ref)
        if duty.message == "introduction" and duty.contact is None:
            return self._case(duty.message, story.ref, duty.person, self._interviews.get(duty.file))
        if duty.message == "introduction" and story.introducers:
            return self._case(duty.message, story.introducers[0], story.ref)
        message = "late-thank-you" if self._is_late(duty) else duty.message
        interview = self._interviews.get(duty.file)
        case = self._case(message, story.ref, None, interview)
        return case if interview or duty.message != "thank-you" else replace(case, day=duty.since)

    def _is_late(self, duty: Duty) -> bool:
        """Whether a thank-you says that it is late; a wording of one's own for thanks serves all of them."""
        own = self.history.journal.wordings
        is_ours = "late-thank-you" in own or "thank-you" not in own
        days = (self.history.today - duty.due).days if duty.due else 0
        return duty.message == "thank-you" and days > LATE and is_ours

    def _together(self, due: Iterable[Due]) -> Iterator[Draft]:
        """One message where several next steps are due to one person; the others as they are."""
        due = list(due)
        soon = [one for one in due if one.due is None or one.due <= SOON.after(self.history.today)]
        one_message = [one for one in soon if one.kind in _TOGETHER]
        one_message.sort(key=lambda one: _TOGETHER.index(one.kind))
        if one_message:
            one_message += self._news_for(one_message[0].case.to)
        first, rest = (one_message[0], one_message[1:]) if len(one_message) > 1 else (None, [])
        if first is None or not takes_an_addition(self._wording(first.case.message)):
            yield from map(self._written, due)
            return
        for one in due:
            if one is first:
                yield self._both(first, rest)
            elif not any(one is other for other in rest):
                yield self._written(one)

    def _news_for(self, referrer: Ref) -> Iterator[Due]:
        """What to tell someone about the people they named; it is on the pages of those people."""
        for duty in self._news.get(referrer.id or "", ()):
            about = self.history.people.get(duty.contact or "")
            if about and about.ref.id != referrer.id:
                yield Due(self._of_duty(about, duty), duty.why, duty.due, anchor(duty))

    @cached_property
    def _news(self) -> Mapping[str, list[Duty]]:
        """The next steps that tell a referrer how it went, by the referrer."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            if duty.message == "tell-referrer" and duty.to:
                found.setdefault(duty.to, []).append(duty)
        return found

    def _both(self, first: Due, rest: list[Due]) -> Draft:
        """The message of one next step, with what the others would say."""
        added = [addition(_additions()[one.kind], one.case) for one in rest]
        texts = list(dict.fromkeys(text for text, _ in added if text))
        gaps = tuple(gap for text, found in added if text for gap in found)
        others = [fill(one.case, "about").text for one in rest if one.case.about]
        also_about = "others" if len(others) > 1 else "".join(others)
        case = replace(first.case, also="\n\n".join(texts), also_about=also_about)
        why = " ".join(dict.fromkeys((first.why, *(one.why for one in rest))))
        made = self._write(case, why, first.due, first.anchor, tuple(one.place for one in rest if not one.case.about))
        return replace(made, beside=(*made.beside, *gaps))

    def _each_once(self, due: Iterable[Due]) -> Iterator[Draft]:
        """The messages to one person, all news of people they named being one of them, and all introductions."""
        made: set[str] = set()
        for one in due:
            if one.kind not in made:
                yield self._written(one)
            if self._takes_others_in(one):
                made.add(one.kind)

    def _takes_others_in(self, one: Due) -> bool:
        """Whether what else of its kind is due to the same person is said in this message."""
        is_such = one.kind == "introduction" or self._is_news_alone(one)
        return is_such and takes_an_addition(self._wording(one.case.message))

    def _is_news_alone(self, one: Due) -> bool:
        """Whether it tells a referrer how it went, and no other message to them does."""
        return one.kind == "tell-referrer" and not self._has_own(one.case.to)

    def _written(self, one: Due) -> Draft:
        """The message; news for a referrer with the other news for them, an introduction with the others asked of
        them."""
        rest = self._others_like(one) if self._takes_others_in(one) else []
        if not rest:
            return self._alone(one)
        about = listed(self.history.name(other.case.about) for other in rest if other.case.about)
        says = "asks for an introduction to" if one.kind == "introduction" else "tells about"
        # An introduction to a person without a note is on the page of the referrer, as the others are.
        places = tuple(o.anchor for o in (rest if _is_of_a_name(one) else ()) if _is_of_a_name(o))
        made = self._both(one, rest)
        return replace(made, also=(*made.also, *places), before=f"It also {says} {about}. Send it once.")

    def _others_like(self, one: Due) -> list[Due]:
        """The other news, or the other introductions, that are due to the same person."""
        if one.kind == "introduction":
            found: Iterable[Due] = self._introductions.get(person_key(one.case.to), ())
        else:
            found = self._news_for(one.case.to)
        about = one.case.about
        return [other for other in found
                if about and other.case.about and person_key(other.case.about) != person_key(about)]  # fmt: skip

    @cached_property
    def _introductions(self) -> Mapping[str, list[Due]]:
        """The introductions that next steps ask for, by who is to introduce me."""
        found: dict[str, list[Due]] = {}
        for page, steps in self._asked_for.items():
            for duty in (step for step in steps if step.message == "introduction"):
                case = self._of_duty(self.history.people[page], duty)
                found.setdefault(person_key(case.to), []).append(Due(case, duty.why, duty.due, anchor(duty)))
        return found

    def _alone(self, one: Due) -> Draft:
        made = self._write(one.case, one.why, one.due, one.anchor)
        if one.kind == "tell-referrer" and self._has_own(one.case.to):
            name = short_name(self.history.name(one.case.to))
            return replace(made, before=f"The message on the page of {name} says this, too. Send one of the two.")
        return made

    def _has_own(self, ref: Ref) -> bool:
        """Whether someone is due a message that takes in the news of others."""
        soon = SOON.after(self.history.today)
        return any(
            duty.message in _TOGETHER
            and (duty.due is None or duty.due <= soon)
            and takes_an_addition(self._wording(duty.message))
            for duty in self._asked_for.get(ref.id or "", ())
        )

    def _made(self, story: Story, message: str) -> tuple[Draft, ...]:
        """A message that no next step asks for; what goes to the referrers is written to each of them."""
        if message not in TO_THE_REFERRER:
            return (self._write(self._case(message, story.ref)),)
        return tuple(
            self._write(self._case(message, ref, story.ref), anchor=f"{message}-{slug(ref.id or ref.name)}")
            for ref in self._receivers(story, message)
        )

    def _receivers(self, story: Story, message: str) -> tuple[Ref, ...]:
        return story.introducers[:_MOST_REFERRERS] if message in TO_THE_REFERRER else (story.ref,)

    def _at_hand(self, story: Story) -> Iterator[str]:
        return at_hand(story, self.history.settings.max_nudges, self.history.today)

    def _case(self, message: str, to: Ref, about: Ref | None = None, interview: Interview | None = None) -> Case:
        story = self.history.people.get(to.id or "")
        return Case(
            self.history, message, story.ref if story else to, story, about, interview, None, self._hidden,
            self._may_not_name, printed=self._printed,
        )  # fmt: skip

    @cached_property
    def _printed(self) -> Mapping[str, str]:
        return printed_words(self.history)

    @cached_property
    def _may_not_name(self) -> dict[tuple[Ref, Ref | None], Unnamed]:
        """Who must not be named in letters, by receiver and subject: letters with the same two share it."""
        return {}

    @cached_property
    def _hidden(self) -> NameFinder:
        return unshared(self.history)

    @cached_property
    def _interviews(self) -> Mapping[str, Interview]:
        return {interview.path: interview for interview in self.history.past}

    def _wording(self, message: str) -> Wording:
        return self.history.journal.wordings.get(message) or shipped()[message]

    def _write(self, case: Case, why: str = "", due: date | None = None, anchor: str = "",
               also: tuple[str, ...] = ()) -> Draft:  # fmt: skip
        made = write(self._wording(case.message), case, anchor=anchor, why=why, due=due, also=also)
        before = _before(case, made)
        return replace(made, before=before) if before else made


def _is_of_a_name(one: Due) -> bool:
    return one.anchor.startswith("introduction-")


@lru_cache(maxsize=1)
def _additions() -> Mapping[str, Wording]:
    """What each message adds to another one."""
    return {name: parse(name, message.also) for name, message in MESSAGES.items() if message.also}


def _before(case: Case, draft: Draft) -> str:
    """What to do before the message is sent: a referrer is asked before they are named (guides S1, S4)."""
    story = case.story
    if not story or not story.introducers or not MESSAGES[case.message].names_the_referrer:
        return ""
    name = case.history.name(story.introducers[0])
    if may_name_referrer(story):
        is_thanked = case.message == "introduced" and "referrer" in draft.says
        return f"Copy {name} in, because the message thanks them too." if is_thanked else ""
    if story.may_use_name is Answer.NO:
        return f"{name} would rather not be named, so this message does without the name."
    if not any(gap.key == "may_use_name" for gap in draft.gaps):
        return ""  # this message has no place for the name
    return (f"Ask {name} first whether you may use their name; then write `may_use_name: yes` into "
            f"{story.contact.path}.")  # fmt: skip
