"""An e-mail from a file as lines of a log: who sent it, who got it, when, and what they answered.

A mail is read like one that is pasted into a note: the same reader says what it answers, and nothing is concluded from
what is in mine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import add

from coffeechats.acts.days import past_day
from coffeechats.acts.log_lines import lines_of, noted
from coffeechats.acts.people import find_contact, quoted
from coffeechats.acts.request import ActOutcome, Edit, NotDone
from coffeechats.acts.snapshot import Snapshot
from coffeechats.reading.lines import ClauseRead, LineRead
from coffeechats.reading.mail import Mail, mail_of, mails_in
from coffeechats.reading.mail_file import Address, MailFile
from coffeechats.reading.verbs import VERBS, has_second_date
from coffeechats.records.correspondents import Correspondents
from coffeechats.records.model import Contact, LogEntry
from coffeechats.records.read_logs import calendar_for, reader_of
from coffeechats.records.settings import zone_of
from coffeechats.views.words import listed

_THEIRS = [verb.name for verb in VERBS if verb.by == "them"]
_CLOCK = re.compile(r"\((\d\d:\d\d)\)\Z")  # after the words of an entry with a time
_AGAIN = re.compile(r"(?:(?:re|aw|fwd?|wg|antw|sv|tr|rv)\s*:\s*)+", re.IGNORECASE)
_BY_MAIL = "by email"
_LONGEST = 80  # letters of a mail's words in a line
_MOST_TOLD = 6  # people named in a sentence


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it concerns the journal: the people with a note that it is about, whether I wrote it, and who else
    introduced them; its day, its time where that is known, its own words."""

    people: tuple[Contact, ...]
    is_mine: bool
    day: date
    clock: str
    subject: str
    mail: Mail
    introducer: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """`Ada Okafor wrote to you on 2026-11-12 at 09:41: Re: Coffee?`."""
        names = listed(one.name for one in self.people)
        who = f"You wrote to {names}" if self.is_mine else f"{names} wrote to you"
        who = f"{self.introducer} wrote to {names} and you" if self.introducer else who
        at = f" at {self.clock}" if self.clock else ""
        return f"{who} on {self.day}{at}" + (f": {self.subject}" if self.subject else "")


def letter(before: Snapshot, mail: MailFile, who: str = "", on: str = "") -> Letter:
    """Who sent it, who got it, and when. `who` names the person that the mail is about, `on` its day.

    Raises NotDone where that cannot be told, or the day is still ahead.
    """
    people = Correspondents(before.journal)
    person = find_contact(before.journal, who) if who else None
    remarks: list[str] = []
    tried = [mail, *([mail.attached] if mail.attached else [])]
    for one in tried:
        if found := _of_file(before, one, people, person, on, remarks):
            return found
    for inner in mails_in(mail.text, calendar_for(before.journal, before.today)):
        if found := _of_forwarded(before, inner, people, person, on):
            return found
    raise NotDone(_nobody(mail, people))


def _of_file(
    before: Snapshot, mail: MailFile, people: Correspondents, person: Contact | None, on: str, remarks: list[str]
) -> Letter | None:
    """The mail as it is; None where no one in it has a note."""
    is_mine, found, introducer = _whom(before, mail, people, person, remarks)
    if not found:
        return None
    day, clock = _when(before, mail.sent, on)
    subject = mail.subject
    words = mail_of(str(mail.sender), tuple(map(str, mail.to)), day, subject, mail.text)
    return Letter(found, is_mine, day, clock, subject, words, introducer, (*mail.remarks, *remarks))


