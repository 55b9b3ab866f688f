"""The tables of the messages that can be drafted, and of the slots that the notes fill in them.

The wordings lie in coffeechats/messages/; a note of the same name in journal/templates/ takes over.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its title on the page of drafts, and when it is of use (with the guides that ask for it)."""

    title: str
    meaning: str
    asks_for_a_talk: bool = False
    names_the_referrer: bool = False
    by_mail: bool = True


MESSAGES: dict[str, Message] = {
    "request-friend": Message(
        "Ask for a talk", "asks somebody near (family, friend, classmate, colleague) for a talk (S2, S3)", True
    ),
    "request-stranger": Message(
        "Ask for a talk", "asks somebody you do not know, and says how you found them (S0, S1, S4)", True
    ),
    "request-referred": Message(
        "Ask for a talk", "asks somebody who was named to you, with the name of whoever did (S1, S4)", True, True
    ),
    "phone-script": Message("What to say on the phone", "the same request, spoken (S1)", True, True, by_mail=False),
    "introduction": Message(
        "Ask for an introduction",
        "asks the one who named somebody to introduce you, or to let you use their name (S0, S4)",
    ),
    "introduced": Message(
        "Answer the introduction", "the first words after somebody wrote to you both (S4)", False, True
    ),
    "nudge": Message("A kind reminder", "once, to somebody who has not answered (S0)"),
    "times": Message("Propose a day", "the answer to a yes (S1)"),
    "new-date": Message("Find a new day", "after a meeting was called off"),
    "gracious-no": Message("Answer a no kindly", "keeps the door open"),
    "thank-you": Message("Say thank you", "after every talk; it names one thing that you took from it (all guides)"),
    "tell-referrer": Message("Tell how it went", "to whoever named somebody to you (S1)"),
    "tell-suggestion": Message("Tell what came of a suggestion", "a book read, a group joined: say so (S1)"),
    "follow-up": Message("Get in touch again", "when it is time to hear from each other (S2, S3)"),
    "update": Message("Send your update", "your latest progress update, to one person at a time (S1, S3)"),
    "linkedin": Message(
        "A note with a LinkedIn invitation", "an invitation never goes without one (S4)", False, True, by_mail=False
    ),
    "resume": Message("Ask for a look at your résumé", "to somebody you have talked with (S4)"),
    "resume-thanks": Message("Say thank you for the look at your résumé", "and say what you changed (S4)"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a wording that the notes fill: what it holds, and which key to write where it is empty."""

    meaning: str
    key: str
    missing: str


SLOTS: dict[str, Slot] = {
    "name": Slot("whom the message goes to", "name", "their name"),
    "first_name": Slot("the name to call them by", "name", "their name"),
    "role": Slot("their work", "role", "what they do"),
    "organization": Slot("where they work", "organization", "where they work"),
    "field": Slot("their field, the first if there are several", "field", "their field"),
    "found_via": Slot("how you learned about them", "found_via", "how you learned about them"),
    "shared": Slot("what you have in common", "shared", "what you have in common"),
    "why": Slot("why you ask them", "why", "why you ask them"),
    "minutes": Slot("how many minutes you ask for (the setting `minutes`)", "minutes", "how many minutes"),
    "referrer": Slot(
        "who named them to you; only where `may_use_name` is yes", "may_use_name", "who named them, once you may say so"
    ),
    "referrer_first_name": Slot(
        "the same person by first name", "may_use_name", "who named them, once you may say so"
    ),
    "about": Slot("in `introduction` and `tell-referrer`: who is spoken of", "name", "who this is about"),
    "about_first_name": Slot("the same person by first name", "name", "who this is about"),
    "promised": Slot("only for `if`: an introduction was promised", "introduction", "whether it was promised"),
    "asked_on": Slot("the day on which you last asked", "log", "the day on which you asked"),
    "answered": Slot("only for `if`: they have answered", "log", "whether they answered"),
    "talked_on": Slot("the day of the talk", "date", "the day of your talk"),
    "called_off_on": Slot("the day of the meeting that was called off", "date", "the day of the meeting"),
    "takeaway": Slot("the one thing that you took from the talk", "takeaway", "the one thing you took from your talk"),
    "suggestion": Slot("the suggestion that you followed", "log", "which suggestion you followed"),
    "follow_up": Slot("what you meant to write about", "follow_up", "what you want to write about"),
    "invited": Slot("only for `if`: they asked you to come back", "ok_to_follow_up", "whether they asked you back"),
    "update": Slot("the text of your newest update", "journal/updates/", "your news"),
    "pitch": Slot("your short pitch", "## Pitch", "who you are, in a sentence or two"),
    "my_name": Slot("your name", "name", "your name"),
    "signature": Slot("your name, e-mail, phone and LinkedIn, one a line", "name", "your name"),
}  # fmt: skip
