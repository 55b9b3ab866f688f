"""A long random walk: notes, settings, templates and pictures are saved, moved, broken and mended, and again and
again all that the preview serves has to be what a clean build gives."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from benchmark import words
from benchmark.editors import SAVES, save
from benchmark.following import Following, clean_build, following

STRIDE = 8  # steps from one comparison to the next
LENGTH = 64  # steps with one journal
HOOK = "from coffeechats.mkdocs.events import *  # noqa: F403\n"
_BROKEN_SETTINGS = (b"site_name: [x\n", b"theme: {name: nowhere}\n", b"", b"site_name: x\nplugins: [no-such]\n")
_DAYS = ("2026-11-22", "2026-11-23", "2026-11-24", "2026-12-02")


class Walk:
    """One journal and all that happens to it; `steps` tells what did."""

    def __init__(self, root: Path, seed: int, site_url: str = "http://127.0.0.1:8000/") -> None:
        self.root, self.random, self.site_url = root, Random(seed), site_url
        self.steps: list[str] = []
        self.is_buildable = True
        self._saved: list[str] = []
        self._write("hooks/journal.py", HOOK.encode())
        self._write("mkdocs.yml", words.settings(self.random, site_url).encode())
        (root / "overrides").mkdir(exist_ok=True)
        (root / "journal").mkdir(exist_ok=True)
        (root / "assets").mkdir(exist_ok=True)
        for _ in range(5):
            self.save_note()
        self._saved.clear()

    def step(self, shown: Following) -> None:
        """Something happens; mostly the preview is told of it at once, sometimes later, sometimes never."""
        kinds, weights = zip(*self._kinds(shown), strict=True)
        self.random.choices(kinds, weights)[0]()
        chance = self.random.random()
        if chance < 0.8:
            shown.follow(*self._saved)
        elif chance < 0.9:
            shown.follow()  # what the system told was lost
        if chance < 0.9:
            self._saved.clear()
        if self.random.random() < 0.5:
            self._look_around(shown)

    def arrive(self, shown: Following) -> None:
        """Mends what keeps a clean build from being made, and has the preview catch up."""
        if not self.is_buildable:
            self.change_settings()
        shown.follow(*self._saved)
        self._saved.clear()

    def _kinds(self, shown: Following) -> tuple[tuple[Callable[[], None], int], ...]:
        return (
            (self.save_note, 10), (self.delete_note, 3), (self.rename_note, 3), (self.move_folder, 2),
            (self.make_mistake, 3), (self.name_twice, 1), (self.save_picture, 4), (self.delete_picture, 2),
            (self.save_own_file, 3), (self.delete_own_file, 1), (self.change_settings, 2), (self.break_settings, 1),
            (self.save_template, 2), (self.delete_template, 1),
            (self.change_day, 1), (partial(self.tidy_up, shown.site), 1),
        )  # fmt: skip

    def _look_around(self, shown: Following) -> None:
        """Someone reads some pages meanwhile."""
        paths = ["index.html", "assets/texts.js", "contacts/index.html", "problems/index.html", "sitemap.xml"]
        paths += [f"contacts/{person}/index.html" for person in words.PEOPLE]
        for path in self.random.sample(paths, 3):
            shown.file(path)

    def _write(self, path: str, data: bytes) -> None:
        how = self.random.choice(SAVES)
        self.steps.append(f"{how.__name__} {path} {data[-60:]!r}")
        if any(part.is_file() for part in (self.root / path).parents) or (self.root / path).is_dir():
            return
        save(how, self.root / path, data)
        self._saved.append(path)

    def _notes(self) -> list[Path]:
        folders = (self.root / name for name in ("contacts", "journal"))
        return sorted(path for folder in folders for path in folder.rglob("*.md") if path.is_file())

    def _path(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()

    def save_note(self) -> None:
        kind = self.random.randrange(6)
        if kind < 3:
            person = self.random.choice(words.PEOPLE)
            known = [note for note in self._notes() if note.stem == person]
            path = self._path(known[0]) if known else f"contacts/{self.random.choice(words.FOLDERS)}{person}.md"
            text = words.contact(self.random, person)
        elif kind == 3:
            path, text = words.interview(self.random)
        elif kind == 4:
            folder = self.random.choice(("fields", "organizations", "updates"))
            path = f"journal/{folder}/{self.random.choice(words.FIELDS)}.md"
            text = words.update(self.random) if folder == "updates" else words.research(self.random)
        else:
            path = self.random.choice(words.ORDINARY)
            text = f"# A page {words.words(self.random, 1)}\n\n{words.body(self.random)}"
        self._write(path, text.encode())

    def delete_note(self) -> None:
        if notes := self._notes():
            note = self.random.choice(notes)
            note.unlink()
            self.steps.append(f"delete {self._path(note)}")
            self._saved.append(self._path(note))

    def rename_note(self) -> None:
        if notes := self._notes():
            note = self.random.choice(notes)
            new = note.with_name(self.random.choice((*words.PEOPLE, note.stem + "-x")) + ".md")
            os.replace(note, new)
            self.steps.append(f"rename {self._path(note)} {self._path(new)}")
            self._saved += [self._path(note), self._path(new)]

    def move_folder(self) -> None:
        """A folder of notes is called something else, or the whole of contacts/ is gone for a while."""
        tops = [self.root / "contacts", self.root / "aside"]
        inner = [path for path in (self.root / "contacts").rglob("*") if path.is_dir()]
        old = self.random.choice([path for path in (*tops, *inner) if path.is_dir()] or [self.root / "journal"])
        new = {"contacts": "aside", "aside": "contacts"}.get(self._path(old), f"contacts/moved-{len(self.steps)}")
        if old.is_dir() and self._path(old) != "journal" and not (self.root / new).exists():
            (self.root / new).parent.mkdir(exist_ok=True)
            os.replace(old, self.root / new)
            self.steps.append(f"move {self._path(old)} {new}")
            self._saved += [self._path(old), new]

    def make_mistake(self) -> None:
        if notes := self._notes():
            self._write(self._path(self.random.choice(notes)), self.random.choice(list(words.MISTAKES.values())))

    def name_twice(self) -> None:
        person = self.random.choice(words.PEOPLE)
        path = f"contacts/{self.random.choice(words.FOLDERS)}{person}.md"
        self._write(path, words.contact(self.random, person).encode())

    def save_picture(self) -> None:
        self._write(self.random.choice(words.PICTURES), b"\x89PNG" + self.random.randbytes(self.random.randrange(4, 9)))

    def delete_picture(self) -> None:
        path = self.random.choice(words.PICTURES)
        (self.root / path).unlink(missing_ok=True)
        self.steps.append(f"delete {path}")
        self._saved.append(path)

    def save_own_file(self) -> None:
        self._write(self.random.choice(words.OWN_FILES), words.words(self.random, 2).encode())

    def delete_own_file(self) -> None:
        path = self.random.choice(words.OWN_FILES)
        (self.root / path).unlink(missing_ok=True)
        self.steps.append(f"delete {path}")
        self._saved.append(path)

    def change_settings(self) -> None:
        self._write("mkdocs.yml", words.settings(self.random, self.site_url).encode())
        self.is_buildable = True

    def break_settings(self) -> None:
        self._write("mkdocs.yml", self.random.choice(_BROKEN_SETTINGS))
        self.is_buildable = False

    def save_template(self) -> None:
        path = self.random.choice(list(words.TEMPLATES))
        self._write(path, words.TEMPLATES[path].replace("MARK", words.words(self.random, 1)).encode())

    def delete_template(self) -> None:
        path = self.random.choice(list(words.TEMPLATES))
        (self.root / path).unlink(missing_ok=True)
        self.steps.append(f"delete {path}")
        self._saved.append(path)

    def change_day(self) -> None:
        os.environ["COFFEE_TODAY"] = self.random.choice(_DAYS)
        self.steps.append(f"it is {os.environ['COFFEE_TODAY']}")

    def tidy_up(self, site: Path) -> None:
        """What a system does with temporary files after some days."""
        self.steps.append("the folder of the site is emptied")
        for path in site.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def take_walk(folder: Path, steps: int, seed: int) -> None:
    """Walks so many steps, each journal some of them, and ends with what differs, or well."""
    logging.disable(logging.CRITICAL)  # most of what happens is to be complained about
    for begin in range(0, steps, LENGTH):
        os.environ.pop("COFFEE_TODAY", None)
        home = folder / str(begin)
        walk = Walk(home / "journal", seed + begin, f"http://127.0.0.1:8000/{'j/' * (begin // LENGTH % 2)}")
        with following(walk.root) as shown:
            for number in range(begin, min(begin + LENGTH, steps)):
                walk.step(shown)
                if number % STRIDE == STRIDE - 1 or number == steps - 1:
                    _compare(walk, shown, home / "clean")
        print(f"{min(begin + LENGTH, steps)} steps: the preview is what a clean build gives", flush=True)
        shutil.rmtree(home)


def _compare(walk: Walk, shown: Following, clean: Path) -> None:
    walk.arrive(shown)
    clean_build(walk.root, clean)
    if different := shown.differences(clean):
        raise SystemExit("\n".join([*walk.steps, "", "Different:", *different]))