def _whom(
    before: Snapshot, mail: MailFile, people: Correspondents, person: Contact | None, remarks: list[str]
) -> tuple[bool, tuple[Contact, ...], str]:
    """Whether I wrote it, the people it is about, and who introduced them."""
    sender = mail.sender
    to = [one for one in mail.to if not people.is_me(one.name, one.email)]
    if people.is_me(sender.name, sender.email):
        known = _known(before, to, people, remarks)
        return True, (person,) if person else known, ""
    (writer, *_) = _known(before, [sender], people, remarks) or (None,)
    if person is None:
        others = _known(before, to, people, [])
        if writer and (others := tuple(one for one in others if one.id != writer.id)):
            names = listed(one.name for one in others[:_MOST_TOLD])
            remarks.append(f"it went to {names}, too; if it introduces you: coffee log {others[0].id} --from FILE")
        return False, (writer,) if writer else (), ""
    if writer is None:
        is_to_them = person in _known(before, to, people, [])
        if is_to_them and not before.journal.me.email:
            remarks.append(f"{sender} is taken for you; write your address in journal/me.md")
            return True, (person,), ""
        remarks.append(f"{sender} is taken for {person.name}; that address is not in the note yet")
        return False, (person,), ""
    return False, (person,), "" if writer.id == person.id else writer.name


def _known(
    before: Snapshot, addresses: list[Address], people: Correspondents, remarks: list[str]
) -> tuple[Contact, ...]:
    """Who of these has a note, each once. Raises NotDone where a note cannot be read."""
    found: dict[str, Contact] = {}
    for one in addresses:
        id, remark = people.find(one.name, one.email)
        if id:
            found[id] = before.journal.contacts.get(id) or find_contact(before.journal, id)
            remarks += [remark] if remark else []
    return tuple(found.values())


def _when(before: Snapshot, sent: datetime | None, on: str) -> tuple[date, str]:
    """The day in the journal's time zone, and the time where it is that of the mail."""
    if on:
        return past_day(before, on), ""
    try:
        here = sent.astimezone(zone_of(before.settings)) if sent else None
    except (OverflowError, ValueError):
        here = None
    if here is None:
        raise NotDone("this e-mail has no day that can be read; add it: --on 2026-11-12")
    return past_day(before, here.date().isoformat()), f"{here:%H:%M}"


def _of_forwarded(
    before: Snapshot, inner: Mail, people: Correspondents, person: Contact | None, on: str
) -> Letter | None:
    """A mail that is in the text of one that was forwarded."""
    remarks: list[str] = []
    is_mine = people.is_me(*_parted(inner.sender))
    others = [Address(*_parted(one)) for one in (inner.to if is_mine else (inner.sender,))]
    found = _known(before, others, people, remarks)
    if person:
        found = (person,) if person in found else ()
    if not found or not (inner.day or on):
        return None
    day = past_day(before, on or f"{inner.day}")
    remarks.append("the forwarded e-mail in it counts")
    return Letter(found, is_mine, day, "", inner.subject, inner, "", tuple(remarks))


def _parted(text: str) -> tuple[str, str]:
    """A name or an address, as the reader of pasted mails gives one of them."""
    return ("", text) if "@" in text else (text, "")


def _nobody(mail: MailFile, people: Correspondents) -> str:
    if people.is_me(mail.sender.name, mail.sender.email):
        to = listed(str(one) for one in mail.to[:_MOST_TOLD]) or "no one"
        return (
            f"you wrote this to {to}, and none of them has a note; name the person you mean: coffee log WHO --from FILE"
        )
    name, email = mail.sender.name or "NAME", mail.sender.email
    return (
        f"{mail.sender} wrote this, and no note has this name or address. If it is you, write `email: {email}` in "
        f'journal/me.md. If it is someone new: coffee new contact "{name}" --email {email}. If it is someone with a '
        "note: coffee log WHO --from FILE"
    )


