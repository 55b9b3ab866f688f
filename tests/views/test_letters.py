"""What no letter says: a name that may not be given, a prompt of the starter, anything private."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from properties import examples
from records.written import TODAY, written

from coffeechats.notes.keys import RELATIONS
from coffeechats.records.messages import MESSAGES
from coffeechats.records.model import Journal
from coffeechats.views.draft import Draft
from coffeechats.views.duties import duties
from coffeechats.views.duties_of_asking import NEAR
from coffeechats.views.history import history
from coffeechats.views.letter_words import is_prompt, letter_words
from coffeechats.views.messages_to_send import Drafts
from coffeechats.views.slots import FOR_NOBODY, NAMES_SOMEBODY, STILL_A_PROMPT, TOO_LONG

STARTER = resources.files("coffeechats").joinpath("starter")
ME = STARTER.joinpath("files", "journal", "me.md").read_text("utf-8")
LEE = "---\nname: Lee Park\n---\n"


def letters(journal: Journal) -> Iterator[tuple[str, Draft]]:
    """Every message to everybody, with the id of the person on whose page it stands."""
    told = history(journal, TODAY)
    desk = Drafts(told, duties(told))
    for person, story in told.people.items():
        for draft in (*desk.drafts(story), *(one for kind in MESSAGES for one in desk.draft(story, kind))):
            yield person, draft


def said(draft: Draft) -> str:
    return f"{draft.subject}\n{draft.text}"


def letter(notes: dict[str, str], message: str = "request-stranger", who: str = "ada") -> Draft:
    """One message to Ada."""
    told = history(written(notes), TODAY)
    (draft,) = Drafts(told, duties(told)).draft(told.people[who], message)
    return draft


def ada(**keys: str) -> str:
    lines = "\n".join(f"{key}: {value}" for key, value in {"name": "Ada Okafor", **keys}.items())
    return f"---\n{lines}\n---\n"


# ---- what is not to be named

HELEN = "---\nname: Dr. Helen Osei-Bonsu\naliases: [Nell B]\nemail: hob@example.org\n---\n"
SPELLED = [
    "Helen", "helen", "HELEN", "Helen's", "Hélène", "Osei", "OSEI-BONSU", "Bonsu’s", "OseiBonsu", "Dr Bonsu", "Nell",
    "helen-osei-bonsu", "[[helen-osei-bonsu|H.]]", "[[x|Helen]]", "[x](../contacts/helen-osei-bonsu.md)",
    "helen@example.org", "hob@example.org", "hosei@example.org", "**He**len", "He\u200blen", "<b>He</b>len",
    "He<!-- x -->len", "H&eacute;len", "@helenob",
]  # fmt: skip


@pytest.mark.promise("P23")
@pytest.mark.parametrize("spelled", SPELLED)
@pytest.mark.parametrize("leave", ["no", "", "unasked", "perhaps"])
def test_a_letter_leaves_the_place_of_what_names_a_referrer_to_be_filled_by_hand(spelled, leave):
    words = f"through {spelled} at a fair"
    note = ada(referred_by="helen-osei-bonsu", may_use_name=leave, why=f'"{words}"', found_via=f'"{words}"')
    one = letter({"contacts/ada.md": note, "contacts/helen-osei-bonsu.md": HELEN})
    assert "at a fair" not in said(one)
    assert "[why you ask them]" in one.text and "[how you learned about them]" in one.text
    assert {gap.key: gap.why for gap in one.gaps if gap.key in ("why", "found_via")} == {
        "why": NAMES_SOMEBODY, "found_via": NAMES_SOMEBODY,
    }  # fmt: skip


@pytest.mark.promise("P23")
def test_with_their_leave_the_same_words_are_taken_over():
    note = ada(referred_by="helen-osei-bonsu", may_use_name="yes", why="Helen says so")
    one = letter({"contacts/ada.md": note, "contacts/helen-osei-bonsu.md": HELEN})
    assert "Helen says so" in one.text


# Where words of mine may stand that name Helen: a note, and which message would take them over.
PLACES = {
    "role": ({"contacts/ada.md": ada(referred_by="helen", role="works with Helen")}, "own"),
    "organization": ({"contacts/ada.md": ada(referred_by="helen", organization="Helen & Co")}, "request-stranger"),
    "shared": ({"contacts/ada.md": ada(referred_by="helen", shared="[Leeds, Helen]")}, "request-stranger"),
    "follow_up": ({"contacts/ada.md": ada(referred_by="helen", follow_up="2027-01-02 tell Helen")}, "follow-up"),
    "the name itself": ({"contacts/ada.md": ada(referred_by="helen", name="Ada (Helen's friend)")}, "thank-you"),
    "a pitch": (
        {"contacts/ada.md": ada(referred_by="helen"), "journal/me.md": "## Pitch\nI am Helen's niece.\n"}, "introduced",
    ),
    "an update": (
        {"contacts/ada.md": ada(referred_by="helen"), "journal/updates/2026-11-01.md": "Thanks to helen I work.\n"},
        "update",
    ),
    "a takeaway": (
        {"contacts/ada.md": ada(referred_by="helen"),
         "journal/interviews/2026-11-20-ada.md": "---\ntakeaway: helen was right\n---\n"}, "thank-you",
    ),
    "advice": (
        {"contacts/ada.md": ada(referred_by="helen", log="[2026-11-14 followed Helen's book]")}, "tell-suggestion",
    ),
    "a wording's text": (
        {"contacts/ada.md": ada(referred_by="helen"), "journal/templates/nudge.md": "Helen sent me. {{ name }}!\n"},
        "nudge",
    ),
    "a wording's subject": (
        {"contacts/ada.md": ada(referred_by="helen"), "journal/templates/nudge.md": "Subject: from HELEN\n\nHi\n"},
        "nudge",
    ),
    "a wording's place to fill": (
        {"contacts/ada.md": ada(referred_by="helen"), "journal/templates/nudge.md": "Hi [how is Helen?]\n"}, "nudge",
    ),
    "somebody with no note": (
        {"contacts/ada.md": ada(referred_by="Helen Osei", why="Helen says so")}, "request-friend",
    ),
    "a talk in which two named her": (
        {"contacts/ada.md": ada(why="Helen says so"), "contacts/lee.md": LEE,
         "journal/interviews/2026-11-12-x.md": "---\nwith: [lee, helen]\nreferrals: [Ada Okafor]\n---\n"},
        "request-friend",
    ),
    "a talk beside the referrer": (
        {"contacts/ada.md": ada(why="Helen says so", referred_by="lee", may_use_name="yes"), "contacts/lee.md": LEE,
         "journal/interviews/2026-11-12-x.md": "---\nwith: helen\nreferrals: [Ada Okafor]\nmay_use_name: no\n---\n"},
        "request-friend",
    ),
}  # fmt: skip


@pytest.mark.promise("P23")
@pytest.mark.parametrize("place", PLACES)
def test_no_part_of_a_letter_names_her(place):
    notes, message = PLACES[place]
    helen = {} if "no note" in place else {"contacts/helen.md": "---\nname: Helen Osei\n---\n"}
    if message == "own":
        notes, message = notes | {"journal/templates/nudge.md": "Subject: {{ role }}\n\nAs {{ role }}, hm.\n"}, "nudge"
    one = letter(notes | helen, message)
    assert "helen" not in said(one).casefold()


def test_a_word_that_is_a_name_leaves_our_own_wording_as_it_is():
    wording = STARTER.parent.joinpath("messages", "times.md").read_text("utf-8") if hasattr(STARTER, "parent") else ""
    notes = {"contacts/ada.md": ada(referred_by="will"), "contacts/will.md": "---\nname: Will May\n---\n",
             "journal/templates/times.md": wording + "\nWill told me of you.\n"}  # fmt: skip
    one = letter(notes, "times")
    assert "I am very glad that you have time for me." in one.text
    assert "told me of you" not in one.text


@pytest.mark.promise("P23")
def test_a_yes_of_one_referrer_is_no_leave_of_another():
    talk = "---\nwith: {}\nreferrals: [Ada Okafor]\nmay_use_name: {}\n---\n"
    notes = {"contacts/ada.md": ada(), "contacts/lee.md": LEE, "contacts/helen.md": "---\nname: Helen Osei\n---\n",
             "journal/interviews/2026-11-02-helen.md": talk.format("helen", "no"),
             "journal/interviews/2026-11-12-lee.md": talk.format("lee", "yes")}  # fmt: skip
    one = letter(notes, "request-referred")
    assert "helen" not in said(one).casefold()
    assert (
        one.before
        == "Who named Ada to you would rather not be named. What fits now: request-stranger, phone-script, linkedin."
    )


@pytest.mark.promise("P23")
def test_somebody_marked_share_no_is_in_no_letter_to_others():
    notes = {
        "contacts/ada.md": ada(why="Lee Park says so"),
        "contacts/lee.md": LEE.replace("---\n", "---\nshare: no\n", 1),
    }
    assert "Lee" not in said(letter(notes))
    assert letter(notes, "nudge", "lee").text.startswith("Dear Lee Park,")


@pytest.mark.promise("P23")
def test_what_is_for_nobody_else_is_told_to_nobody_else():
    talk = "---\ntakeaway: SECRET is a word\nshare: no\n---\n"
    notes = {"contacts/ada.md": ada(referred_by="lee"), "contacts/lee.md": LEE,
             "journal/interviews/2026-11-12-ada.md": talk,
             "journal/updates/2026-11-20.md": "---\nprivate: yes\n---\nSECRET\n"}  # fmt: skip
    assert "SECRET" in letter(notes, "thank-you").text
    own = {"journal/templates/tell-referrer.md": "Hello {{ first_name }}, {{ takeaway }}\n"}
    for message in ("tell-referrer", "update"):
        one = letter(notes | own, message)
        assert "SECRET" not in said(one)
        assert [gap.why for gap in one.gaps if gap.why] == [FOR_NOBODY]
    assert "SECRET" not in said(letter(notes, "tell-referrer"))


# ---- prompts, remarks and other leftovers


@pytest.mark.promise("P23")
def test_the_pitch_of_a_new_journal_is_missing_and_none_of_its_prompts_is_in_a_letter():
    notes = {"journal/me.md": ME, "contacts/ada.md": STARTER.joinpath("notes", "contact.md").read_text("utf-8")}
    for _, one in letters(written(notes)):
        assert not re.search(r"<!--|-->|One breath|Half a minute", said(one))
        if "pitch" in {gap.slot for gap in one.gaps}:
            assert "[who you are, in a sentence or two]" in one.text
    assert "pitch" in [gap.slot for gap in letter(notes).gaps]


PROMPTS = {
    "a remark": "<!-- One breath -->",
    "never closed": "<!-- One breath",
    "its sign lost": "One breath: who you are, and what you are trying to find out.",
    "its end left": "One breath, and so on -->",
    "half of it": "who you are, and what you are trying to find out",
    "in brackets": "[who you are]",
    "in angles": "<who you are>",
    "a slot": "{{ pitch }}",
    "Jinja's remark": "{# who I am #}",
    "Obsidian's remark": "%% who I am %%",
    "nothing but marks": "---\n\n> \n\n- ",
    "a task": "- [ ] write a pitch",
    "entities": "&lt;!-- One breath --&gt;",
    "long dashes": "<!— One breath —>",
    "tags": "<p></p><br>",
    "a script": "<script>pitch()</script>",
}


@pytest.mark.promise("P23")
@pytest.mark.parametrize("text", PROMPTS.values(), ids=PROMPTS)
def test_a_pitch_that_is_only_a_prompt_is_missing(text):
    one = letter({"contacts/ada.md": ada(), "journal/me.md": f"## Pitch\n### short\n{text}\n"})
    (gap,) = [gap for gap in one.gaps if gap.slot == "pitch"]
    assert gap.why in ("", STILL_A_PROMPT)
    assert "breath" not in one.text and "who I am" not in one.text and "find out" not in one.text


def test_a_prompt_does_not_take_the_place_of_a_pitch_further_down():
    me = ME.replace("<!-- Half a minute: the same, with where you come from and why this field. -->", "I map cellars.")
    assert "I map cellars." in letter({"contacts/ada.md": ada(), "journal/me.md": me}).text


TAKEN_OVER = {
    "I map <!-- really? --> cellars.": "I map cellars.",
    "I <b>map</b> cellars, **all** of them.": "I map cellars, all of them.",
    "See <https://example.org/a> or <me@example.org>.": "See <https://example.org/a> or <me@example.org>.",
    "Leeds --> London": "Leeds --> London",
    "3 < 4 and 5 > 4": "3 < 4 and 5 > 4",
    "R&amp;D at AT&T": "R&D at AT&T",
    "I am a [job title] here": "I am a [job title] here",
    "snake_case, a__b__c, 50% of it": "snake_case, a__b__c, 50% of it",
    "Grid {: .big}": "Grid",
}


@pytest.mark.promise("P23")
@pytest.mark.parametrize(("typed", "shown"), TAKEN_OVER.items())
def test_words_are_taken_over_without_marks_and_remarks(typed, shown):
    assert " ".join(letter_words(typed).split()) == shown
    assert (
        f'"I said: {shown}'
        in letter(
            {
                "contacts/ada.md": ada(),
                "journal/me.md": f"## Pitch\nI said: {typed}\n",
                "journal/templates/nudge.md": '"{{ pitch }}"',
            },
            "nudge",
        ).text
    )


def test_every_prompt_of_the_starter_is_known_again():
    prompts = re.findall(r"<!-- (.+?) -->", ME)
    assert len(prompts) > 6 and all(map(is_prompt, prompts))
    assert not any(
        map(is_prompt, ["I map cellars.", "how people dress", "who you are", "left the council, as I might"])
    )


@pytest.mark.promise("P23")
def test_nothing_private_is_in_any_letter():
    private = "\n## Private\n{}\n### Log\n- 2026-11-14 followed SECRET\n### short\nSECRET\n"
    notes = {"contacts/ada.md": ada(why="maps") + private.format("SECRET"),
             "journal/me.md": "## Pitch\n" + private.format("SECRET"),
             "journal/log.md": "# Log\n## Private\n- 2026-11-15 [[ada]] followed SECRET\n",
             "journal/interviews/2026-11-12-ada.md": "---\nthanked: yes\n---\n" + private.format("SECRET"),
             "journal/updates/2026-11-20.md": "I moved." + private.format("SECRET")}  # fmt: skip
    found = [said(one) for _, one in letters(written(notes))]
    assert any("I moved." in text for text in found) and any("your suggestion" in text for text in found)
    assert not any("SECRET" in text for text in found)


# ---- all at once

SOUNDS = st.text("bdfgklmnprstvzaeiou", min_size=2, max_size=6)
WAYS = (
    str, str.upper, str.capitalize, lambda t: f"{t.capitalize()}'s", lambda t: f"[[x|{t}]]", lambda t: f"[[{t}]]",
    lambda t: f"{t}@example.org", lambda t: f"**{t}**", lambda t: "".join(f"{one}\u0301" for one in t),
    lambda t: f"<i>{t[:2]}</i>{t[2:]}", lambda t: f"{t[:2]}\u200b{t[2:]}",
)  # fmt: skip
TITLED = ("{}", "Dr. {}", "Prof. Mme {}", "Tante {}", "{} von und zu", "{}, PhD")


@st.composite
def journals(draw):
    """People named by others, with and without leave, and their names all over words that letters take over."""
    # Each person's names begin otherwise, and no word of ours begins so.
    parts = [draw(st.lists(SOUNDS, min_size=2, max_size=3, unique=True)) for _ in range(4)]
    names = [
        " ".join(f"{begin}{one}" for one in own) for begin, own in zip(("zqo", "xuq", "jwy", "qyx"), parts, strict=True)
    ]

    def words() -> str:
        part = draw(st.sampled_from(draw(st.sampled_from(names)).split()))
        return f"CANARY {draw(st.sampled_from(WAYS))(part)} <!-- REMARK --> after all"

    notes, refused = {}, {}
    for n, name in enumerate(names):
        leave = draw(st.sampled_from(["no", "", "yes"]))
        by = draw(st.sampled_from([one for one in range(4) if one != n]))
        typed = draw(st.sampled_from(TITLED)).format(name.title())
        notes[f"contacts/p{n}.md"] = (
            f"---\nname: '{typed}'\nreferred_by: p{by}\nmay_use_name: {leave}\nwhy: \"{words()}\"\n"
            f'found_via: "{words()}"\nrole: "{words()}"\nshared: ["{words()}"]\norganization: "{words()}"\n'
            f'follow_up: "2026-11-20 {words()}"\nlog:\n  - "2026-11-01 followed {words()}"\n---\n## Private\nSECRET\n'
        )
        if leave != "yes":
            refused[f"p{n}"] = names[by]
    notes["journal/me.md"] = f"---\nname: Nelly\n---\n## Pitch\n### short\n{words()}\n## Private\nSECRET\n"
    notes["journal/updates/2026-11-20.md"] = f"# News\n\n{words()}\n\n## Private\nSECRET\n"
    notes["journal/interviews/2026-11-12-p0.md"] = f'---\ntakeaway: "{words()}"\n---\n## Private\nSECRET\n'
    notes["journal/templates/times.md"] = f"Subject: {words()}\n\n{words()}. {{{{ role }}}} [{words()}]\n"
    return notes, refused


def bare(text: str) -> str:
    """The letters of a text without accents, in small."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if one.isalnum() or one in " \n-@.[]")


