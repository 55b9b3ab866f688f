"""The settings of mkdocs.yml, and which day is today."""

from __future__ import annotations

from datetime import date

import pytest

from coffeechats.notes.keys import SETTINGS
from coffeechats.reading.period import Period
from coffeechats.records.model import Settings
from coffeechats.records.settings import read_settings, today_for


def settings(tmp_path, text):
    path = tmp_path / "mkdocs.yml"
    path.write_text(text)
    return read_settings(path)


def test_none_are_needed(tmp_path):
    assert settings(tmp_path, "site_name: x\n") == (Settings(), ())


def test_every_setting_is_read(tmp_path):
    lines = "".join(f"    {key.name}: {key.example}\n" for key in SETTINGS)
    read, problems = settings(tmp_path, f"site_name: x\nplugins: [!ENV X, search]\nextra:\n  journal:\n{lines}")
    assert problems == ()
    assert read == Settings(
        weekly_target=2,
        start=date(2026, 1, 1),
        timezone="Europe/London",
        dates="day-first",
        language="en",
        today=date(2026, 11, 23),
        editor="vscode",
        obsidian=True,
        hosts=("journal.home.arpa",),
        watch="poll",
        content_policy=False,
    )


@pytest.mark.promise("P3")
@pytest.mark.parametrize(
    ("line", "rule", "says"),
    [
        ("thank_with: 1 day", "setting-unknown", "did you mean `thank_within`"),
        ("thank_within: soon", "setting-wrong", "thank_within: 1 day"),
        ("minutes: twenty", "setting-wrong", "minutes: 20"),
        ("timezone: Leeds", "setting-wrong", "Europe/London"),
        ("start: 05/06/2026", "setting-wrong", "2026-06-05"),
        ("publish: maybe", "setting-wrong", "yes or no"),
        ("editor: notepad", "setting-wrong", "vscode"),
        ("every: [a, b]", "setting-wrong", "every: 2 months"),
        ("nudge_after: 7", "period-form", "7 days"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place_and_what_is_allowed(tmp_path, line, rule, says):
    read, (problem,) = settings(tmp_path, f"extra:\n  journal:\n    {line}\n")
    assert (problem.rule, problem.path, problem.line, problem.key) == (rule, "mkdocs.yml", 3, line.split(":")[0])
    assert says in problem.message
    assert read == Settings()


def test_a_setting_may_come_from_an_inherited_file(tmp_path):
    (tmp_path / "base.yml").write_text("extra:\n  journal:\n    minutes: 30\n    max_nudges: 0\n")
    read, problems = settings(tmp_path, "INHERIT: base.yml\nextra:\n  journal:\n    minutes: 25\n")
    assert (read.minutes, read.max_nudges, problems) == (25, 0, ())


@pytest.mark.parametrize("text", ["a: [", "- x", "INHERIT: mkdocs.yml", "extra: 7", "extra:\n  journal: x\n", "\0"])
def test_a_file_that_is_no_mapping_gives_the_defaults(tmp_path, text):
    assert settings(tmp_path, text)[0] == Settings()


@pytest.mark.promise("P19")
def test_today_is_the_environments_else_the_settings(tmp_path):
    fixed = Settings(today=date(2026, 11, 23), every=Period(months=2))
    assert today_for(fixed, {}) == date(2026, 11, 23)
    assert today_for(fixed, {"COFFEE_TODAY": "2027-01-01"}) == date(2027, 1, 1)
    with pytest.raises(ValueError, match="COFFEE_TODAY"):
        today_for(fixed, {"COFFEE_TODAY": "soon"})


@pytest.mark.parametrize(
    ("text", "line", "key"), [("extra: 7\n", 1, "extra"), ("extra:\n  journal: [a]\n", 2, "journal")]
)
def test_settings_that_are_no_keys_are_named(tmp_path, text, line, key):
    read, (problem,) = settings(tmp_path, text)
    assert (read, problem.rule, problem.line, problem.key) == (Settings(), "setting-wrong", line, key)


@pytest.mark.parametrize("text", ["extra:\n", "extra:\n  journal:\n", "extra: {}\n", "extra:\n  journal: null\n"])
def test_empty_settings_are_none(tmp_path, text):
    assert settings(tmp_path, text) == (Settings(), ())


HOSTS = {
    "journal.home.arpa": ("journal.home.arpa",),
    "[Laptop, my-laptop.local, laptop]": ("laptop", "my-laptop.local"),
    "[münchen.example]": ("xn--mnchen-3ya.example",),
    "'[fd00::7]'": ("[fd00::7]",),
    "['[fd00::7]', 192.0.2.7, a_b]": ("[fd00::7]", "192.0.2.7", "a_b"),
    "": (),
    "[]": (),
    "~": (),
}
NO_HOSTS = ["'*'", "http://journal.example", "journal.example:8000", "journal.example/", "'*.example'", "me@journal",
            "'a b'", "'a, b'", "-a", "a..b", "'.'", "[[a]]", "{a: b}", "'[fd00::7]:80'", "'a.'"]  # fmt: skip


@pytest.mark.parametrize(("typed", "names"), HOSTS.items())
def test_names_of_the_preview_are_read_one_or_several(tmp_path, typed, names):
    read, problems = settings(tmp_path, f"extra:\n  journal:\n    hosts: {typed}\n")
    assert (read.hosts, problems) == (names, ())


@pytest.mark.parametrize("typed", NO_HOSTS)
def test_what_is_no_name_alone_is_said_and_the_others_hold(tmp_path, typed):
    read, problems = settings(tmp_path, f"extra:\n  journal:\n    hosts: [good, {typed}]\n")
    assert read.hosts == ("good",)
    assert [(one.rule, one.line, one.key) for one in problems] == [("setting-wrong", 3, "hosts")]
    assert "without http:// and port" in problems[0].message


def test_how_saves_are_noticed_is_one_of_three(tmp_path):
    read, problems = settings(tmp_path, "extra:\n  journal:\n    watch: sometimes\n")
    assert (read.watch, problems[0].rule) == ("auto", "setting-wrong")
    assert "`poll`" in problems[0].message
