"""The tables of the messages, and of the slots that the notes fill in them.

The templates are in coffeechats/messages/; a note of the same name in journal/templates/ takes over.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its title on the page of a person, and when it is of use. The guides that ask for it are beside it.

    `also` is what it adds to another message that is due to the same person, as a template; "" where it stays alone.
    """

    title: str
    meaning: str
    asks_for_a_talk: bool = False
    names_the_referrer: bool = False
    by_mail: bool = True
    also: str = ""


_ASK = "Ask for a conversation"
MESSAGES: dict[str, Message] = {
    "request-friend": Message(_ASK, "to family, a friend, a classmate or a colleague", True),  # S2, S3
    "request-stranger": Message(_ASK, "to a person you do not know", True),  # S0, S1, S4
    "request-referred": Message(_ASK, "to a suggested person, naming the referrer", True, True),  # S1, S4
    "request-acquaintance": Message(_ASK, "to a person you know a little", True),  # S3, S4
    "request-alumni": Message(_ASK, "to a graduate of your school", True),  # S0, S1, S4
    "request-professor": Message(_ASK, "to a professor or an adviser", True),  # S1
    "phone-script": Message("What to say on the phone", "the same request, spoken", True, True, by_mail=False),  # S1
    "introduction": Message(  # S0, S4
        "Ask for an introduction", "to the referrer",
        also="{% if promised %}You also offered to put me in touch with {{ about }}, and I would still be glad of it."
        "{% else %}You also mentioned "
        "{{ about }}, and I would be glad of an introduction there, too.{% endif %}",
    ),
    "introduced": Message("Answer the introduction", "your first words after an introduction", False, True),  # S4
    "nudge": Message("A kind reminder", "once, if a request has no answer"),  # S0
    "times": Message("Propose a day", "the answer to a yes"),  # S1
    "new-date": Message("Find a new day", "after a conversation was cancelled"),
    "confirm": Message("Confirm the day", "the day before: when, where, and who calls"),  # S1
    "running-late": Message("Say that you are late", "on the day, as soon as you know it"),  # S1
    "gracious-no": Message("Answer a no kindly", "keeps the door open"),
    "thank-you": Message(  # all guides
        "Say thank you", "after every conversation",
        also="Thank you also for the time you gave me on {{ talked_on }}.{% if takeaway %} This has stayed with me: "
        "{{ takeaway }}{% endif %}",
    ),
    "late-thank-you": Message("Say thank you, late", "more than a week after the conversation"),
    "job-mentioned": Message("They mentioned a job", "thanks, and asks to talk about it separately"),  # S1, S3
    "tell-referrer": Message(  # S1
        "Tell how it went", "to the referrer, about the person they suggested",
        also="{% if talked_on %}Thanks to you I also talked with {{ about }} on {{ talked_on }}.{% elif introduced %}"
        "You also introduced me to {{ about }}{% if agreed %}, and the answer was yes.{% elif answered %}. "
        "It does not fit at the moment, and I am glad that I asked.{% elif unanswered %}, and I have written. There is "
        "no answer yet.{% else %}, and I have written.{% endif %}{% elif agreed %}"
        "I also wrote to {{ about }}, as you suggested, and the answer was yes.{% elif answered %}"
        "I also wrote to {{ about }}, as you suggested. It does not fit at the moment, and I am glad that I asked."
        "{% elif unanswered %}I also wrote to {{ about }}, as you suggested. There is no answer yet."
        "{% else %}I have also written to {{ about }}, as you suggested.{% endif %}",
    ),
    "tell-suggestion": Message(  # S1
        "Tell what came of a suggestion", "a book you read, a group you joined",
        also="I also followed your suggestion{% if suggestion %}: {{ suggestion }}{% else %}.{% endif %}",
    ),
    "follow-up": Message(  # S2, S3
        "Get in touch again", "when it is time to hear from each other",
        also="{% if follow_up %}{{ follow_up }}{% endif %}",
    ),
    "update": Message(  # S1, S3
        "Send your update", "your newest update, to one person at a time",
        also="Here is how I am getting on.\n\n{{ update }}",
    ),
    "linkedin": Message(  # S4
        "A note with a LinkedIn invitation", "an invitation never goes without one", False, True, by_mail=False
    ),
    "resume": Message("Ask for a look at your résumé", "after a conversation"),  # S4
    "resume-thanks": Message(  # S4
        "Say thank you for the look at your résumé", "and say what you changed",
        also="Thank you also for going over my résumé. I have changed this: [what you changed]",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a template that the notes fill: what it shows, and which key to write where it is empty."""

    meaning: str
    key: str
    missing: str


SLOTS: dict[str, Slot] = {
    "name": Slot("the name of the person you write to", "name", "their name"),
    "first_name": Slot("their first name", "name", "their name"),
    "greeting": Slot("*Hello Lee*, *Dear Ada* or *Dear Ada Okafor*, by how near they are", "name", "how to greet them"),
    "role": Slot("their work", "role", "what they do"),
    "organization": Slot("where they work", "organization", "where they work"),
    "field": Slot("their field, the first if there are several", "field", "their field"),
    "found_via": Slot("how you found them, as a sentence", "found_via", "how you learned about them"),
    "shared": Slot("what you have in common", "shared", "what you have in common"),
    "why": Slot("why you ask them, as a sentence", "why", "why you ask them"),
    "minutes": Slot("how many minutes you ask for (the setting `minutes`)", "minutes", "how many minutes"),
    "referrer": Slot(
        "who suggested them; only with `may_use_name: yes`",
        "may_use_name",
        "who named them, once you may say so",
    ),
    "referrer_first_name": Slot(
        "the same person by first name", "may_use_name", "who named them, once you may say so"
    ),
    "about": Slot("who `introduction` or `tell-referrer` is about", "name", "who this is about"),
    "about_first_name": Slot("the same person by first name", "name", "who this is about"),
    "also_about": Slot("who else it is about: a name, or *others*", "name", "who else this is about"),
    "promised": Slot("only for `if`: an introduction was promised", "introduction", "whether it was promised"),
    "intro_asked_on": Slot("the day you asked for the introduction", "log", "when you asked for it"),
    "name_is_open": Slot(
        "only for `if`: in `introduction`, whether you may use their name is open", "may_use_name",
        "whether you may use their name",
    ),
    "near": Slot("only for `if`: family, friend, classmate or colleague", "relation", "how near they are"),
    "known": Slot(
        "only for `if`: near, an adviser, or they have met or answered you", "relation", "whether you know each other"
    ),
    "short": Slot("only for `if`: you write to them by text or on LinkedIn", "contact_by", "how you write to them"),
    "asked_on": Slot("the day you last asked", "log", "the day on which you asked"),
    "agreed": Slot("only for `if`: they said yes, or a day is set", "log", "whether they agreed"),
    "introduced": Slot("only for `if`: in `tell-referrer`, they introduced you", "log", "whether they introduced you"),
    "answered": Slot("only for `if`: they said no or later", "log", "whether they answered"),
    "unanswered": Slot(
        "only for `if`: no answer for as long as before a reminder", "log", "whether they answered"
    ),
    "said_later": Slot("only for `if`: their latest answer is later", "log", "whether they answered"),
    "met_on": Slot("where and when you met before a conversation: *at a fair on 3 May*", "log", "when you met"),
    "talked_on": Slot("the day of your conversation", "date", "the day of your conversation"),
    "called_off_on": Slot("the day of the cancelled conversation", "date", "the day of the conversation"),
    "meeting_on": Slot("the day of the upcoming conversation", "date", "the day"),
    "meeting_time": Slot("its time; by phone or video with both time zones", "date", "the time"),
    "by_phone": Slot("only for `if`: it is by phone", "medium", "how you talk"),
    "by_video": Slot("only for `if`: it is by video", "medium", "how you talk"),
    "they_call": Slot("only for `if`: they call, or send the link", "place", "who calls"),
    "my_phone": Slot("your telephone number", "phone", "your number"),
    "their_phone": Slot("their telephone number", "phone", "their number"),
    "place": Slot("where the upcoming conversation is", "place", "where it is"),
    "link": Slot("the address of the video call", "place", "the link"),
    "takeaway": Slot("the one thing you took from it, as a sentence", "takeaway", "the one thing you took from it"),
    "suggestion": Slot("the suggestion you followed", "log", "which suggestion you followed"),
    "follow_up": Slot("what you wanted to write about, as a sentence", "follow_up", "what you want to write about"),
    "follow_up_asks": Slot("only for `if`: what you wanted to write about is a question", "follow_up", "what you ask"),
    "invited": Slot("only for `if`: they asked you to come back", "ok_to_follow_up", "whether they asked you back"),
    "update": Slot("the text of your newest update", "journal/updates/", "your news"),
    "also": Slot("what else is due to the same person", "log", "what else is due"),
    "pitch": Slot("your short pitch", "## Pitch", "who you are, in a sentence or two"),
    "my_name": Slot("your name", "name", "your name"),
    "signature": Slot(
        "your name, e-mail, phone and LinkedIn, one a line; to family and friends your name", "name", "your name"
    ),
    "sign_off": Slot("the last lines: *Kind regards,* and the signature", "name", "your name"),
}  # fmt: skip