@pytest.mark.promise("P23")
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(journals())
def test_no_letter_to_anybody_names_who_gave_no_leave(made):
    notes, refused = made
    seen = 0
    for _, one in letters(written(notes)):
        text = said(one)
        assert "SECRET" not in text and "REMARK" not in text and "<!--" not in text
        for part in bare(refused.get(one.to.id or "", "")).split():
            assert part not in bare(text), (one.message, part)
            seen += 1
    assert seen or not refused


# ---- the form of a letter

EXAMPLE = Path(__file__).parents[2]
ABOUT = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)


def check_form(one: Draft) -> None:
    """What every letter that we word looks like, whatever stands in the notes."""
    text, where = one.text, (one.message, one.to.name, one.text)
    assert not re.search(r"(?<!\.)\.\.(?!\.)|\?\.|!\.| ,| \.(?!\.)|\n{3}| {2}", text), where
    assert text.count("?") <= 1 and "?" not in one.subject, where
    assert not re.search(r"should like|\bwhom\b|\bshall\b|With kind regards", text), where
    assert not re.search(r"(?i)kind regards(?!,\n)|best wishes(?!,\n)", text), where
    if one.message != "phone-script":
        greeting, _, rest = text.partition("\n\n")
        assert re.fullmatch(r"(?:Dear|Hello) [^\n]+,|\[how to greet them\],", greeting), where
        assert not rest[0].islower(), where
    if MESSAGES[one.message].asks_for_a_talk:
        assert text.count("?") == 1, where
        assert all(is_said for words, is_said in one.ticks if words != "why this person"), (one.ticks, where)
        assert one.channel in ("text", "linkedin") or one.message == "phone-script" or one.subject, where
    for sentence in re.split(r"(?<=[.!?]) ", text.replace("\n", " ")):
        assert not sentence[:1].islower(), (sentence, where)