def mail_outcome(before: Snapshot, mail: MailFile, found: Letter, words: str = "") -> ActOutcome:
    """What a mail comes to. With `words` they say what happened; else the reader does.

    Raises NotDone where it is noted already, answers nothing by itself, or is not understood.
    """
    if mail.automatic and not words:
        raise NotDone(f"this is {mail.automatic}, which answers nothing; nothing is noted")
    for person in found.people:
        _refuse_twice(found, person, is_said=bool(words))
    made = reduce(add, (_noted(before, found, person, words) for person in found.people))
    remarks = list(found.remarks)
    if found.is_mine and not words:
        waiting = {duty.contact for duty in before.duties if duty.kind == "thank"}
        remarks += [f"if it was your thank-you: coffee log {one.id} thanked --from FILE"
                    for one in found.people if one.id in waiting]  # fmt: skip
    return ActOutcome(before, replace(made, people=found.people, remarks=tuple(remarks)))


def _refuse_twice(found: Letter, person: Contact, *, is_said: bool) -> None:
    """One mail is noted once: an entry of its time is this mail, and one without a time may be."""
    for entry in person.log:
        if entry.day != found.day or not entry.verb:
            continue
        clock = _CLOCK.search(entry.words)
        where = f"{entry.path}:{entry.line}: {entry.day} {entry.verb} {entry.words}".rstrip()
        if clock and clock[1] == found.clock:
            raise NotDone(f"this e-mail is noted already: {where}")
        if not clock and not is_said and (entry.verb in _THEIRS) is not found.is_mine and _is_written(entry):
            raise NotDone(
                f"this e-mail may be noted already: {where}. If it is another one, say what happened: "
                f'coffee log {person.id} "{entry.verb}" --from FILE'
            )


def _is_written(entry: LogEntry) -> bool:
    return entry.verb in (*_THEIRS, "asked", "nudged", "wrote", "thanked", "updated")


def _noted(before: Snapshot, found: Letter, person: Contact, words: str) -> Edit:
    if words:
        return noted(before, person, words, found.day, found.clock)
    read = mail_read(before, found, person)
    unread = next((clause for clause in read.clauses if clause.outcome == "not understood"), None)
    if unread is not None:
        choices = ", ".join(f"“{one.partition(' ')[2]}”" for one in unread.readings)
        raise NotDone(
            f"{unread.why.rstrip('.?')}? {quoted(unread.text)} Say it: coffee log {person.id} WORDS --from FILE, with "
            f"one of {choices} or “heard” as WORDS"
        )
    read = replace(read, clauses=tuple(_shortened(read, found)))
    return lines_of(before, person, found.day, read, _WAYS, found.clock)


def mail_read(before: Snapshot, found: Letter, person: Contact) -> LineRead:
    """How a mail is read as a line about someone."""
    reader = reader_of(before.journal, calendar_for(before.journal, before.today), found.day)
    said = f"emailed {person.name}" if found.is_mine else f"{person.name} emailed me"
    said = f"{found.introducer} emailed {person.name}, cc me" if found.introducer else said
    words = "" if found.is_mine or found.introducer else found.mail.text
    return reader.read_mail(said, words, found.day, person.id)


def _shortened(read: LineRead, found: Letter) -> Iterator[ClauseRead]:
    """The clauses with the words of their lines: the first has what they answered, else the subject."""
    is_first = True
    for clause in read.clauses:
        events = [entry for entry in clause.entries if not entry.key]
        if events and is_first:
            is_first = False
            subject = _AGAIN.sub("", found.subject)[:_LONGEST].strip(" ?!.()")
            answered = events[0].words.removeprefix("they replied: ")[:_LONGEST].strip()
            text = f", {answered}" if events[0].verb == "replied" else f" ({subject})" if subject else ""
            yield replace(clause, text=text if text and not has_second_date(text) else " ")
        elif events:
            yield replace(clause, text="")
        else:
            yield clause


def _in_full(usual: str, clause: str) -> str:
    return f"{usual} {_BY_MAIL}{clause}".rstrip() if clause else usual


def _by_mail(usual: str, clause: str) -> str:
    return f"{usual} {_BY_MAIL}" if clause else usual


def _bare(usual: str, clause: str) -> str:
    return usual


_WAYS = (_in_full, _by_mail, _bare)
