"""`coffee draft`: the text alone on the one stream, what to know before it is sent on the other."""

from __future__ import annotations

import json

import pytest
from command.running import coffee, invoked, journal

NOTES = {
    "contacts/ada-okafor.md": "---\nname: Ada Okafor\nrelation: stranger\nfound_via: a fair\nwhy: You string wires\n"
    "log:\n  - 2026-11-02 asked\n---\n",
    "contacts/ada-lovell.md": "---\nname: Ada Lovell\nreferred_by: ada-okafor\nwhy: You draw maps\n---\n",
    "journal/me.md": "---\nname: Nell\n---\n## Pitch\n### short\nI map cellars.\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return journal(tmp_path_factory.mktemp("journal"), NOTES)


def test_without_a_kind_it_is_the_message_needed_now(root):
    done = coffee(root, "draft", "ada-okafor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Subject: Nell: my message of 2 November\n\nDear Ada Okafor,\n")


def test_without_a_kind_and_with_nothing_due_it_names_the_kinds_that_fit(tmp_path):
    answered = (
        "---\nname: Ben Ruiz\nlog:\n  - 2026-11-02 asked\n  - 2026-11-10 replied no\n  - 2026-11-11 thanked\n---\n"
    )
    notes = NOTES | {"contacts/ben.md": answered, "contacts/zoe.md": "---\nname: Zoe\nrelation: friend\n---\n"}
    root = journal(tmp_path, notes)
    ben = coffee(root, "draft", "ben")
    assert (ben.returncode, ben.stdout) == (1, "")
    assert "No message to Ben Ruiz is due." in ben.stderr and "gracious-no" not in ben.stderr
    zoe = coffee(root, "draft", "zoe")
    assert (zoe.returncode, zoe.stdout) == (1, "")
    assert "Name a kind: coffee draft zoe request-friend." in zoe.stderr
    assert coffee(root, "draft", "zoe", "request-friend").returncode == 0


def test_without_a_kind_and_with_a_message_about_the_person_due_it_names_that(tmp_path):
    fischer = "---\nname: Ben Fischer\nrelation: friend\nreferred_by: prof-huber\nintroduction: they-write\n---\n"
    root = journal(
        tmp_path, {"contacts/ben-fischer.md": fischer, "contacts/prof-huber.md": "---\nname: Klaus Huber\n---\n"}
    )
    done = coffee(root, "draft", "ben")
    command = "coffee draft prof-huber introduction --about ben-fischer"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == f"Error: No message to Ben Fischer is due, but one to Klaus Huber: {command}"
    assert "put me in touch with Ben Fischer" in coffee(root, *command.split()[1:]).stdout


def test_what_speaks_against_a_kind_is_said_and_the_text_is_printed(root):
    done = coffee(root, "draft", "ada-okafor", "new-date")
    assert done.stdout and done.returncode == 0
    assert "Before you send it: No conversation with Ada was cancelled. What fits now: nudge" in done.stderr


def test_any_other_kind_can_be_had(root):
    done = coffee(root, "draft", "Ada Okafor", "thank-you")
    assert done.returncode == 0
    assert "[the one thing you took from it]" in done.stdout
    assert "Still missing: the one thing you took from it (`takeaway` in journal/interviews/)" in done.stderr


def test_whom_to_ask_first_is_said_beside_the_text(root):
    done = coffee(root, "draft", "ada-lovell", "request-referred")
    assert "Ada Okafor" not in done.stdout
    assert "Before you send it: Ask Ada Okafor first whether you may use their name" in done.stderr


def test_it_can_be_had_as_data(root):
    (one,) = json.loads(coffee(root, "draft", "ada-lovell", "request-referred", "--format", "json").stdout)
    assert (one["kind"], one["to"], one["asks_for_a_job"]) == ("request-referred", "Ada Lovell", False)
    assert one["missing"][0] == {"slot": "referrer", "key": "may_use_name", "path": "contacts/ada-lovell.md"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ada-okafor thankyou", "“thankyou” is not a kind of message. Type: coffee draft ada-okafor thank-you"),
        ("ada-okafor thx", "“thx” is not a kind of message. Type: coffee draft ada-okafor thank-you"),
        ("ada okafor reminder", "“reminder” is not a kind of message. Type: coffee draft ada-okafor nudge"),
        ("ada-okafor request", "“request” is not a kind of message. Type: coffee draft ada-okafor request-stranger"),
        ("ada-lovell request", "“request” is not a kind of message. Type: coffee draft ada-lovell request-referred"),
        (
            "ada-okafor email",
            "“email” is not a kind of message. `coffee draft --list` shows all kinds. "
            "For the one that is due, type: coffee draft ada-okafor",
        ),
    ],
)
def test_another_word_for_a_kind_gets_the_command_to_type(root, monkeypatch, typed, said):
    monkeypatch.chdir(root)
    done = invoked("draft", *typed.split())
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"Error: {said}")