@pytest.fixture(scope="module")
def example() -> list[tuple[str, Draft]]:
    notes = {str(path.relative_to(EXAMPLE)): path.read_text("utf-8")
             for folder in ("contacts", "journal") for path in EXAMPLE.joinpath(folder).rglob("*.md")}  # fmt: skip
    return list(letters(written(notes)))


def test_every_letter_of_the_example_has_the_form(example):
    assert len(example) > 500
    for _, one in example:
        check_form(one)
        assert not ABOUT.search(one.text), (one.message, one.to.name, one.text)


def test_every_request_of_the_example_says_all_six_things_in_fewer_than_100_words(example):
    requests = [one for _, one in example if MESSAGES[one.message].asks_for_a_talk and not one.gaps]
    requests = [one for one in requests if one.message != "phone-script"]
    assert len(requests) > 100
    for one in requests:
        assert one.words < 100, (one.words, one.text)
        assert [words for words, is_said in one.ticks if not is_said] == [], one.text


_PITCH = "I map cellars. " + "I used to write leases for a city council, and I still like the people in it. " * 3
_WHY = "I'm writing because you drew the map. " + "It changed how I see the streets on my way to work every day. " * 4
_ONE = "I'm writing because you drew the map" + " and wrote the words beside it" * 12


@pytest.mark.parametrize("message", [kind for kind, one in MESSAGES.items() if one.asks_for_a_talk])
@pytest.mark.parametrize("relation", ["friend", "alumni", "professor", "stranger"])
def test_a_request_has_at_most_100_words_however_long_the_notes_are(message, relation):
    keys = {"relation": relation, "why": _WHY, "found_via": "the list" + " of the list" * 20, "shared": "the choir"}
    me = f"---\nname: Nell Ashworth\nphone: '+44 1632 960100'\n---\n## Pitch\n{_PITCH}\n"
    one = letter({"contacts/ada.md": ada(**keys), "journal/me.md": me}, message)
    assert one.words <= 100
    assert "I'm writing because you drew the map." in one.text.replace("calling", "writing")
    assert {gap.why for gap in one.gaps if gap.mention} <= {TOO_LONG}
    one = letter({"contacts/ada.md": ada(**keys | {"why": _ONE}), "journal/me.md": me}, message)
    assert one.words <= 100 and "[why you ask them]" in one.text
    assert [(gap.mention, gap.why) for gap in one.gaps if gap.slot == "why"] == [(f"{_ONE}", TOO_LONG)]


