"""What is private of a note: by everything that a page, or another reader of Markdown, may show as a heading."""

from __future__ import annotations

import pytest
from counting import is_linear
from hypothesis import given, settings
from pages.nasty import AS_HEADINGS, bodies, canaries, fenced, shown_as_private
from properties import examples
from records.written import found, person, written

from coffeechats.notes.body import read_body
from coffeechats.notes.note import Body
from coffeechats.records.private import private_lines, public_text

pytestmark = pytest.mark.promise("P11")


def public(text: str) -> str:
    return public_text(read_body(text, 1))


@settings(max_examples=examples(300))
@given(bodies())
def test_nothing_below_a_heading_that_a_page_shows_as_private_is_public(text):
    assert not shown_as_private(text) & canaries(public(text))


@settings(max_examples=examples(300))
@given(fenced())
def test_nor_is_what_fences_in_quotes_and_without_leave_open(text):
    assert not shown_as_private(text) & canaries(public(text))


def test_the_search_for_it_finds_what_a_simpler_reader_would_let_out():
    """Shown that it can fail: by the headings of notes alone, these would be public."""
    for text in ("##Private\n\nzq1000zq\n", "> ## Private\n> zq1000zq\n", "```\n\n## Private\n\nzq1000zq\n"):
        assert read_body(text, 1).sections == () and shown_as_private(text) == {"zq1000zq"}


PLAINLY = ["Private", "PRIVATE", "private:", "Private ##", "Private {#mine}"]
OTHERWISE = [
    "**Private**", "_Private_", "My private notes", "Strictly private", "Private notes", "Notes (private)",
    "Private!", "Private/family", "private-notes",
    "Private sector", "Private equity", "Privatisation", "Privately", "What is private here?",
    "Confidential", "CONFIDENTIAL", "Strictly confidential", "Privado", "privada", "Privé", "PRIVÉ", "prive",
    "Privées",
    "Privat", "Privates", "Privato", "Riservato", "Vertraulich", "Streng vertraulich!", "Vertrouwelijk",
    "Confidentiel",
    "Confidencial", "Riservata", "Konfidentiellt", "Fortroligt", "Soukromé", "Důvěrné", "Prywatne", "Poufne",
    "Bizalmas",
    "Yksityinen", "Özel", "Gizli", "Приватно", "Личное", "Конфиденциально", "Ιδιωτικό", "私人", "隐私", "保密",
    "非公開",
    "プライベート", "비공개", "פרטי", "خاص", "Riêng tư", "निजी",
    "Pirvate", "Privte", "Privaet", "Orivate", "Provate", "Privatte", "Priiivate", "Pr1vate", "Priv@te", "Priavte",
    "Confidental", "Confidentail", "Vertaulich", "Pri vate", "P r i v a t e", "P.R.I.V.A.T.E.",
    "Príváte", "Prıvate", "Ｐｒｉｖａｔｅ", "𝐏𝐫𝐢𝐯𝐚𝐭𝐞", "Ⓟⓡⓘⓥⓐⓣⓔ", "🅟🅡🅘🅥🅐🅣🅔", "🇵🇷🇮🇻🇦🇹🇪", "Рrіvаtе", "ᴘʀɪᴠᴀᴛᴇ",
    "&#80;rivate notes", "&#x50;rivate notes", "Pri&shy;vate notes", "Pri&#8203;vate", "Pri\u00advate notes",
    "\u200bPri\u200cvate\u2060 notes", "Pri\ufe0fvate notes", "Pri\u3164vate", "🔒 My private", "*Pri**vate* notes",
    "_Priv_ate", "[Private](x.md) notes", "[[x|Private]] notes", "Pri[v](x.md)ate", "Pri<b>v</b>ate",
    "Pri<!-- x -->vate",
    "`Private` notes", "![Private](x.png)", "Notes {#private}", 'Notes {data-toc-label="Private"}',
    "~~Private~~ notes",
]  # fmt: skip
PUBLIC = [
    "Reflection", "Log", "Next time", "Primate research", "Privacy law", "Privilege", "Priority", "Pirates",
    "Climate",
    "Confidence", "Confident interviewing", "Sleep deprivation", "Prime numbers", "Primary care", "Capital",
    "Derivatives",
    "What surprised me?", "Provider", "Public", "Innovate", "Vertragen", "成功", "Личность", "Approve it",
]  # fmt: skip


@pytest.mark.parametrize("title", PLAINLY)
def test_a_plain_heading_is_private_without_a_word(title):
    journal = person(f"---\nname: Ada\n---\n## {title}\n\nSECRET\n\n## After\n\nSeen.\n")
    assert found(journal) == []
    assert public(f"## {title}\n\nSECRET\n\n## After\n\nSeen.\n") == "## After\n\nSeen.\n"


@pytest.mark.parametrize("title", OTHERWISE)
def test_other_spellings_are_private_with_a_hint_that_says_so(title):
    text = f"## {title}\n\nSECRET\n\n## After\n\nSeen.\n"
    assert public(text) == "## After\n\nSeen.\n"
    problems = person(f"---\nname: Ada\n---\n{text}").problems
    (problem,) = (problem for problem in problems if problem.rule == "heading-private")
    assert problem.line == 4 and "line 7" in problem.message and "`## Private`" in problem.message


