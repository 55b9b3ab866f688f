"""A plan that cannot be carried out: what is said, and what lies on the disk before and after it is put right."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from changes.stepping import STEPS, stepping
from changes.test_transaction import NEW, OLD, PLAN, contents, journal
from click.testing import CliRunner

from coffeechats.changes.lock import locked
from coffeechats.changes.plan import Plan, create, delete, edit
from coffeechats.changes.transaction import apply, tidy
from coffeechats.changes.write_ahead_log import DONE, PENDING
from coffeechats_cli.main import main

WITHOUT_LINKS = tuple(name for name in STEPS if name != "link")
UNWRITABLE = "this cannot be written; check the disk and who may write to this folder"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return journal(tmp_path / "journal")


def failing(is_hit: Callable[[int], bool], error: OSError | None = None) -> Callable[[int], None]:
    def fail(number: int) -> None:
        if is_hit(number):
            raise error or OSError(errno.EIO, "Input/output error")

    return fail


def steps_of(root: Path, plan: Plan = PLAN) -> list[str]:
    with stepping(lambda _: None, names=WITHOUT_LINKS) as steps:
        assert apply(root, plan) is None
    return steps


@pytest.mark.promise("P5")
@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES])
def test_every_way_to_say_that_a_disk_knows_no_second_names(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def link(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "link", link)
    assert apply(root, PLAN) is None
    assert contents(root) == NEW


@pytest.mark.promise("P5")
@pytest.mark.parametrize("is_for_good", [False, True])
def test_a_disk_without_second_names_that_fails_at_any_step_leaves_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_for_good: bool
) -> None:
    def link(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    for at in range(len(steps_of(journal(tmp_path / "counted")))):
        root = journal(tmp_path / str(at))
        is_hit = (lambda number, at=at: number >= at) if is_for_good else (lambda number, at=at: number == at)
        with stepping(failing(is_hit), names=WITHOUT_LINKS):
            refused = apply(root, PLAN, patience=1)
        assert tidy(root) == ""
        found = contents(root)
        if is_for_good and refused:  # a name may have been taken that could neither be filled nor given back
            found = {path: data for path, data in found.items() if data or path not in NEW}
        assert found == (OLD if refused else NEW), at


@pytest.mark.promise("P5")
def test_a_link_that_fails_otherwise_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", link)
    refused = apply(root, PLAN)
    assert refused and refused.message == UNWRITABLE and contents(root) == OLD


@pytest.mark.promise("P7")
def test_a_name_given_to_another_file_meanwhile_stays_and_the_old_text_comes_back_beside_it(tmp_path: Path) -> None:
    tried = 0
    for at in range(0, len(steps_of(journal(tmp_path / "counted"))), 3):
        root = journal(tmp_path / str(at))
        (root / "contacts/lee-2.md").write_bytes(b"another Lee")
        with stepping(failing(lambda number, at=at: number >= at), names=WITHOUT_LINKS):
            refused = apply(root, PLAN, patience=1)
        if refused and not (root / "contacts/lee.md").exists():
            (root / "contacts/lee.md").write_bytes(b"a new Lee")
            assert tidy(root) == ""
            assert contents(root) == OLD | {
                "contacts/lee.md": b"a new Lee",
                "contacts/lee-2.md": b"another Lee",
                "contacts/lee-3.md": b"Lee",
            }
            tried += 1
    assert tried


@pytest.mark.promise("P7")
def test_what_somebody_put_into_a_folder_of_a_plan_cut_short_stays_there(tmp_path: Path) -> None:
    tried = 0
    for at in range(0, len(steps_of(journal(tmp_path / "counted"))), 3):
        root = journal(tmp_path / str(at))
        with stepping(failing(lambda number, at=at: number >= at), names=WITHOUT_LINKS):
            refused = apply(root, PLAN, patience=1)
        if refused and (root / "contacts/new").is_dir():
            (root / "contacts/new/mine.md").write_bytes(b"mine")
            assert tidy(root) == ""
            assert contents(root) == OLD | {"contacts/new/mine.md": b"mine"}
            tried += 1
    assert tried


@pytest.mark.promise("P8")
def test_a_link_put_in_the_place_of_a_note_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out.md").write_bytes(b"elsewhere")
    for at in range(0, len(steps_of(journal(tmp_path / "counted"))), 3):
        root = journal(tmp_path / str(at))
        with stepping(failing(lambda number, at=at: number >= at), names=WITHOUT_LINKS):
            refused = apply(root, PLAN, patience=1)
        if refused:
            (root / "contacts/ada.md").unlink()
            (root / "contacts/ada.md").symlink_to(tmp_path / "out.md")
            tidy(root)
            assert (root / "contacts/ada.md").is_symlink() and (tmp_path / "out.md").read_bytes() == b"elsewhere"


@pytest.mark.promise("P1")
@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_note_that_only_its_owner_may_read_is_read_by_nobody_else_at_any_step(root: Path, mode: int) -> None:
    note, seen = root / "contacts/ada.md", set()
    note.chmod(mode)

    def look(_: int) -> None:
        for file in (root / "contacts").iterdir():
            if file.is_file() and file.read_bytes() in (b"Ada, old\r\n", b"Ada, new"):
                seen.add(file.stat().st_mode & 0o077)

    with stepping(look, look):
        assert apply(root, edit("contacts/ada.md", b"Ada, old\r\n", b"Ada, new")) is None
    assert seen == {0} and note.stat().st_mode & 0o777 == mode and note.read_bytes() == b"Ada, new"


def test_a_refusal_names_the_file_that_the_system_would_not_write(root: Path) -> None:
    named = OSError(errno.ENOSPC, "No space left on device", str(root / "contacts/benedict.md"))
    for error, path in ((named, "contacts/benedict.md"), (OSError(errno.ENOSPC, "full"), "contacts/ada.md")):
        with stepping(failing(lambda number: number == 8, error)):
            refused = apply(root, PLAN)
        assert refused and (refused.rule, refused.path, refused.line) == ("file-changed", path, 1)
        assert refused.message == UNWRITABLE and contents(root) == OLD


@pytest.mark.parametrize(
    ("plan", "path", "message"),
    [
        (
            edit("contacts/ada.md", b"other", b"x"),
            "contacts/ada.md",
            "this file was changed elsewhere in the meantime, so it is left alone; run this again",
        ),
        (
            delete("contacts/gone.md", b"x"),
            "contacts/gone.md",
            "this file was changed elsewhere in the meantime, so it is left alone; run this again",
        ),
        (
            create("contacts/Ada.md", b"x"),
            "contacts/Ada.md",
            "there is a file of this name already, and nothing is ever overwritten; choose another name",
        ),
        (
            create("../ada.md", b"x"),
            "../ada.md",
            "this is a link or outside the journal, so it is left alone",
        ),
    ],
)
def test_a_plan_is_refused_with_the_file_and_a_sentence(root: Path, plan: Plan, path: str, message: str) -> None:
    told: list[Plan] = []
    refused = apply(root, plan, done=told.append)
    assert refused and (refused.path, refused.message) == (path, message)
    assert told == [] and contents(root) == OLD


def test_who_waits_is_told_once_when_a_plan_counts_and_never_of_one_that_does_not(root: Path) -> None:
    told: list[Plan] = []
    assert apply(root, Plan(), done=told.append) is None and told == []
    with stepping(failing(lambda number: number == 8)):
        assert apply(root, PLAN, done=told.append) is not None
    assert told == []
    assert apply(root, PLAN, done=told.append) is None
    assert told == [PLAN]


def test_what_was_cut_short_is_put_right_only_when_it_can_be(root: Path) -> None:
    assert tidy(root) == ""
    (root / PENDING).write_text('{"steps": [], "folders": []}')
    with locked(root), ThreadPoolExecutor() as another:
        assert another.submit(tidy, root, 1).result() == ""
    assert (root / PENDING).exists()
    with stepping(failing(lambda _: True)):
        assert tidy(root) == "Input/output error"
    assert (root / PENDING).exists()
    assert tidy(root) == "" and contents(root) == OLD
    with stepping(failing(lambda _: True)):
        assert tidy(root) == ""


@pytest.mark.promise("P8")
@pytest.mark.parametrize("name", [PENDING, DONE])
@pytest.mark.parametrize(
    "said",
    [
        "", "{", "null", '"x"', "[]", "{}", '{"steps": 1, "folders": []}', '{"steps": [1], "folders": []}',
        '{"steps": [{"path": "contacts/ada.md"}], "folders": []}',
        '{"steps": [{"path": 1, "new": "", "old": "", "sum": ""}], "folders": []}',
        '{"steps": [{"path": "contacts/ada.md", "new": 1, "old": "", "sum": ""}], "folders": []}',
        '{"steps": [], "folders": [1]}', '{"steps": [], "folders": ["contacts\\u0000"]}',
        '{"steps": [], "folders": [], "outside": [1]}',
        '{"steps": [], "folders": [], "outside": [{"new": 1, "place": "", "is_made": true}]}',
        '{"steps": [], "folders": [], "outside": [{"new": "", "place": 1, "is_made": true}]}',
        '{"steps": [], "folders": [], "outside": [{"new": "", "place": "a\\u0000", "is_made": true}]}',
        '{"steps": [], "folders": [], "outside": [{"new": "", "place": "a\\u0000", "is_made": false}]}',
        '{"steps": [], "folders": [], "outside": [{"new": "/.coffee-0123456789ab.new", "place": "a\\u0000"}]}',
    ],
)  # fmt: skip
def test_a_note_of_intent_that_nobody_can_have_written_means_nothing(root: Path, name: str, said: str) -> None:
    (root / name).write_text(said)
    assert tidy(root) == ""
    assert contents(root) == OLD
    assert apply(root, PLAN) is None and contents(root) == NEW


@pytest.mark.promise("P8")
def test_only_what_has_a_name_of_ours_is_cleared_away(root: Path) -> None:
    ours = {".coffee-0123456789ab.new", ".coffee-0123456789ab.old"}
    others = {
        ".coffee-0123456789a.new",
        ".coffee-0123456789AB.new",
        ".coffee-0123456789ab.md",
        "coffee-0123456789ab.new",
    }
    for name in (*ours, *others):
        (root / name).write_bytes(b"x")
        step = {"path": "contacts/x.md", "new": name, "old": "", "sum": ""}
        (root / PENDING).write_text(json.dumps({"steps": [step], "folders": []}))
        tidy(root)
    assert set(contents(root)) == set(OLD) | others


@pytest.mark.promise("P6")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_that_goes_out_is_never_written_through_a_link(
    root: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    (root / "mkdocs.yml").write_text("site_name: x\nhooks: [hooks/journal.py]\n")
    target = root.parent / "target.csv"
    if is_there:
        target.write_text("mine\n")
    (root.parent / "people.csv").symlink_to(target)
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ("export", "csv", "-o", "../people.csv"))
    assert done.exit_code != 0 and "../people.csv" in done.output, done.output
    assert (root.parent / "people.csv").is_symlink()
    assert target.exists() == is_there and (not is_there or target.read_text() == "mine\n")


@pytest.mark.promise("P5")
def test_what_is_written_is_whole_before_the_disk_is_asked_to_keep_it(root: Path) -> None:
    waiting: list[bytes] = []

    def look(_: int) -> None:
        if steps[-1] == "fsync":
            waiting.extend(file.read_bytes() for file in root.rglob(".coffee-*"))

    with stepping(look) as steps:
        assert apply(root, PLAN) is None
    assert {b"Ada, new", b"Ada, old\r\n", b"Cleo", b"Ben!"} <= set(waiting) and b"" not in waiting


@pytest.mark.promise("P5")
@pytest.mark.parametrize("is_filled", [False, True])
def test_a_name_taken_elsewhere_and_never_filled_is_given_back(root: Path, is_filled: bool) -> None:
    new, place = root.parent / ".coffee-0123456789ab.new", root.parent / "people.csv"
    new.write_bytes(b"half")
    place.write_bytes(b"mine" if is_filled else new.name.encode())
    outside = [{"new": str(new), "place": str(place), "is_made": False}]
    (root / PENDING).write_text(json.dumps({"steps": [], "folders": [], "outside": outside}))
    assert tidy(root) == ""
    assert not new.exists() and place.exists() == is_filled
    assert not is_filled or place.read_bytes() == b"mine"


@pytest.mark.promise("P8")
def test_a_folder_made_elsewhere_goes_only_while_it_is_empty(root: Path) -> None:
    for name in ("empty", "full", ".coffee-0123456789ab.new"):
        (root.parent / name).mkdir()
    (root.parent / "full/mine.txt").write_bytes(b"mine")
    (root.parent / ".coffee-0123456789ab.new/ours.md").write_bytes(b"ours")
    places = [("", "empty"), ("", "full"), (".coffee-0123456789ab.new", "")]
    outside = [
        {"new": str(root.parent / new) if new else "", "place": str(root.parent / place) if place else "",
         "is_made": not new}
        for new, place in places
    ]  # fmt: skip
    (root / PENDING).write_text(json.dumps({"steps": [], "folders": [], "outside": outside}))
    assert tidy(root) == ""
    assert {one.name for one in root.parent.iterdir()} == {"journal", "full"}
    assert (root.parent / "full/mine.txt").read_bytes() == b"mine"


@pytest.mark.promise("P5")
@pytest.mark.parametrize("name", [PENDING, DONE])
def test_a_folder_elsewhere_that_was_written_by_a_plan_of_its_own_is_put_right_too(root: Path, name: str) -> None:
    other = journal(root.parent / "other")
    (other / ".coffee-0123456789ab.new").write_bytes(b"half")
    step = {"path": "x.md", "new": ".coffee-0123456789ab.new", "old": "", "sum": ""}
    (other / name).write_text(json.dumps({"steps": [step], "folders": []}))
    outside = [{"new": "", "place": str(other), "is_made": False}]
    (root / PENDING).write_text(json.dumps({"steps": [], "folders": [], "outside": outside}))
    assert tidy(root) == ""
    assert contents(other) == OLD and contents(root) == OLD


@pytest.mark.promise("P5")
@pytest.mark.parametrize("is_full", [False, True])
def test_a_file_goes_out_whole_or_not_at_all_where_nothing_can_be_noted(
    root: Path, monkeypatch: pytest.MonkeyPatch, is_full: bool
) -> None:
    """A journal that may only be read, a stick that is taken out: what was begun elsewhere goes again."""

    def link(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    (root / "mkdocs.yml").write_text("site_name: x\nhooks: [hooks/journal.py]\n")
    if is_full:
        monkeypatch.setattr(os, "link", link)
    monkeypatch.chdir(root)
    (root.parent / "out").mkdir()
    is_lock = lambda name, arguments: name == "open" and str(arguments[0]).endswith(".coffee.lock")  # noqa: E731
    with stepping(failing(lambda _: True), names=WITHOUT_LINKS, counts=is_lock):
        done = CliRunner().invoke(main, ("export", "csv", "-o", "../out/people.csv"))
    assert (done.exit_code != 0) == is_full, done.output
    assert {one.name for one in root.parent.iterdir()} == {"journal", "out"}
    assert [one.name for one in (root.parent / "out").iterdir()] == ["people.csv"] * (not is_full)