def test_a_request_leaves_out_the_last_sentence_of_what_is_long_and_says_so_beside_it():
    words = "I'm writing because you drew the map with Prof. Ruiz. " + "I walk by it. " * 20
    one = letter({"contacts/ada.md": ada(why=words)})
    assert "because you drew the map with Prof. Ruiz. I walk by it." in one.text and 96 < one.words <= 100
    (said,) = (gap.advice for gap in one.gaps if gap.mention)
    assert said.endswith("I walk by it. I walk by it.” (a request has at most 100 words)")


def test_why_and_found_via_of_everybody_in_the_example_can_be_sent(example):
    assert {gap.mention for _, one in example for gap in one.gaps if gap.slot in ("why", "found_via")} == {""}


SENTENCES = ("I'm writing because you map cellars", "because you left the council", "You run the lab.",
             "your report changed how I read my bill", "I would like to hear how you decide!")  # fmt: skip
ABOUT_THEM = ("she left the council", "he knows everybody.", "they run the lab", "Zqoka knows tariffs",
              "was told that her maps are good", "his maps decide", "Friend of his")  # fmt: skip
NO_SENTENCES = ("left the council, as I might", "designs prices", "wires", "maps, mostly", "came with the biscuits")
THINGS = ("the alumni list", "a talk you gave in Leeds", "LinkedIn", "An evening at the fair.")
FREE = st.sampled_from((*SENTENCES, *ABOUT_THEM, *NO_SENTENCES, *THINGS, "", "42", "…", "?"))
RELATIONS_OR_NONE = st.sampled_from((*RELATIONS, "", "penfriend"))