@pytest.mark.parametrize("title", PUBLIC)
def test_other_words_are_not_private(title):
    assert public(f"## {title}\n\nSeen.\n") == f"## {title}\n\nSeen.\n"


@pytest.mark.parametrize("heading", AS_HEADINGS)
def test_however_it_is_written_it_is_private_until_a_heading_that_all_know(heading):
    text = "Before.\n\n" + heading.replace("{}", "Private") + "\n\nSECRET\n\n# After\n\nSeen.\n"
    assert "Before." in public(text) and "SECRET" not in public(text)
    hints = [
        problem for problem in person(f"---\nname: Ada\n---\n{text}").problems if problem.rule == "heading-private"
    ]
    assert hints or heading in ("# {}", "## {}", "### {} ###", "   ## {}", "{}\n---", "{}\n===", "text\n## {}\ntext",
                                "[x]: y.md\n{}\n----", "- item\n\n    ## {}", "<div markdown>\n\n## {}\n\n</div>",
                                "| a | b |\n|---|---|\n## {}")  # fmt: skip
    if heading not in (
        "<h2>{}",
        "<h3\nid='x'>\n{}\n</h3>",
        "/// html | h2\n{}\n///",
    ):  # after these nobody knows what is open
        assert public(text).endswith("# After\n\nSeen.\n")


@pytest.mark.parametrize(
    "opening", ["```", "```python", "~~~", "<!--", "<!-- a", "<div>", "<pre>", "<script>", "  ```", "> ```", "$$", "<x"]
)
def test_what_was_opened_and_never_closed_hides_no_private_heading(opening):
    assert "SECRET" not in public(f"{opening}\n\n## Private\n\nSECRET\n")


@pytest.mark.parametrize(
    "text",
    [
        "> ```\n```\n# Private\n```\nSECRET\n",
        "> > ~~~\n> ~~~\n# Private\n~~~\nSECRET\n",
        "> ```\n```\n```\n```\n> ```\n# Private\n```\nSECRET\n",
        "```\nPrivate\n```\n---\nSECRET\n",
        "```\nmy private code\n~~~\n```\n===\nSECRET\n",
        "> ```\n> Private\n> ```\n> ---\n> SECRET\n",
    ],
)
def test_code_that_one_reader_shows_as_a_heading_or_ends_elsewhere_hides_none(text):
    assert "SECRET" not in public(text)


@pytest.mark.parametrize(
    "between", ["> ```python\n> # a remark\n>\n> key = 1\n> ```\n", "> > ~~~\n> > x\n> > ~~~\n", "> ```\n>x\n> ```\n"]
)
def test_a_quoted_block_of_code_that_ends_leaves_what_follows_as_it_is(between):
    text = f"{between}\n```\n# private\n```\n\nSeen.\n"
    assert public(text) == text
    assert public(f"## Private\n\nSECRET\n\n{between}\n## After\n\nSeen.\n") == "## After\n\nSeen.\n"


@pytest.mark.parametrize(
    "label", ["Private:", "**Private**", "__Private:__", "**My private notes**", "- Private:", "- **Private**",
    "Private",
              "<b>Private</b>", "Strictly private:", "Private\n:   x", '!!! private', '??? note "Private"',
              '=== "Private"',
              "<summary>Private</summary>", "Confidential:"]
)  # fmt: skip
def test_a_label_alone_on_its_line_is_private_down_to_the_next_heading(label):
    assert public(f"Before.\n\n{label}\n\nSECRET\n\n### After\n\nSeen.\n") == "Before.\n\n### After\n\nSeen.\n"


@pytest.mark.parametrize(
    "text",
    [
        "She left private equity for the town.\n",
        "Which private funds are there, and who runs them: Ben knows.\n",
        "What she said on the private side of it, and on the public one:\n\n- one\n",
        "- private schools\n- public ones\n",
        "| Private | Public |\n|---|---|\n| 1 | 2 |\n",
        "**Everybody at the private bank had seen it coming, and nobody said a single word.**\n",
        "Ada is in private equity.\n\n---\n\nMore.\n",
        "```python\n# private\nkey = 1\n```\n\nSeen.\n",
        "~~~\n## Private\n~~~\n",
        "A `# private` remark.\n",
        "`# private` is how it is said.\n",
        "C# in private firms.\n",
    ],
)
def test_words_in_a_text_and_closed_code_are_not_private(text):
    assert public(text) == text and found(person(f"---\nname: Ada\n---\n{text}")) == []


@pytest.mark.parametrize(
    "between",
    ["##Log\n", "> ## Log\n", "- ## Log\n", "    ## Log\n", "```\n## Log\n```\n",
     "<div>\n## Log\n</div>\n", "<!--\n## Log\n-->\n",
     "<h2>Log</h2>\n", "### Log\n", "```\n\n## Log\n", "<div>\n\n## Log\n", "a | b\n--|--\n## Log | x\n"]
)  # fmt: skip
def test_what_one_reader_takes_for_no_heading_ends_nothing(between):
    assert public(f"## Private\n\n{between}\nSECRET\n") == ""


