"""Who a letter may not name, and which words of my notes may be in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from coffeechats.records.model import Answer, Ref
from coffeechats.records.name_parts import prepared, without_entities
from coffeechats.records.names import fold
from coffeechats.views.anonymize import details_of, names_of
from coffeechats.views.excerpts import LIST_MARK
from coffeechats.views.history import History, everyone
from coffeechats.views.naming import Called, Care, NameFinder, always
from coffeechats.views.story import Story, person_key
from coffeechats.views.words import plain


@dataclass(frozen=True)
class Unnamed:
    """The people one letter may not name. `keys` tell who has not given leave; `known` are ids that may be named."""

    history: History = field(repr=False)
    to: str
    refs: Mapping[str, Ref]  # by key; the person the letter is to is among them, the same for all letters
    unshared: NameFinder
    known: frozenset[str]
    _found: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)  # texts looked through

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(self.refs) - {self.to}

    @cached_property
    def names(self) -> NameFinder:
        """What finds them; it is made when words of a note are looked through."""
        return always(tuple(_called(self.history, key, ref) for key, ref in sorted(self.refs.items())))

    def are_in(self, text: str) -> bool:
        """Whether any of them is in a text, in any spelling, in part or in whole."""
        if text not in self._found:
            named = self.names.called_in(text) - {self.to} or self.unshared.called_in(text) - self.known
            self._found[text] = bool(named)
        return self._found[text]


def unnamed(history: History, to: Ref, about: Ref | None, hidden: NameFinder) -> Unnamed:
    """Who a letter to someone, perhaps about someone else, may not name; `hidden` finds those marked `share: no`."""
    stories = [story for ref in (to, about) if ref and (story := history.people.get(ref.id or ""))]
    refs: dict[str, Ref] = {}
    known = {ref.id for ref in (to, about) if ref and ref.id}
    for story in stories:
        for ref in _who_named(story):
            if story.leave_to_name(ref) is not Answer.YES:
                refs[person_key(ref)] = ref
            elif ref.id:
                known.add(ref.id)
    return Unnamed(history, person_key(to), refs, hidden, frozenset(known))


def _who_named(story: Story) -> Iterator[Ref]:
    yield from story.introducers
    for naming in story.namings:
        yield from (ref for ref in everyone(naming.interview) if ref.id != story.contact.id)


def _called(history: History, key: str, ref: Ref) -> Called:
    found = history.people.get(key)
    names = tuple(sorted({name for name in _names(history, ref) if name.strip()}))
    return Called(key, names, tuple(sorted(set(details_of(found.contact)))) if found else ())


def _names(history: History, ref: Ref) -> Iterator[str]:
    """Every name of a person, as far as their note could be read."""
    if story := history.people.get(ref.id or ""):
        yield from names_of(story.contact)
        return
    yield from (ref.name, ref.key)
    if ref.id:
        yield ref.id.replace("-", " ")
        for path, names in history.journal.hidden_names.items():
            if path.startswith("contacts/") and path.removesuffix(".md").endswith(ref.id):
                yield from names


def unshared(history: History) -> NameFinder:
    """What finds people whose note says `share: no`, each called by their id."""
    found = NameFinder()
    for contact in (one for one in history.journal.contacts.values() if not one.share):
        for name in names_of(contact):
            found.add(name, contact.id, Care.USUAL)
    return found


_MARKED = re.compile(r"[<>&%{}\[\]*~#`\n]|\A[ \t]*(?:[-+.]|\d{1,9}[.)])|[-–—]{2}")  # else nothing to take out
# Editors and phones make long dashes of short ones: `<!—` begins a comment, too.
_REMARK = re.compile(r"<[ \t]*![ \t]*[-–—].*?(?:[-–—][ \t]*!?>|\Z)|%%[^%].*?%%|^%%.*\Z|\{#.*?(?:#\}|\Z)",
                     re.DOTALL | re.MULTILINE)  # fmt: skip
_REMARK_ENDS = re.compile(r"\A.*?[-–—]{2}!?>[ \t]*$", re.DOTALL | re.MULTILINE)
_HIDDEN = re.compile(
    r"<(?P<tag>script|style|template|noscript|head|title|textarea|iframe|svg)\b.*?(?:</(?P=tag)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]*>|</(?:p|div|li|h[1-6])\s*>", re.IGNORECASE)
_TAGS = (
    "a|abbr|address|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup"
    "|data|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|header|hr|html"
    "|i|img|input|ins|kbd|label|legend|li|link|main|map|mark|menu|meta|meter|nav|object|ol|optgroup|option|output|p|param"
    "|picture|pre|progress|q|rp|rt|ruby|s|samp|section|select|small|source|span|strike|strong|sub|summary|sup|table|tbody"
    "|td|tfoot|th|thead|time|tr|track|tt|u|ul|var|video|wbr"
)
_TAG = re.compile(
    rf"</?(?:{_TAGS})(?:[\s/][^<>]{{0,500}})?>|<(?:{_TAGS})\s+[\w-]+\s*=[^<>\n]*|<[!?][^<>\n]*>?", re.IGNORECASE
)
_ANGLES = re.compile(r"<(/?[a-z][^<>\n@:=]{0,80})>", re.IGNORECASE)  # `<your name>` is left to be filled in
_ATTRIBUTES = re.compile(r"(?:(?<![ \t])[ \t]++)?\{:?[ \t]*[#.][^{}\n]*\}")
_SLOT = re.compile(r"(?<!\{)\{{2,}+((?:(?!\{\{|\}\}).)*+)\}{2,}+|\{%(?:(?!\{%|%\}).)*+%\}", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}.*|~{3,}.*|---+|\.\.\.|\+\+\+)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
_STARS = re.compile(r"\*\*|~~")
_EMPTY_LINES = re.compile(r"\n{3,}")
_WHOLE, _WITHIN = 3, 5  # words that a sentence of the starter needs to be recognized, alone and among others
# A comment of the starter: `<!-- … -->` in its text, or after `#` among the keys.
_PROMPT = re.compile(r"<!--(?P<text>[\s\S]*?)-->|^[a-z_]+:[ \t]+#(?P<key>[^\n]*)$", re.MULTILINE)


@lru_cache(maxsize=1024)  # one person's messages say much the same
def letter_words(markdown: str, *, title: str = "") -> str:
    """The words without comments, tags, tasks and signs of Markdown; "" where nothing but such is left.

    `title` is a heading to leave out, since it says nothing in a letter.
    """
    if not _MARKED.search(markdown):
        return markdown.strip() if any(map(str.isalnum, markdown)) else ""
    text = without_entities(markdown)
    text = _HIDDEN.sub(" ", _REMARK.sub(" ", text))
    text = _ANGLES.sub(r"[\1]", _TAG.sub("", _BREAK.sub("\n", _REMARK_ENDS.sub("", text))))
    text = _FENCE.sub("", _ATTRIBUTES.sub("", _SLOT.sub(_to_be_filled_in, text)))
    text = _HEADING.sub(lambda found: _unless(title, found[1].strip(" \t#")), plain(_STARS.sub("", text)))
    lines = [line for line in text.split("\n") if not ((mark := LIST_MARK.match(line)) and mark[1])]
    text = _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()
    return text if any(letter.isalnum() for letter in text) else ""


def _to_be_filled_in(slot: re.Match[str]) -> str:
    return f"[{words}]" if (words := (slot[1] or "").strip(" \t\r\n-")) else ""


def _unless(title: str, heading: str) -> str:
    return "" if heading == title else heading


@lru_cache(maxsize=1024)
def is_prompt(text: str) -> bool:
    """Whether a sentence of the starter, which asks for words of one's own, is in a text."""
    words = fold(prepared(text))
    among = f" {words} "
    return words in _prompts() or any(prompt in among for prompt in _long_prompts())


@lru_cache(maxsize=1)
def _long_prompts() -> tuple[str, ...]:
    """Those that are recognized among other words, with a space on either side."""
    return tuple(f" {prompt} " for prompt in sorted(_prompts()) if prompt.count(" ") + 1 >= _WITHIN)


@lru_cache(maxsize=1)
def _prompts() -> frozenset[str]:
    """Every sentence of the starter's comments, folded, that is long enough to be recognized."""
    found = set()
    for text in _texts(resources.files("coffeechats").joinpath("starter")):
        for match in _PROMPT.finditer(text):
            remark = match["text"] or match["key"] or ""
            for sentence in (remark, *re.split(r"[.?!:;]\s", remark)):
                if len((words := fold(sentence)).split()) >= _WHOLE:
                    found.add(words)
    return frozenset(found)


def _texts(folder: Traversable) -> list[str]:
    found = []
    for child in folder.iterdir():
        if child.name in ("notes", "files", "journal") and child.is_dir():
            found += _texts(child)
        elif child.name.endswith(".md") and child.name not in ("README.md", "questions.md"):
            found.append(child.read_text("utf-8"))
    return found
