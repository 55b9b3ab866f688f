"""The one table of keys: what can be in the front matter of each kind of note, and in the settings.

All that lists keys comes from here: reading, "did you mean", the signs of front matter without its fences, renaming,
merging and forgetting people, the exported table and what an import may fill, schemas, snippets, the guide's reference.
A row is enough for a new key; what its type means is in TYPES, and is read in `records/fields.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from coffeechats.notes.lookalikes import plain_signs

# fmt: off
DUTY_KINDS = ("thank", "reflect", "prepare", "nudge", "arrange", "introduce", "lead", "tell", "follow-up", "update",
              "action")
OUTCOMES = ("information", "connection", "opportunity")
ANSWERS = ("yes", "no")
MAY_COME_BACK = (*ANSWERS, "invited")
WHO_WRITES = ("they-write", "i-write")
# Nearest first: the order in which it is easiest to ask (guides S0 S2 S3 S4).
RELATIONS: dict[str, tuple[str, ...]] = {
    "family": ("mother", "father", "mum", "mom", "dad", "parent", "sister", "brother", "sibling", "cousin", "aunt",
               "uncle", "relative", "partner", "spouse", "husband", "wife", "in-law", "brother-in-law",
               "sister-in-law"),
    "friend": ("close friend", "family friend", "friends", "flatmate", "neighbour", "neighbor", "roommate",
               "housemate", "mate", "pal"),
    "classmate": ("fellow student", "coursemate", "course mate", "schoolmate", "school friend", "student"),
    "colleague": ("coworker", "co-worker", "ex-colleague", "former colleague", "workmate", "boss", "former boss",
                  "manager", "former manager", "ex-boss", "teammate"),
    "professor": ("prof", "teacher", "lecturer", "tutor", "supervisor", "instructor", "faculty"),
    "adviser": ("advisor", "career adviser", "career advisor", "careers adviser", "careers advisor", "counsellor",
                "counselor", "coach", "mentor"),
    "alumni": ("alumna", "alumnus", "alum", "graduate", "alumnae", "alums"),
    "acquaintance": ("contact", "friend of a friend", "acquaintances", "met once"),
    "stranger": ("cold", "unknown", "no relation", "strangers", "none"),
}
# fmt: on

TYPES: dict[str, str] = {
    "text": "a text, as typed",
    "texts": "a text, or a list of texts",
    "notes": "a text, or a list of texts, to show",
    "email": "an e-mail address, or a list; of `Ada <ada@example.org>` the address",
    "date": "a day, `2026-11-12`",
    "moment": "a day, with a time or without: `2026-11-12 15:00`",
    "period": "a length of time: `2 months`, `10 days`, `6 weeks`, `1 year`",
    "number": "a whole number",
    "minutes": "a number of minutes: `35`, `45 minutes`, `1 hour`",
    "took": "a number of minutes: `35`, `1 hour`; or `yes`",
    "answer": "`yes` or `no`, in some keys one more word; left out: never asked",
    "sharing": "`yes` or `no`; if unclear, the note is for no one else",
    "reason": "a reason as text; `no`: not so",
    "choice": "one of the words shown",
    "relation": "a [relation](#relations), or a word of your own",
    "steps": "kinds of next step, one or a list",
    "people": "a person or a list: an id, a name, or a wikilink in quotes",
    "via": "a person, as in `people`, or else a text",
    "organization": "a name",
    "fields": "a name, or a list of names",
    "follow-up": "a day, a month or a length of time, then words",
    "log": "a line each: a day, a [verb](#verbs-of-the-log), words",
    "thanks": "a day, `yes`, or a list of a day and a person",
    "referrals": "a person a line, with words after a dash",
    "resources": "a text, or a list; `(read)`, `(done)` or `(told)` after one",
}
PEOPLE = ("people", "referrals", "thanks", "log")  # types whose values name people
# Types that hold several values, so that another word for the key adds to them.
SEVERAL = ("texts", "notes", "email", "people", "via", "fields", "steps", "resources", "referrals")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its type (a word of TYPES), its meaning, an example as one types it, and other words for it.

    The other words are in their usual form, as `usual_form` gives it. What else a key may need has a default:
    """

    name: str
    type: str
    meaning: str
    example: str
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # the few words that may be there, in the order in which one chooses
    most: int = 100_000  # the highest number
    attribute: str = ""  # where the record keeps it; by default under the key's name, else among its `more`
    only_known: bool = False  # people: a name without a note is left out, and not kept as a name
    is_sign: bool = True  # of front matter at sight, where the fences are missing: texts may begin with some words

    @property
    def kept_as(self) -> str:
        """The record's attribute."""
        return self.attribute or self.name


