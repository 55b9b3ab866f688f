"""What can be wrong with a journal: one table of rules with their severities, and the problems found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum


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
_CLAUSES = re.compile(r"(?:`[^`\n]*`|“[^”\n]*”|\"[^\"\n]*\"|\([^()\n]*\)|[^;]|;(?! ))+")
_WORD = re.compile(r"(?!coffee )[a-z]+(?:['’][a-z]+)?(?![\w./@-])", re.ASCII)  # no id, key, path, address or command
_TO_TYPE = re.compile(r": (?:coffee|git|mkdir|pipx?|uv) [^,`“]*\Z")


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
    ("file-encoding", E, "a file that is not saved as UTF-8; the note is withheld"),
    ("file-too-large", E, "a note over 1 MB; it is refused"),
    ("file-merge-conflict", E, "marks that git left where two versions could not be joined; the note is withheld"),
    ("file-control-character", E, "a character that no editor shows, among the keys; the note is withheld"),
    ("file-unreadable", E, "a file or folder that cannot be read"),
    ("file-special", E, "something named like a note that is not a file, such as a pipe; it is never opened"),
    ("file-name", E, "a note whose name has characters that cannot be written in UTF-8 or on one line"),
    ("file-changed", E, "a file that was changed or moved elsewhere while it was to be written; it is left alone"),
    ("folder-named-note", W, "a folder whose name ends in `.md`; nothing in it is read"),
    ("link-file-dangling", E, "a file link that leads to nothing"),
    ("link-file-loop", E, "a file link that leads back to itself"),
    ("link-file-outside", E, "a file link that leads out of the journal; it is never followed"),
    ("link-file-inside", W, "a file link to another place in the journal, which would be a second copy; it is skipped"),
    ("conflict-copy", W, "a copy that a sync program made because a note was changed in two places; it is not read"),
    ("file-not-md", H, "a text file whose name does not end in `.md`, such as `.md.txt`; it is not a note"),
    # front matter (notes)
    ("front-matter-unclosed", E, "front matter without its closing line `---`; the note is withheld"),
    ("front-matter-bare", W, "keys on top of a note without the lines `---`; they are read"),
    ("front-matter-unopened", E, "front matter without its first line `---`; the note is withheld"),
    ("front-matter-fence", E, "a line that should be `---`, or is in the wrong place; the note is withheld"),
    ("front-matter-late", H, "empty lines above the front matter; it is read"),
    ("front-matter-like-text", W, "lines like keys at the top of a note without front matter; they are shown as text"),
    ("front-matter-not-keys", E, "front matter that is a list or a text instead of keys; the note is withheld"),
    ("yaml", E, "front matter that cannot be read, such as an unclosed quote; the note is withheld"),
    ("yaml-tab", E, "a tab where only spaces can be; the note is withheld"),
    ("yaml-alias", E, "YAML's `&` anchors and `*` aliases; the note is withheld"),
    ("yaml-tag", E, "YAML's `!` tags; the note is withheld"),
    ("yaml-merge", E, "YAML's merge key `<<`; the note is withheld"),
    ("key-not-text", E, "a key that is not plain text; the note is withheld"),
    ("key-twice", E, "a key given twice; neither is used"),
    ("nested", E, "keys within a key, or a list within a list; that value is left out"),
    ("value-unprintable", E, "a value with a character that cannot be shown; it is left out"),
    ("line-repaired", W, "a line that YAML would reject or cut; it is read to its end, and the repair is shown"),
    ("quotes-form", H, "typographic quotes around a value; they are read as plain ones"),
    # values (records)
    ("key-unknown", H, "an unknown key; of a person or a conversation, it is shown under *Also noted*"),
    ("key-again", W, "a key given again in another word; the first counts, the other is shown under *Also noted*"),
    ("key-form", H, "a key in another spelling than the usual one; it is read"),
    ("list-for-one", W, "a list in the place of one text; it is joined with commas"),
    ("field-form", H, "a text with commas, which is one field or several; the reading is shown"),
    ("name-missing", H, "a contact without a `name` goes by its first heading or its file's name"),
    ("date-form", H, "a date in another form than the usual one; it is read"),
    ("date-ambiguous", E, "a date that could be two days"),
    ("date-impossible", E, "a day that no calendar has, such as 30 February"),
    ("date-without-year", E, "a date without a year of four digits"),
    ("date-last", H, "a line of a log whose day is its last word; it is read"),
    ("date-year", H, "a day without a year; the reading is shown, and `coffee check --fix` writes the year of a line"),
    ("date-unreadable", E, "something that is not a date, in the place of a date"),
    ("date-differs", H, "a file's name and its key `date` say different days; the key counts"),
    ("date-missing", W, "a conversation or an update without a day"),
    ("time-form", H, "a time of day in another form than the usual one; it is read"),
    ("time-two-ways", W, "two times that could also be a time and how far its clock is from UTC; the reading is shown"),
    ("time-in-words", W, "words after a date that may be its time, which is not read"),
    ("time-unused", H, "a time of day where only the day counts"),
    ("weekday-differs", W, "a weekday that does not fit the date beside it; the date counts"),
    ("minutes-differ", H, "the key `date` says another length than the key `minutes`; the key `minutes` counts"),
    ("time-unreadable", E, "something that is not a time of day after a date"),
    ("period-form", H, "a length of time in unusual words; it is read"),
    ("period-unreadable", E, "something that is not a length of time"),
    ("email-form", H, "an e-mail address with more beside it; the address is read"),
    ("answer-form", H, "a yes or no with more words; it is read"),
    ("answer-unreadable", E, "something that is neither yes nor no"),
    ("number-form", H, "a number with a unit or other words; it is read"),
    ("number-unreadable", E, "something that is not a whole number, or is too low or too high"),
    ("choice-form", H, "another word for one that is allowed; it is read"),
    ("choice-unreadable", E, "a word that is not allowed here"),
    ("reason-is-no", W, "`closed: no` or `called_off: no`: read as not so"),
    ("verb-form", H, "a log line without a usual verb; it is read, and the reading is shown"),
    ("verb-unknown", W, "a log line that was not understood; it counts as nothing, and lines to write are shown"),
    ("prose-offer", H, "a sentence that reads like thanks, a permission, a name or a promise; it counts for nothing"),
    ("log-two-dates", W, "two days in one log entry, often two lines that became one"),
    ("log-without-dash", H, "a line of a log without its `- `; it is read"),
    ("task-day", H, "a task that is due on a day in words, such as tomorrow; it has no date"),
    ("task-without-due", H, "an open task with a date that does not say that it is due then; it has no date"),
    ("heading-private", H, "a heading that is read as `Private`, and usually is that word alone"),
    ("text-dense", H, "a text with so many signs of Markdown that it is shown as typed"),
    ("share-in-text", H, "a line of the text that reads as `share: no`; the note is in no shared copy"),
    ("log-private", H, "a dated line below a private heading of a log that several people share; it counts for no one"),
    ("heading-read", H, "a list line below a heading such as People to talk to, or To do; the reading is shown"),
    ("question-twice", W, "two questions of the bank with one id"),
    ("question-ambiguous", H, "a heading that may be two questions of the bank; it answers neither"),
    ("about-them", H, "a `why` or `found_via` about the person instead of to them; no request uses it"),
    ("no-sentence", H, "a `why` or `found_via` that is not a whole sentence to the person; no request uses it"),
    ("template-unknown", W, "a file in journal/templates/ that has the name of no message; it does nothing"),
    (
        "template-unreadable",
        E,
        "a template with more in braces than slots and conditions; the one of Coffee Chats is used",
    ),
    # the journal as a whole (records)
    ("id-twice", E, "two files with one id; the one with more written in it counts, the other is left out"),
    ("address-twice", E, "two notes whose pages would have one address; the one with more written in it counts"),
    (
        "note-empty",
        H,
        "an empty note without a name, or with the name of a person or conversation that has a note; it is left out",
    ),
    ("with-unknown", E, "a conversation with a person who has no note"),
    ("with-missing", E, "a conversation that names no one"),
    ("person-unknown", W, "a name of a person who has no note under contacts/"),
    ("person-ambiguous", W, "a name that several people have"),
    ("person-first-name", H, "a first name that only one person has; it is read"),
    ("future-entry", W, "an entry dated after today, which counts for nothing yet"),
    (
        "follow-up-from-nothing",
        W,
        "a `follow_up` in months or weeks that has no conversation, contact or request to count from",
    ),
    ("referral-loop", W, "people who referred one another in a circle, or themselves"),
    ("site-committed", W, "a built site in git"),
    ("export-committed", W, "an export in git, under whatever name, which may have people's details"),
    ("copy-committed", W, "a shared copy in git"),
    ("branch-holds-site", W, "a branch or a tag that has a built site, such as `gh-pages`"),
    ("remote-publishes", W, "a remote that publishes what is pushed to it"),
    ("machine-publishes", W, "a file that makes a build machine or a host publish the site"),
    ("docs-dir-notes", W, "a `docs_dir` in mkdocs.yml where another builder of sites would find your notes"),
    ("docs-dir-outside", W, "a `docs_dir` in mkdocs.yml that leads out of the journal; nothing of it is published"),
    ("docs-dir-missing", E, "a `docs_dir` in mkdocs.yml that is not there; MkDocs stops without it"),
    ("nav-unknown", W, "an entry of `nav` in mkdocs.yml that names no page; it is left out"),
    ("site-file-unused", H, "a file in the folder of `docs_dir` that is not published, such as Markdown"),
    ("link-dead", W, "a link in a note that leads nowhere"),
    ("link-not-obsidian", H, "a link that is right here, and that Obsidian cannot follow; with `obsidian: yes`"),
    ("settings-unreadable", E, "a mkdocs.yml that is not YAML"),
    ("setting-unknown", E, "a setting that does not exist"),
    ("setting-wrong", E, "a setting with a wrong value; the default is used"),
)