@st.composite
def people(draw):
    """A person, with any free words, at any point of the way."""
    log = draw(st.lists(st.sampled_from((
        "2026-09-01 asked by email", "2026-09-08 nudged by text", "2026-09-10 replied yes", "2026-09-10 replied later",
        "2026-09-10 replied no", "2026-09-02 introduced", "2026-10-01 talked", "2026-11-01 followed The Grid",
        "2026-11-02 followed the book she lent me", "2026-11-12 resume received",
    )), max_size=4))  # fmt: skip
    keys = {
        "name": "Zqoka Brand", "relation": draw(RELATIONS_OR_NONE), "contact_by": draw(st.sampled_from(
            ("", "text", "LinkedIn", "email", "by phone"))), "why": draw(FREE), "found_via": draw(FREE),
        "follow_up": f"2026-11-01 {draw(FREE)}", "shared": draw(st.sampled_from(("", "Leeds", "her school"))),
        "role": draw(st.sampled_from(("", "Professor of maps"))),
        "referred_by": draw(st.sampled_from(("", "lee"))), "may_use_name": draw(st.sampled_from(("yes", "no", ""))),
        "ok_to_follow_up": draw(st.sampled_from(("yes", "no", "invited"))),
    }  # fmt: skip
    lines = [f'{key}: "{value}"' for key, value in keys.items() if value]
    notes = {
        "contacts/ada.md": "\n".join(["---", *lines, "log:", *(f'  - "{line}"' for line in log), "---", ""]),
        "contacts/lee.md": LEE,
        "journal/me.md": "---\nname: Nell Ashworth\nphone: '+44 1632 960100'\n---\n## Pitch\nI map cellars.\n",
        "journal/updates/2026-11-20.md": "Dear all,\n\ni passed the exam\nat last.\n\nBest,\nNell\n",
    }
    for day in draw(st.lists(st.sampled_from(("2026-10-12", "2026-11-21", "2026-11-24", "2026-12-09")), unique=True)):
        place = draw(st.sampled_from(("her office", "The Corn Café")))
        notes[f"journal/interviews/{day}-ada.md"] = (
            f'---\nwith: ada\ntakeaway: "{draw(FREE)}"\nplace: "{place}"\n'
            f"medium: {draw(st.sampled_from(('video', 'phone', 'coffee')))}\ndate: {day} 16:00\n---\n"
        )
    return notes


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
          deadline=None)  # fmt: skip
@given(people())
def test_a_letter_has_the_form_and_is_never_about_the_person_whatever_the_notes_say(notes):
    is_near = any(f'relation: "{word}"' in notes["contacts/ada.md"] for word in NEAR)
    for _, one in letters(written(notes)):
        check_form(one)
        assert not ABOUT.search(one.text) and "Zqoka knows" not in one.text, one.text
        assert "+44" not in one.text or not is_near or one.to.id != "ada", one.text


def test_the_search_for_words_about_a_person_finds_them_where_a_wording_of_ones_own_has_them():
    notes = {"contacts/ada.md": ada(), "journal/templates/nudge.md": "she left\n"}
    assert ABOUT.search(letter(notes, "nudge").text)


def test_the_search_for_names_finds_those_that_are_given_leave():
    notes = {"contacts/p0.md": "---\nname: Ada\nreferred_by: p1\nmay_use_name: yes\nwhy: Tante Kimbu's bees\n---\n",
             "contacts/p1.md": "---\nname: Kimbu Lovadi\n---\n"}  # fmt: skip
    assert any("kimbu" in bare(said(one)) for who, one in letters(written(notes)) if who == "p0")