# fmt: off
_SHARING = (
    Key("share", "sharing", "`no`: this note is for no one else", "no"),
    Key("private", "sharing", "`yes` is the same as `share: no`", "yes", attribute="share"),
)
_TAGS = Key("tags", "texts", "words of your own", "[grid, Leeds]", ("tag", "labels", "keywords"))
_NOTES = Key("notes", "notes", "anything else, shown under *Also noted*, as are unknown keys",
             "prefers mornings", ("note", "comment", "comments", "remark", "remarks"), attribute="noted", is_sign=False)
_SKIP = Key("skip", "steps", "kinds of next step that never come from this note", "[reflect]",
            words=DUTY_KINDS)

CONTACT = (
    Key("name", "text", "their name; else the first heading, then the file's name", "Ada Okafor",
        ("full_name", "contact_name")),
    Key("aliases", "texts", "other names this person goes by", "[Ada O.]",
        ("alias", "nickname", "nicknames", "nick", "also_known_as", "aka", "other_names", "known_as")),
    Key("pronouns", "text", "how to speak of them", "she/her"),
    Key("role", "text", "what they do", "Grid analyst",
        ("job", "title", "job_title", "position", "what_they_do", "occupation", "profession", "designation",
         "does", "does_what", "what_he_does", "what_she_does", "work")),
    Key("organization", "organization", "where they do it; it has its own page", "Northwind Grid",
        ("organisation", "company", "employer", "works_at", "works_for", "org", "firm", "workplace")),
    Key("past_roles", "texts", "what they did before", '["2019–2023 Policy intern, City of Leeds"]',
        ("past_role", "former_roles", "previous_roles", "past_jobs", "previous_jobs")),
    Key("field", "fields", "their field of work; it has its own page", "Energy policy",
        ("fields", "industry", "sector"), attribute="fields"),
    Key("location", "text", "where they live or work", "Leeds", ("city", "town", "based_in", "lives_in")),
    Key("email", "email", "their e-mail address", "ada@example.org",
        ("e_mail", "emails", "e_mails", "mail", "email_address", "e_mail_address"), attribute="emails"),
    Key("phone", "texts", "their telephone number", '"+44 1632 960123"',
        ("phones", "mobile", "cell", "tel", "telephone", "phone_number", "mobile_number", "mobile_phone",
         "cell_phone"), attribute="phones"),
    Key("linkedin", "text", "the address of their profile", "https://www.linkedin.com/in/someone",
        ("linked_in", "linkedin_url", "linkedin_profile")),
    Key("website", "text", "their own page", "https://ada.example", ("web", "homepage", "web_site", "site")),
    Key("birthday", "text", "with the year or without; an import writes it", "1985-03-04",
        ("bday", "birth_date", "date_of_birth", "birthdate"), is_sign=False),
    Key("relation", "relation", "how near you are: " + ", ".join(RELATIONS), "alumni",
        ("relationship", "who", "who_is_it", "who_they_are", "who_she_is", "who_he_is"),
        words=tuple(RELATIONS)),
    Key("found_via", "text", "how you found them, in words to them, for the request",
        "I found you through the alumni list"),
    Key("via", "via", "who or what led you to them: a person with a note is `referred_by`, all else `found_via`",
        "Lee Park", ("source", "how_we_met", "how_i_found_them", "met_via", "met_through", "found_through", "found_on",
         "known_from", "how", "heard_from", "got_from", "name_from", "indicated_by", "recommended_by", "suggested_by",
         "named_by", "sent_by", "passed_on_by", "pointed_out_by", "tip_from", "recommendation", "recommendation_from"),
        is_sign=False),
    Key("shared", "texts", "what you have in common", "[University of Leeds, Geography]",
        ("in_common", "common_ground", "what_we_have_in_common")),
    Key("why", "text", "why you ask them, in words to them, for the request",
        "I'm writing because you left city government, as I might"),
    Key("referred_by", "people", "who named them to you; the tree shows the first", "lee-park",
        ("referrer", "intro_by", "introduced_by", "introduction_by", "intro_from", "referral_from", "ref",
         "referred_through")),
    Key("introduction", "choice", "`they-write` (the referrer writes) or `i-write` (you write)", "they-write",
        words=WHO_WRITES),
    Key("may_use_name", "answer", "may you name the referrer when you write?", "yes", ("can_use_name",),
        words=ANSWERS),
    Key("ok_to_follow_up", "answer", "may you come back? `yes`, `no`, or `invited` if they asked you to", "yes",
        ("may_follow_up", "can_follow_up", "again"), words=MAY_COME_BACK),
    Key("follow_up", "follow-up",
        "when to get in touch again, and what about",
        "2027-01-20 ask how the review went", ("followup", "next_contact", "follow_up_on", "next_follow_up")),
    Key("every", "period", "how often to stay in touch", "2 months",
        ("cadence", "stay_in_touch", "keep_in_touch", "check_in")),
    Key("contact_by", "text", "email, text, phone or LinkedIn; else the last log line decides",
        "text", ("channel", "write_by", "reach_by", "preferred_contact")),
    Key("timezone", "text", "their time zone, if it is not yours; the confirmation has both times",
        "Pacific/Auckland", ("time_zone",)),
    Key("paused_until", "date", "no next steps before this day", "2027-03-01", ("pause_until",)),
    Key("closed", "reason", "why you plan nothing more with them", "moved abroad"),
    _SKIP,
    *_SHARING,
    Key("uid", "text", "the mark of an address book; an import writes it", "urn:uuid:4fbe8971"),
    Key("log", "log", "what happened, a line each: a day, a verb, words", "- 2026-11-02 asked by email",
        ("contact_log",)),
    _NOTES,
    _TAGS,
)

