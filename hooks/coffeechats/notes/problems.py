"""What can be wrong with a journal: one table of rules with their severities, and the problems found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache


class Severity(StrEnum):
    """How bad a problem is; `coffee check` fails on errors, with `--strict` on warnings too."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of problem: its name, how bad it is and what it means, in a sentence for the guide."""

    name: str
    severity: Severity
    meaning: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that a person should look at.

    `message` says what is wrong and what to write instead, and may be published, so it never has a word of a
    withheld note or of a value that was left out. `found` is the text that was typed and `write` the whole line
    as it should be: both are for the terminal (and `write` for `coffee check --fix`), never for the site.
    """

    rule: str
    path: str
    line: int
    column: int
    key: str
    message: str
    found: str = ""
    write: str = ""

    @property
    def severity(self) -> Severity:
        return RULES[self.rule].severity

    @property
    def sentence(self) -> str:
        """The message as it is shown: see `as_sentence`."""
        return as_sentence(self.message)

    def at(self, path: str) -> Problem:
        """The same problem in another file."""
        return replace(self, path=path)


# A semicolon between two clauses: not one within code, a quotation or brackets.
_CLAUSES = re.compile(r"(?:[^;`“\"(]++|`[^`\n]*`|“[^”\n]*”|\"[^\"\n]*\"|\([^()\n]*\)|[^;]|;(?! ))+")
_WORD = re.compile(r"(?!coffee )[a-z]+(?:['’][a-z]+)?(?![\w./@-])", re.ASCII)  # no id, key, path, address or command
_TO_TYPE = re.compile(r": (?:coffee|git|mkdir|pipx?|uv) [^,`“]*\Z")


@lru_cache(maxsize=1024)  # of many notes the same is said
def as_sentence(message: str) -> str:
    """A message as sentences: each clause of it with a capital, unless it begins with a name or a sign, and a full
    stop, unless what is to be typed is last."""
    first, rest, lines = message.partition("\n")
    return " ".join(_sentence(clause.removeprefix("; ")) for clause in _clauses(first)) + rest + lines


def _clauses(line: str) -> list[str]:
    found, at = [], 0
    while match := _CLAUSES.match(line, at):
        found.append(match[0])
        at = match.end() + len("; ")
    return found


def _sentence(clause: str) -> str:
    ends = "" if clause.endswith((".", "!", "?", "…", ":", ".”", "?”", '."', '?"')) or _TO_TYPE.search(clause) else "."
    return (clause[0].upper() if _WORD.match(clause) else clause[0]) + clause[1:] + ends


def _table(*rows: tuple[str, Severity, str]) -> dict[str, Rule]:
    return {name: Rule(name, severity, meaning) for name, severity, meaning in rows}


E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT

RULES: dict[str, Rule] = _table(
    # files (notes)
    ("file-encoding", E, "not saved as UTF-8; the note is withheld"),
    ("file-too-large", E, "a note over 1 MB; not read"),
    ("file-merge-conflict", E, "git's marks where two versions could not be joined; the note is withheld"),
    ("file-control-character", E, "an invisible character among the keys; the note is withheld"),
    ("file-unreadable", E, "a file or folder that cannot be read"),
    ("file-special", E, "named like a note, but not a file, such as a pipe; never opened"),
    ("file-name", E, "a file name that cannot be written in UTF-8 or on one line"),
    ("file-changed", E, "changed or moved elsewhere before a command could write it; left as it is"),
    ("folder-named-note", W, "a folder named `….md`; nothing in it is read"),
    ("link-file-dangling", E, "a file link that leads to nothing"),
    ("link-file-loop", E, "a file link that leads back to itself"),
    ("link-file-outside", E, "a file link out of the journal; never followed"),
    ("link-file-inside", W, "a file link to another place in the journal, so a second copy; skipped"),
    ("conflict-copy", W, "a sync program's copy of a note changed in two places; not read"),
    ("file-not-md", H, "a text file without `.md` at the end, such as `.md.txt`; no note"),
    # front matter (notes)
    ("front-matter-unclosed", E, "no closing line `---` after the front matter; the note is withheld"),
    ("front-matter-bare", W, "keys without the lines `---`; read"),
    ("front-matter-unopened", E, "no line `---` before the front matter; the note is withheld"),
    ("front-matter-fence", E, "a misplaced `---`, or a line that should be one; the note is withheld"),
    ("front-matter-late", H, "empty lines above the front matter"),
    ("front-matter-like-text", W, "lines like keys in a note without front matter; shown as text"),
    ("front-matter-not-keys", E, "a list or a text instead of keys; the note is withheld"),
    ("yaml", E, "front matter that YAML cannot read, such as an unclosed quote; the note is withheld"),
    ("yaml-tab", E, "a tab in place of spaces; the note is withheld"),
    ("yaml-alias", E, "YAML's `&` anchors and `*` aliases; the note is withheld"),
    ("yaml-tag", E, "YAML's `!` tags; the note is withheld"),
    ("yaml-merge", E, "YAML's merge key `<<`; the note is withheld"),
    ("key-not-text", E, "a key that is not plain text; the note is withheld"),
    ("key-twice", E, "a key given twice; neither is used"),
    ("nested", E, "keys within a key, or a list within a list; left out"),
    ("value-unprintable", E, "a character that cannot be shown; the value is left out"),
    ("line-repaired", W, "a line that YAML would reject or cut; read to its end"),
    ("quotes-form", H, "typographic quotes around a value"),
    # values (records)
    ("key-unknown", H, "an unknown key; shown under *Also noted* of a person or conversation"),
    ("key-again", W, "a key given again in another word; the first counts, the other is under *Also noted*"),
    ("key-form", H, "another spelling of a key"),
    ("list-for-one", W, "a list in place of one text; joined with commas"),
    ("field-form", H, "a text with commas: one field or several"),
    ("name-missing", H, "no `name`: the first heading or the file's name is used"),
    ("date-form", H, "another form of a date"),
    ("date-ambiguous", E, "a date that could be two days"),
    ("date-impossible", E, "a day that no calendar has, such as 30 February"),
    ("date-without-year", E, "a date without a year of four digits"),
    ("date-last", H, "a log line with the day at its end"),
    ("date-year", H, "a day without a year; `coffee check --fix` writes the year of a log line"),
    ("date-unreadable", E, "not a date, where one should be"),
    ("date-differs", H, "the file's name has another day than the key `date`; the key counts"),
    ("date-missing", W, "a conversation or an update without a day"),
    ("time-form", H, "another form of a time of day"),
    ("time-two-ways", W, "two times, or a time and its distance from UTC; the reading is shown"),
    ("time-in-words", W, "words after a date that may be its time; not read"),
    ("time-unused", H, "a time of day where only the day counts"),
    ("weekday-differs", W, "a weekday that does not fit its date; the date counts"),
    ("minutes-differ", H, "`date` has another length than `minutes`; `minutes` counts"),
    ("time-unreadable", E, "not a time of day, after a date"),
    ("period-form", H, "a length of time in unusual words"),
    ("period-unreadable", E, "not a length of time"),
    ("email-form", H, "more than the e-mail address; only the address is read"),
    ("answer-form", H, "a yes or no with more words"),
    ("answer-unreadable", E, "neither yes nor no"),
    ("number-form", H, "a number with a unit or other words"),
    ("number-unreadable", E, "not a whole number, or too low or high"),
    ("choice-form", H, "another word for one that is allowed"),
    ("choice-unreadable", E, "a word that is not allowed here"),
    ("reason-is-no", W, "`closed: no` or `called_off: no`: read as not so"),
    ("verb-form", H, "a log line without a usual verb; the reading is shown"),
    ("verb-unknown", W, "a log line that was not read; it counts as nothing, and you see lines to write"),
    ("prose-offer", H, "a sentence that reads like thanks, a permission, a name or a promise; it counts as nothing"),
    ("log-two-dates", W, "two days in one log entry: often two lines that became one"),
    ("log-without-dash", H, "a log line without its `- `"),
    ("task-day", H, "a task due on a day in words, such as tomorrow; without date"),
    ("task-without-due", H, "a task with a date, but without `due`; without date"),
    ("heading-private", H, "a heading read as `Private`"),
    ("text-dense", H, "too many signs of Markdown; shown as typed"),
    ("share-in-text", H, "a line of text read as `share: no`; the note is in no shared copy"),
    ("log-private", H, "a dated line below a private heading in a log of several people; it counts for no one"),
    ("heading-read", H, "a list line below a heading such as *People to talk to* or *To do*"),
    ("question-twice", W, "two questions of the bank with one id"),
    ("question-ambiguous", H, "a heading that may be two questions; it answers neither"),
    ("zone-unknown", W, "a `timezone` that no time zone is called; no message uses it"),
    ("about-them", H, "a `why` or `found_via` about the person, not to them; no request uses it"),
    ("no-sentence", H, "a `why`, `found_via` or pitch that is no whole sentence; no message uses it"),
    ("template-unknown", W, "a file in journal/templates/ with the name of no message"),
    (
        "template-unreadable",
        E,
        "more in braces than slots and conditions; your template is not used",
    ),
    # the journal as a whole (records)
    ("id-twice", E, "two files with one id; only the one with more in it counts"),
    ("address-twice", E, "two notes whose pages would have one address; the one with more in it counts"),
    (
        "note-empty",
        H,
        "an empty note without a name, or a second one for a person or conversation; left out",
    ),
    ("with-unknown", E, "a conversation with a person who has no note"),
    ("with-missing", E, "a conversation that names no one"),
    ("person-unknown", W, "a person without a note under contacts/"),
    ("person-ambiguous", W, "a name that several people have"),
    ("person-first-name", H, "a first name that only one person has"),
    ("future-entry", W, "an entry dated after today; it counts as nothing yet"),
    (
        "follow-up-from-nothing",
        W,
        "a `follow_up` in months or weeks without a conversation, contact or request to count from",
    ),
    ("referral-loop", W, "people who referred one another in a circle"),
    ("site-committed", W, "a built site in git"),
    ("export-committed", W, "an export in git, under any name"),
    ("copy-committed", W, "a shared copy in git"),
    ("branch-holds-site", W, "a branch or tag with a built site, such as `gh-pages`"),
    ("remote-publishes", W, "a remote that publishes what is pushed to it"),
    ("machine-publishes", W, "a file that makes a build machine or host publish the site"),
    ("docs-dir-notes", W, "a `docs_dir` where another site builder would find your notes"),
    ("docs-dir-outside", W, "a `docs_dir` out of the journal; nothing of it is published"),
    ("docs-dir-missing", E, "a `docs_dir` that does not exist; MkDocs stops without it"),
    ("nav-unknown", W, "an entry of `nav` that names no page; left out"),
    ("site-file-unused", H, "a file in `docs_dir` that is not published, such as Markdown"),
    ("link-dead", W, "a link that leads nowhere"),
    ("link-not-obsidian", H, "with `obsidian: yes`: a link that Obsidian cannot follow"),
    ("settings-unreadable", E, "mkdocs.yml is not YAML"),
    ("setting-unknown", E, "a setting that does not exist"),
    ("setting-wrong", E, "a wrong value; the default is used"),
)