@pytest.mark.parametrize("heading", ["## After", "# After", "After\n-----", "After\n==="])
@pytest.mark.parametrize(
    "between", ["", "- a\n", "```\ncode\n```\n", "<br> a <b>b</b>\n", "  ```\n  x\n  ```\n", "1 < 2\n"]
)
def test_what_all_take_for_a_heading_ends_it(heading, between):
    assert public(f"## Private\n\nSECRET\n{between}\n{heading}\n\nSeen.\n") == f"{heading}\n\nSeen.\n"


def test_a_private_heading_is_no_title_and_names_nobody():
    journal = written({
        "contacts/ada.md": "# Private SECRET\n",
        "journal/updates/2026-11-01-news.md": "# Private: SECRET\n\n# Public\n",
    })  # fmt: skip
    assert [contact.name for contact in journal.contacts.values()] == ["Ada"]
    assert [update.title for update in journal.updates.values()] == ["Public"]


def test_of_a_private_log_line_only_the_day_and_the_verb_count():
    journal = person("---\nname: Ada\n---\n## Private\n\n### Log\n\n- 2026-11-20 gave comfort after the SECRET\n")
    (entry,) = journal.contacts["ada-okafor"].log
    assert (entry.day.isoformat(), entry.verb, entry.words) == ("2026-11-20", "gave", "")


@pytest.mark.parametrize("path", ["journal/log.md", "journal/interviews/2026-11-12-ada-okafor.md"])
def test_below_a_private_heading_of_a_log_for_many_nothing_is_told_of_anybody(path):
    line = "- 2026-11-19 [[Ada Okafor]] gave"
    text = f"## Log\n\n{line} a map\n\n## Private\n\n### Log\n\n{line} SECRET\n"
    journal = written({"contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n", path: text})
    assert [entry.words for entry in journal.contacts["ada-okafor"].log] == ["a map"]
    assert ("log-private", 9, "log") in found(journal)


def test_no_private_pitch_no_private_question_and_no_private_wording():
    journal = written({
        "contacts/ada-okafor.md": "---\nname: Ada Okafor\n---\n",
        "journal/interviews/2026-11-20-ada-okafor.md": "---\ntakeaway: patience\n---\n",
        "journal/me.md": "## Pitch\nMine.\n### Private short\nSECRET\n### Long\nMore.\n#### Confidential\nSECRET\n",
        "journal/questions.md": "## Core\n\n- What is a day like? {#day}\n\n## Private\n\n- SECRET? {#secret}\n",
        "journal/templates/thank-you.md": "Dear {{ first_name }},\n\nthank you.\n\n##Private\n\nSECRET\n",
    })  # fmt: skip
    assert journal.me.pitches == {"pitch": "Mine.", "Long": "More."}
    assert [question.id for question in journal.questions] == ["day"]
    assert "SECRET" not in repr(journal.wordings)
    assert {problem.path for problem in journal.problems if problem.rule == "heading-private"} == {
        "journal/me.md", "journal/templates/thank-you.md"
    }  # fmt: skip


HOSTILE = [
    "# private\n" * 90_000, "# private\n# a\n" * 60_000, "#" * 900_000, ">" * 900_000 + "# x", "*" * 900_000,
    "-" * 900_000,
    "<" * 900_000, "<h1>" * 200_000, "<b>" * 300_000 + "\n# private\n", "x:" + "*" * 900_000,
    "private\n---\n" * 70_000,
    "```\n" * 200_000 + "# private", "# " + "&amp;" * 150_000, "# " + "](" * 400_000, "[^" * 400_000 + "# x",
    ">#" * 400_000, "private:\n" * 90_000, "# " + "{" * 900_000, " " * 900_000 + "x\n# private",
    "<!--" * 200_000 + "\n# private", "```\n---\n" * 120_000, "> " * 400_000 + "```",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_bodies_cost_little(text):
    def read(size):
        body = Body(text[:size], 1)
        private_lines(body)
        public_text(body)

    read(len(text) // 4)
    assert is_linear(read, len(text) // 64)


@pytest.mark.parametrize(
    "box", ["> [!private] Money", "> [!note]- Private", "::: private", ":::: {.private}", "> [!Confidential]"]
)
def test_the_boxes_of_other_programs_are_private(box):
    body = read_body(f"Words\n\n{box}\n> SECRET\n\nSECRET\n\n# After\n", 1)
    assert "SECRET" not in public_text(body) and "After" in public_text(body)


@pytest.mark.parametrize("title", ["Off the record", "For my eyes only", "Not for sharing", "Do not share this"])
def test_other_words_for_it_are_private(title):
    assert "SECRET" not in public_text(read_body(f"## {title}\n\nSECRET\n", 1))


@pytest.mark.parametrize("title", ["The secretary's tips", "How to gain confidence", "What they share"])
def test_words_that_are_near_them_are_not(title):
    assert "public" in public_text(read_body(f"## {title}\n\npublic\n", 1))
