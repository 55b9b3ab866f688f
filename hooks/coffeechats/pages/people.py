"""The list of everyone, and one page per person: card, next steps, history, referrals, and the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from coffeechats.pages.act_buttons import buttons_of_person
from coffeechats.pages.context import PageContext
from coffeechats.pages.editor import editor_link
from coffeechats.pages.making import View, make
from coffeechats.pages.messages import messages
from coffeechats.pages.note_text import note_text
from coffeechats.pages.numbered import pages_of_table
from coffeechats.pages.outside_links import Outside, email, phone, web, what
from coffeechats.pages.page import Asset, Page
from coffeechats.pages.steps import Step, steps
from coffeechats.pages.templates import Link
from coffeechats.pages.timeline import by_month, timeline
from coffeechats.records import addresses
from coffeechats.records.model import Answer, Contact, Ref
from coffeechats.views.bank import next_time
from coffeechats.views.details import linkedin, missing, noted, resume
from coffeechats.views.duty import WHAT
from coffeechats.views.give_and_take import balance, only_asks
from coffeechats.views.referrals import Node
from coffeechats.views.resources import Interest
from coffeechats.views.story import Story


def pages_of_people(context: PageContext) -> Iterator[Page | Asset]:
    """Everybody, of many the later ones on further pages, then each."""
    yield from pages_of_table(
        context, "people", "People", (addresses.CONTACTS, addresses.PEOPLE), len(context.history.people),
        partial(_view_of_list, context), nav="People", searchable=False, has_contents=False,
    )  # fmt: skip
    for story in context.history.people.values():
        address, view = addresses.contact(story.contact.id), partial(_view, context, story)
        path, name = story.contact.path, story.contact.name
        yield make(context, "person", address, name, view, source=path, has_contents=False)


def _by_name(context: PageContext) -> list[Story]:
    return sorted(context.history.people.values(), key=lambda s: (s.contact.name.casefold(), s.contact.id))


def _view_of_list(context: PageContext, rows: slice) -> View:
    shown = _by_name(context)[rows]
    return View({"rows": [_row(context, story) for story in shown]}, [story.contact.path for story in shown])


def _row(context: PageContext, story: Story) -> dict[str, Any]:
    contact = story.contact
    step = next(iter(steps(context, context.duties_of.get(contact.id, ())[:1])), None)
    return {
        "name": contact.name,
        "address": addresses.contact(contact.id),
        "link": context.contact(contact),
        "stage": context.stages[contact.id],
        "role": contact.role,
        "organization": context.organization(contact.organization),
        "fields": [context.field(ref) for ref in contact.fields],
        "relation": contact.relation_words or contact.relation,
        "found_via": contact.found_via,
        "last_contact": story.last_contact,
        "step": step,
        "next": _without(step, contact.name) if step else "",
    }


def _without(step: Step, name: str) -> str:
    """A next step in a row that names the person already."""
    person, other = step.person and step.person.text, step.other and step.other.text
    if step.kind == "action":
        return step.before
    if other == name:
        return re.sub(r" (?:with|to|about) $", "", f"{step.before}{person or ''}{step.between}")
    if person == name:
        return f"{step.before.strip()}{step.between}{other}" if other else WHAT[step.kind]
    return step.text


def _view(context: PageContext, story: Story) -> View:
    contact, address = story.contact, addresses.contact(story.contact.id)
    heard = context.updates_to.get(contact.id, ())
    text = note_text(context, contact.path, contact.body, address)
    shown = {contact.path, *(entry.path for entry in contact.log if context.note(entry.path).address is None)}
    mentions = [m for m in context.journal.mentions.get(contact.id, ()) if m.path not in shown]
    moments, for_them = timeline(context, story), context.interests.of(story)
    to_send = messages(context, story) if context.drafts.has_messages(story) else []
    view = {
        "card": _card(context, story),
        "edit": editor_link(context, contact.path),
        "noted": context.noted(contact),
        "steps": steps(context, (*context.in_question.get(contact.id, ()), *context.duties_of.get(contact.id, ()))),
        "messages": to_send,
        "plan": buttons_of_person(contact),
        "missing": missing(story),
        "months": by_month(moments, context.today),
        "balance": balance(story, heard, context.today),
        "only_asks": only_asks(story, heard, context.today),
        "tree": _tree(context, story),
        "gave": [entry for _, entry in reversed(story.entries("gave"))],
        "prep": next((context.prep(one) for one in story.planned), None),
        "ahead": next((context.note(one.path) for one in story.planned), None),
        "next_time": () if story.planned or contact.closed else _next_time(context, story),
        "for_them": [_for_them(context, story, one) for one in for_them],
        "mentions": [context.note(path) for path in dict.fromkeys(m.path for m in mentions)],
        "note": text.html,
    }
    made_from = [
        contact.path,
        *(moment.path for moment in moments),
        *(naming.interview.path for naming in story.namings),
        *(one.suggestion.path for one in for_them),
        *([context.journal.me.path] if to_send else []),
        *(message.draft.path for message in to_send),
    ]
    return View(view, made_from, text.headings)


def _next_time(context: PageContext, story: Story) -> list[str]:
    """What earlier talks left to ask; while a meeting is planned, its prep sheet has it."""
    return list(dict.fromkeys(line for talk in story.interviews for line in next_time(talk, context.bank)))


def _card(context: PageContext, story: Story) -> dict[str, Any]:
    """Who they are, as on an index card."""
    contact, last = story.contact, story.last_contact
    said = contact.past_roles, contact.shared, contact.aliases, contact.tags, noted(contact), last, story.is_met
    return {
        "person": context.contact(contact),
        "has_facts": any(said) or any((linkedin(story, context.today), resume(story, context.today))),
        "contact": contact,
        "stage": context.stages[contact.id],
        "organization": context.organization(contact.organization),
        "fields": [context.field(ref) for ref in contact.fields],
        "relation": contact.relation_words or contact.relation.replace("alumni", "from your school"),
        "referrers": [context.person(ref) for ref in story.introducers],
        "reach": [(label, many) for label, many in _reach(contact) if many],
        "last_contact": story.last_contact,
        "may_follow_up": FOLLOW_UP[story.ok_to_follow_up] or ("you have not asked yet" if story.is_met else ""),
        "linkedin": linkedin(story, context.today),
        "resume": resume(story, context.today),
        "may_use_name": USE_NAME[story.may_use_name],
    }


FOLLOW_UP = {
    Answer.YES: "yes, you may get in touch again",
    Answer.INVITED: "they asked me to come back",
    Answer.NO: "no, not again",
    Answer.UNASKED: "",
}
USE_NAME = {Answer.YES: "yes", Answer.NO: "no", Answer.UNASKED: "", Answer.INVITED: ""}


def _reach(contact: Contact) -> Iterator[tuple[str, list[Outside]]]:
    """The ways to reach someone, and their links."""
    yield "E-mail", [email(text) for text in contact.emails]
    yield "Phone", [phone(text) for text in contact.phones]
    yield "LinkedIn", [web(contact.linkedin)] * bool(contact.linkedin)
    yield "Website", [web(contact.website)] * bool(contact.website)


def _tree(context: PageContext, story: Story) -> dict[str, Any]:
    """Who named them, and who they named."""
    node = context.nodes.get(story.contact.id)
    named = context.named_by.get(story.contact.id, [])
    return {
        "path": _path(context, story),
        "also": [context.person(ref) for ref in story.introducers[1:]],
        "named": [_named(context, one) for one in named],
        "led_to": node.led_to if node else 0,
    }


def _path(context: PageContext, story: Story) -> list[Link]:
    """Who led to this person, from the first to the last: Maureen, then Ada."""
    found: dict[str, Link] = {}
    at: Story | None = story
    while at is not None and at.introducers:
        ref = at.introducers[0]
        key = ref.id or ref.name
        if key in found or key == story.contact.id:
            break
        found[key] = context.person(ref)
        at = context.history.people.get(ref.id or "")
    return list(found.values())[::-1]


def _named(context: PageContext, node: Node) -> tuple[Link, str]:
    return context.person(node.ref), "let go" if node.is_dropped else node.stage


def _for_them(context: PageContext, story: Story, one: Interest) -> dict[str, Any]:
    """Something for them: what it is, what it touches, and who told me of it."""
    ref = next((ref for ref in story.contact.fields if ref.id == one.field), Ref(""))
    return {
        "what": what(one.suggestion.text),
        "field": context.field(ref) if one.field else None,
        "tag": one.tag,
        "people": [context.person(ref) for ref in one.suggestion.people],
        "is_offer": one.suggestion.is_offer,
        "note": context.note(one.suggestion.path),
    }