INTERVIEW = (
    Key("with", "people", "who you talk to; else the file's name shows it", "ada-okafor",
        ("who", "people", "interviewee", "person", "whom"), attribute="people", only_known=True),
    Key("date", "moment", "when; else the file's name shows it", "2026-11-12 15:00", ("when", "day"),
        attribute="day"),
    Key("time", "text", "the time of day, if it is not in `date`", "15:00",
        ("start_time", "starts_at"), is_sign=False),
    Key("minutes", "minutes", "how many minutes you asked for", "20"),
    Key("took", "took", "how many minutes it became, or `yes`: it took place", "35"),
    Key("duration", "minutes", "`minutes` before the conversation, `took` after it", "45 minutes",
        ("length", "how_long", "lasted"), is_sign=False),
    Key("medium", "text", "coffee, lunch, office, video, phone or any word", "coffee", ("how", "format", "mode")),
    Key("place", "text", "where", "Café at the Corn Exchange", ("location", "where", "venue")),
    Key("called_off", "reason", "why it did not take place", "she was ill", ("cancelled", "canceled")),
    Key("status", "text", "`cancelled`, with or without a reason, is `called_off`; all else is shown", "cancelled",
        ("state",), attribute="called_off", is_sign=False),
    Key("goal", "text", "what you want to find out", "whether a planner can write the tariff rules",
        ("goals", "aim", "objective")),
    Key("questions", "texts", "what to ask: ids of the bank, or words", "[path, day, advice]"),
    Key("takeaway", "text", "the one thing that the thank-you names", "tariffs are where policy becomes a bill",
        ("takeaways", "key_takeaway", "key_takeaways", "main_takeaway")),
    Key("thanked", "thanks", "when you said thank you: a day, `yes`, or a list of a day and a person", "2026-11-13",
        ("thanks", "thank_you", "sent_thanks")),
    Key("outcome", "choice", "what it became: " + ", ".join(OUTCOMES), "connection", ("result",), words=OUTCOMES),
    Key("fit", "number", "could this path be yours? 1 (no) to 5 (yes)", "4",
        ("for_me", "is_it_for_me", "could_i_do_it", "could_i_do_this", "would_i_do_it", "rating", "score"), most=5),
    Key("before", "text", "what you believed before", "that utilities only build"),
    Key("after", "text", "what you believe now", "that half of the work is persuasion"),
    Key("referrals", "referrals",
        "who they named, one a line, with words after a dash; `skip: reason` ignores one",
        "- Ben Ruiz - runs the tariff lab", ("referral", "people_to_talk_to", "referred_to", "who_else", "names",
        "new_names", "new_people", "people_named", "names_given")),
    Key("may_use_name", "answer", "may you name them to the people they named?", "yes", words=ANSWERS),
    Key("introduction", "choice", "`they-write` or `i-write`, for the people they named", "they-write",
        words=WHO_WRITES),
    Key("ok_to_follow_up", "answer", "may you come back in a while? `yes`, `no` or `invited`", "yes",
        ("follow_up", "followup", "may_follow_up", "can_follow_up", "again"), words=MAY_COME_BACK),
    Key("linkedin", "answer", "may you connect with them on LinkedIn?", "yes", words=ANSWERS),
    Key("resources", "resources",
        "books, sites and groups they named, and how far you are with each",
        "- The Grid by Gretchen Bakke (read)", ("resource", "books")),
    _SKIP,
    *_SHARING,
    Key("uid", "text", "the mark of a calendar; an import writes it",
        "7kukuqrf@example.org", is_sign=False),
    Key("sequence", "number", "how often its invitation changed; an import writes it", "1", most=1_000_000,
        is_sign=False),
    _NOTES,
    _TAGS,
)