def test_name_and_kind_may_come_in_any_order_and_a_name_of_two_words_needs_no_quotes(root, monkeypatch):
    monkeypatch.chdir(root)
    usual = invoked("draft", "ada-okafor", "nudge").stdout
    assert usual == invoked("draft", "nudge", "ada-okafor").stdout == invoked("draft", "Ada", "Okafor", "nudge").stdout
    typed = ["draft", "ada-okafor", "tell-referrer"]
    assert invoked(*typed, "about", "ada-lovell").stdout == invoked(*typed, "--about", "ada-lovell").stdout != ""


def test_several_or_nobody_is_one_line_and_exit_code_1(root):
    several = coffee(root, "draft", "ada")
    assert several.returncode == 1
    assert "ada-okafor" in several.stderr
    assert "ada-lovell" in several.stderr
    nobody = coffee(root, "draft", "zoe")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert nobody.stderr.startswith("Error: No one has the id, name or alias “zoe”")


def test_who_named_one_person_is_told_about_that_person(root):
    done = coffee(root, "draft", "ada-okafor", "tell-referrer")
    assert done.stdout.startswith("Subject: Nell: news about Ada Lovell\n\nDear Ada,\n")
    assert coffee(root, "draft", "ada-okafor", "tell-referrer", "--about", "ada-lovell").stdout == done.stdout


def test_who_named_nobody_gets_no_news_and_the_error_says_what_to_type(root):
    done = coffee(root, "draft", "ada-lovell", "tell-referrer")
    assert done.returncode == 1
    assert "coffee draft ada-okafor tell-referrer --about ada-lovell" in done.stderr
    assert coffee(root, "draft", "ada-lovell", "tell-referrer", "--about", "ada-lovell").returncode == 1
    assert coffee(root, "draft", "ada-lovell", "nudge", "--about", "ada-okafor").returncode == 2


def test_each_step_that_the_site_has_a_letter_for_has_one_in_the_terminal(tmp_path):
    notes = NOTES | {
        "contacts/ben.md": "---\nname: Ben Ruiz\nreferred_by: [lee, Old Tom]\nlog:\n  - 2026-11-02 asked\n"
        "  - 2026-11-10 replied no\n---\n",
        "contacts/lee.md": "---\nname: Lee Park\nrelation: friend\n---\n",
        "journal/interviews/2026-11-20-lee.md": "---\nthanked: 2026-11-20\nreferrals: [Zoe Farrow]\n---\n",
    }
    root = journal(tmp_path, notes)
    assert "I wrote to Ben Ruiz" in coffee(root, "draft", "lee").stdout
    assert coffee(root, "draft", "Old Tom").stdout.startswith("Subject: Nell: news about Ben Ruiz")
    assert "You mentioned Zoe Farrow" in coffee(root, "draft", "lee", "introduction", "--about", "zoe farrow").stdout
    several = coffee(root, "draft", "lee", "tell-referrer", "--about", "nobody")
    assert several.returncode == 1


def test_the_wording_can_be_copied_and_then_serves(tmp_path):
    root = journal(tmp_path, NOTES)
    wording = coffee(root, "draft", "nudge", "--wording").stdout
    (root / "journal/templates").mkdir()
    (root / "journal/templates/nudge.md").write_text(wording.replace("{{ greeting }}", "Dearest {{ name }}"), "utf-8")
    assert "Dearest Ada Okafor," in coffee(root, "draft", "ada-okafor").stdout
    assert coffee(root, "check").returncode == 0


def test_the_list_names_every_message(root):
    listed = coffee(root, "draft", "--list").stdout
    assert [line.split()[0] for line in listed.splitlines()][:2] == ["request-friend", "request-stranger"]
    assert coffee(root, "draft").returncode == 2
    assert coffee(root, "draft", "ada-okafor", "love-letter").returncode == 2
