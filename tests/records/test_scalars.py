"""What is typed is what is meant: whatever YAML would make of a value, each key has it as typed, or says that not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records.written import written

from coffeechats.exports.table import columns
from coffeechats.notes.keys import CONTACT, INTERVIEW
from coffeechats.notes.lookalikes import QUOTES
from coffeechats.records.fields import as_typed, value_of
from coffeechats.records.model import Interview

pytestmark = pytest.mark.promise("P14")

# What YAML 1.1 takes for something else, and what looks like a date, a time, a number or a list.
SCALARS = [
    "no", "No", "NO", "yes", "y", "n", "on", "off", "true", "False", "null", "~", "Null", "0123", "0o17", "0x1F",
    "1_000", "+442079460958", "+44 20 7946 0958", "12:30", "190:20:30", "3.10", "1e3", ".5", "-.inf", ".nan", "-1",
    "007", "1,5", "2024-02-30", "2026-3-1", "2026-11-12", "2026-11-12 15:00", "2026-11-12T15:00:00Z",
    "2026-11-12 10:00-11:00", "12 Nov 2026", "5/6/2026", "2027-01", "3 months", "2 months", "monthly", "20", "90 min",
    "=", "<<", "a - b, c",
    "a: b", "Suite #5", "#5", "@ada", "%5", "`x`", "*x*", "&x", "!x", "[[Jane]]", "[x] y", "{x}", '"a" b', "'a' b",
    "it's", "C:\\x", "a\\nb", "<b>", "{{ x }}", "“a”", "a “b”", "Zoë Örn", "山本太郎", "😀", "e\u0301", "a\u00a0b",
    "they-write", "invited", "skip", "Arts, culture", "ada and ben", "lee@example.org", "https://x.example/#a",
]  # fmt: skip


def _interview_value(talk: Interview, key: str) -> list[str]:
    made = {
        "with": [ref.name for ref in talk.people],
        "date": [f"{talk.day}{f' {talk.time:%H:%M}' if talk.time else ''}"] if talk.day else [],
        "thanked": [str(thanks.day or "yes") for thanks in talk.thanked],
        "referrals": [(one.person.name if one.person else "") + one.words + one.skip for one in talk.referrals],
        "resources": [one.text for one in talk.resources],
        "skip": sorted(talk.skip),
        "share": [] if talk.share else ["no"],
        "private": [] if talk.share else ["yes"],
        "notes": [text for _, text in talk.noted],
    }
    (row,) = (one for one in INTERVIEW if one.name == key)
    return made[key] if key in made else list(as_typed(value_of(talk, row)))


def read(kind: str, key: str, typed: str) -> tuple[list[str], list[str]]:
    """What the record has of a key, and the rules of what is said of the note."""
    if kind == "contact":
        start = "" if key == "name" else "name: Ada\n"
        journal = written({"contacts/ada.md": f"---\n{start}{key}: {typed}\n---\n"})
        ada = journal.contacts.get("ada")
        if ada is None:
            return [], [problem.rule for problem in journal.problems]
        column = columns().get({"private": "share", "via": "found_via"}.get(key, key))
        assert column is not None, f"{key} is in no column"
        shown = list(column(ada))
        return (["yes"] * len(shown) if key == "private" else shown), [problem.rule for problem in journal.problems]
    start = ("" if key == "with" else "with: ada\n") + ("" if key == "date" else "date: 2026-11-12\n")
    journal = written(
        {"contacts/ada.md": "---\nname: Ada\n---\n", "journal/interviews/talk.md": f"---\n{start}{key}: {typed}\n---\n"}
    )
    talk = journal.interviews.get("talk")
    return _interview_value(talk, key) if talk else [], [problem.rule for problem in journal.problems]


ANSWERS = {"y": "yes", "true": "yes", "n": "no", "false": "no"}


def same(key: str, shown: list[str], typed: str) -> bool:
    """Whether this is the value as typed: yes and no may be written in another word, people and texts as a list, and a
    month stands for its first day."""
    plain = " ".join(typed.split())
    usual = [
        plain,
        ANSWERS.get(plain.lower(), plain.lower()),
        plain.replace("T", " "),
        plain.removesuffix(":00Z").replace("T", " "),
    ]
    usual += [plain.strip("[]")] * ("[[" in plain) + [f"{plain}-01"] * (key == "follow_up")
    return _bare("".join(shown)) in map(_bare, usual)


def _bare(text: str) -> str:
    return text.replace(" and ", "").replace(",", "").replace(" ", "").lower()


# Where a plain yes or no is the same as leaving the key out, or is told by the record in another way.
SAY_NOTHING = ("share", "private", "may_use_name", "ok_to_follow_up", "linkedin", "thanked")


@pytest.mark.parametrize(
    ("kind", "key"), [("contact", key.name) for key in CONTACT] + [("interview", key.name) for key in INTERVIEW]
)
def test_a_value_is_as_typed_in_every_key_or_something_is_said(kind, key, tried):
    tried(len(SCALARS))
    changed = {}
    for typed in SCALARS:
        shown, said = read(kind, key, typed)
        is_left_out = key in SAY_NOTHING and not shown and typed.lower() in (*ANSWERS, "yes", "no", "on", "off")
        if not (said or is_left_out or same(key, shown, typed)):
            changed[typed] = shown
    assert changed == {}


TEXTS = ["role", "location", "why", "found_via", "pronouns", "website", "closed"]
printable = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029\ufeff"),
    min_size=1, max_size=24,
)  # fmt: skip


@given(st.sampled_from(TEXTS), printable)
def test_any_text_is_shown_as_typed_or_something_is_said(key, typed):
    shown, said = read("contact", key, typed)
    is_quoted = typed.strip()[:1] in ("'", '"', "[", "{", "|", ">", *QUOTES)
    bare = typed.split(" #")[0] if " # " in f"{typed} " else typed
    is_remark = typed.lstrip().startswith("# ") or not bare.strip("# \u00a0")
    assert said or is_quoted or is_remark or shown == [" ".join(bare.split())] or not " ".join(bare.split())