ME = (
    Key("name", "text", "your name", "Robin Ashdown"),
    Key("email", "email", "your e-mail address", "robin@example.org"),
    Key("phone", "text", "your telephone number", '"+44 1632 960100"'),
    Key("linkedin", "text", "the address of your profile", "https://www.linkedin.com/in/someone"),
)

RESEARCH = (
    Key("name", "text", "its name; else the first heading, then the file's name", "Energy policy"),
    Key("aliases", "texts", "its other names in contacts", "[energy]", ("alias",)),
    Key("want_to_learn", "texts", "what you want to find out", "- who decides on a tariff?"),
    Key("dress", "text", "how people there dress", "shirt, no tie"),
    Key("checked", "date", "when you last looked at the links", "2026-10-02"),
    Key("links", "texts", "addresses worth knowing", "- https://example.org/grid"),
    *_SHARING,
    _TAGS,
)

UPDATE = (
    Key("date", "date", "its day; else the file's name shows it", "2026-10-15", attribute="day"),
    Key("title", "text", "its title; else the first heading", "Half-time"),
    Key("sent_to", "people", "who has it: people, `everyone`, or `everyone except Lee`",
        "[ada-okafor, lee-park]", ("to", "recipients"), only_known=True),
    Key("not_sent_to", "people", "people who do not get it", "[hal-finch]", only_known=True),
    *_SHARING,
    _TAGS,
)

PAGE = (
    Key("title", "text", "its title; else the first heading", "Reading list"),
    _TAGS,
    *_SHARING,
)
# fmt: on

KINDS: dict[str, tuple[Key, ...]] = {
    "contact": CONTACT,
    "interview": INTERVIEW,
    "me": ME,
    "field": RESEARCH,
    "organization": RESEARCH,
    "update": UPDATE,
    "page": PAGE,
    "bank": PAGE,
    "log": PAGE,
}


@lru_cache(maxsize=4096)
def usual_form(text: str) -> str:
    """A key without what makes no difference: case, spaces or dashes, signs that look alike, a question mark."""
    return re.sub(r"[\s_-]+", "_", plain_signs(text).strip(" ?:\"'“”„‘’«»").lower().replace("é", "e"))


@lru_cache(maxsize=4096)
def key_meant(text: str, kind: str) -> Key | None:
    """The key that is meant by a text in a note of some kind; None where no one knows it.

    `Found via` means `found_via`, of a contact `Company` means `organization`, and `Fit (1-5)` means `fit`.
    """
    by_word, usual = _by_word(kind), usual_form(text)
    if usual in by_word:
        return by_word[usual]
    plain = _IN_BRACKETS.sub("", usual)
    return by_word.get(plain) or _by_phrase(plain, by_word)


def _by_phrase(usual: str, by_word: Mapping[str, Key]) -> Key | None:
    """The key that a phrase of several words means: `Grand to mention Maeve`, `Got her name from`."""
    if "_" not in usual:
        return None
    return next((by_word[name] for name, phrase in _PHRASES if name in by_word and phrase.fullmatch(usual)), None)


_IN_BRACKETS = re.compile(r"_?\([^()]*\)\Z")
_THEM = r"(?:him|her|them|each_other|it)"
_MAY = (
    r"(?:(?:can|may|could|should)(?:_i|_we)?_|(?:i|we)_(?:can|may)_"
    r"|(?:it's_)?(?:ok|okay|fine|grand|happy|allowed|free|good|willing)_(?:for_me_)?(?:to_)?)"
)
# Keys as people say them in several words: what all these words together mean, in the usual form of keys.
_PHRASES = tuple(
    (name, re.compile(phrase))
    for name, phrase in (
        (
            "may_use_name",
            rf"(?:{_MAY})?(?:use|say|drop|give|name|mention|quote)_(?:\w[\w'’.]*_)?names?(?:_ok)?"
            rf"|{_MAY}(?:name|mention|quote|drop)_\w[\w'’.]*",
        ),
        (
            "ok_to_follow_up",
            rf"{_MAY}(?:contact|write|ask|call|ring|phone|e?_?mail|get_in_touch|come_back|follow_up"
            rf"|talk|speak|meet|reach_out|keep_in_touch|stay_in_touch)(?:_(?:to|with|back))?(?:_{_THEM})?"
            r"(?:_(?:again|later|on))*",
        ),
        (
            "via",
            rf"(?:got|heard|have|had)_(?:{_THEM}|his_name|her_name|their_name|(?:the_)?name|about_{_THEM}|of_{_THEM})"
            r"_(?:from|by|through|via)"
            rf"|how_(?:do_|did_)?(?:i|we)_(?:found|find|know|knew|met|meet|got_to_know|heard_of|heard_about)(?:_{_THEM})?",
        ),
        (
            "thanked",
            r"(?:thank_?(?:s|you|u)|ty|thx)(?:_(?:e_?mail|mail|note|card|letter|message|msg|text|sent|out|done"
            r"|on|date))+|(?:did_i_|i_|have_i_)?(?:say|said|sent)_(?:thanks|thank_you)",
        ),
    )
)


def usual_key(text: str, kind: str) -> str:
    """The name of the key that is meant, else the text in its usual form."""
    key = key_meant(text, kind)
    return key.name if key else usual_form(text)


def means_key(text: str, name: str) -> bool:
    """Whether a text means the key of this name in any kind of note."""
    return any(usual_key(text, kind) == name for kind in KINDS)


@cache
def _by_word(kind: str) -> Mapping[str, Key]:
    """The key of each word in a kind of note. A key's own name is never another's word."""
    table = KINDS.get(kind, ())
    return {word: key for key in table for word in key.also} | {key.name: key for key in table}


# fmt: off
SETTINGS = (
    Key("minutes", "number", "minutes to ask for", "20", most=10_000),
    Key("arrive_early", "minutes", "be there this long before a conversation", "10 minutes"),
    Key("buffer", "minutes", "time kept free after a conversation", "30 minutes"),
    Key("thank_within", "period", "say thank you within", "1 day"),
    Key("reflect_within", "period", "write down what you make of it within", "2 days"),
    Key("nudge_after", "period", "remind if there is no answer after", "7 days"),
    Key("max_nudges", "number", "how many reminders to send", "1", most=10_000),
    Key("arrange_within", "period", "find a day within, after they say yes", "3 days"),
    Key("prepare_before", "period", "prepare this long before a conversation", "2 days"),
    Key("tell_within", "period", "tell the referrer how it went within", "7 days"),
    Key("lead_within", "period", "write to suggested people within", "14 days"),
    Key("update_within", "period", "send an update within", "14 days"),
    Key("every", "period", "first follow-up after a conversation", "2 months"),
    Key("every_later", "period", "the later follow-ups", "6 months"),
    Key("weekly_target", "number", "people to ask a week, counted from Monday", "2", most=10_000),
    Key("start", "date", "nothing is due from before this day", "2026-01-01"),
    Key("timezone", "text", "where your days begin and end", "Europe/London"),
    Key("dates", "text", "days with slashes: `day-first` or `month-first`; else as your other days, or as in the "
        "time zone", "day-first"),
    Key("language", "text", "the language of your notes, as two letters, for names of months", "en"),
    Key("today", "date", "a fixed day, for demonstrations", "2026-11-23"),
    Key("publish", "answer",
        "`yes` lets you publish the site: `mkdocs gh-deploy`, `mike`, or a host", "no"),
    Key("editor", "text",
        "what opens a note: `vscode`, `obsidian`, or a URL with `{path}` or `{file}`, and `{line}`", "vscode"),
    Key("obsidian", "answer",
        "`yes` writes files and links for Obsidian: `Ada Okafor.md`, `\"[[Ada Okafor]]\"`; see "
        "`coffee init --obsidian`", "yes"),
    Key("hosts", "texts", "other names of the computer for `coffee serve`", "[journal.home.arpa]"),
    Key("watch", "text", "how to notice saves: `auto`, `notify`, or `poll` (twice a second)", "poll"),
    Key("content_policy", "answer", "`no`: pages do not list what may run in them", "no"),
)
# fmt: on
