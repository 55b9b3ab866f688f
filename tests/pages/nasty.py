"""Bodies built from the pieces of Markdown on which readers disagree, and what a rendered page shows as private."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

from hypothesis import strategies as st

from coffeechats.pages.markdown import Renderer

# What people switch on in mkdocs.yml beside what is always there. (Footnotes are shown elsewhere than they stand.)
MORE = (
    "admonition", "attr_list", "def_list", "md_in_html", "abbr", "sane_lists", "smarty",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.betterem", "pymdownx.caret", "pymdownx.mark",
    "pymdownx.blocks.admonition", "pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab",
)  # fmt: skip
TABBED = {"pymdownx.tabbed": {"alternate_style": True}}

WORDS = (
    "Private", "My private notes", "PRIVATE", "**Private**", "_Priv_ate", "`Private`", "[Private](x.md)",
    "&#80;rivate", "Pri\u00advate", "Ｐｒｉｖａｔｅ", "Private {#mine}", "Private ##", "Confidential", "Privé",
    "Privado",
    "Pri<b>v</b>ate", "Private: the rest", "\u200bPrivate", "🔒 Private",
)  # fmt: skip
AS_HEADINGS = (
    "# {}", "## {}", "##{}", "##\u00a0{}", "##\u3000{}", "### {} ###", "####### {}", "   ## {}", "    ## {}",
    "\t## {}",
    "> ## {}", ">## {}", "> > ### {}", "- ## {}", "* ##{}", "1. ## {}", "- item\n\n    ## {}", "> - ## {}",
    "{}\n---", "{}\n===", "> {}\n> ---", "- {}\n  ---", "[x]: y.md\n{}\n----", "- {}\n-",
    "<h2>{}</h2>", "<H2 class='a'>{}</H2>", "<h3\nid='x'>\n{}\n</h3>", "<div><h2><i>{}</i></h2></div>", "<h2>{}",
    "text <h2>{}</h2> more", "<div markdown>\n\n## {}\n\n</div>", "<div>foo</div>## {}", "text\n## {}\ntext",
    '!!! note "x"\n    ## {}', '=== "Tab"\n\n    ## {}', '??? note\n\n    ## {}', "/// html | h2\n{}\n///",
    "[^1]: ## {}", "Term\n:   ## {}", "<!-- x --> ## {}", "| a | b |\n|---|---|\n## {}",
)  # fmt: skip
OPENING = (
    "```", "```python", "~~~", "````", "  ```", "> ```", "- ```", "<!--", "-->", "<!-- a", "b -->", "<div>",
    "</div>",
    "<div markdown>", "<p>", "<pre>", "</pre>", "<span>", "<b>", "<br>", "`", "<script>", "</script>", "<?php",
    "?>",
    "<details>", "<summary>x</summary>", "</details>", "<x", "a > b", "$$", "<![CDATA[", "<!DOCTYPE", "///",
    "<div", "``",
    '<div title="', '">', "\\", "&", "***", "___",
)  # fmt: skip
ORDINARY = (
    "# Top", "## Log", "## Reflection", "### day", "## What I can offer", "#### Deep", "##Close", "> ## Quoted",
    "Under\n---",
    "Above\n===", "- ## Listed", "    ## Indented", "<h2>Html</h2>", "## Next time", "### path", "## Pitch",
    "## Log\\",
)  # fmt: skip
TEXT = (
    "{}", "{} words\nand {}", "- {}\n- {}", "- [ ] {} due 2026-12-01", "- 2026-11-02 gave {}", "    {}", "> {}",
    "1. {}\n\n    {}", "| {} | b |\n|---|---|\n| {} | d |", "  - {}", "[x]: {}.md", "{}\n:   {}", "[^1]: {}",
    "\t{}",
    "- What is {} like? {{#q}}", "*[A]: {}", "{}  \n{}", "<i>{}</i>", "`{}`", '!!! note "{}"\n\n    {}', "[[{}]]",
    "**{}**",
)  # fmt: skip

_pieces = st.one_of(
    st.builds(str.format, st.sampled_from(AS_HEADINGS), st.sampled_from(WORDS)),
    st.sampled_from(OPENING),
    st.sampled_from(ORDINARY),
    st.sampled_from(TEXT),
    st.sampled_from(TEXT),
)
_joints = st.sampled_from(["\n", "\n\n", "\n\n", "\n \n"])


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """A body in which each stretch of text has a canary of its own."""
    number = iter(range(1000, 9999))
    parts: list[str] = []
    for piece in draw(st.lists(_pieces, min_size=2, max_size=12)):
        parts += [re.sub(r"\{\}", lambda _: f"zq{next(number)}zq", piece.replace("{{", "{").replace("}}", "}"))]
        parts.append(draw(_joints))
        parts.append(draw(st.sampled_from(["", f"zq{next(number)}zq\n\n"])))
    return "".join(parts) + "\n"


_PREFIXES = st.sampled_from(["", "", "", "> ", ">", "> > ", "  ", "    ", "- ", "1. ", "  > ", ">   "])
_FENCED_LINES = st.sampled_from(
    [
        "```", "```", "```", "~~~", "````", "```python", "``` text", "``` {.py}", "```a`", "``` ", "`", "``",
        "# Private", "## Private", "### Private ###", "# Top", "## Close", "Private\n---", "Close\n---",
        "", "", "{}", "{}", "{} words", "<div>", "</div>", "-->", "<!--", "---", "- {}",
    ]
)  # fmt: skip


@st.composite
def fenced(draw: st.DrawFn) -> str:
    """A body of hardly anything but fences, within quotes and lists and without, and headings between them."""
    lines = draw(st.lists(st.builds(str.__add__, _PREFIXES, _FENCED_LINES), min_size=4, max_size=16))
    number = iter(range(1000, 9999))
    return re.sub(r"\{\}", lambda _: f"zq{next(number)}zq", "\n".join([*lines, "{}", ""]))


def canaries(text: str) -> set[str]:
    return set(re.findall(r"zq\d{4}zq", text))


def shows_private(heading: str) -> bool:
    """Whether a person who sees this heading would call it private."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", heading)).casefold()
    letters = "".join(letter for letter in plain if letter.isalpha())
    return any(word in letters for word in ("private", "privado", "prive", "confidential"))


class _Below(HTMLParser):
    """The canaries below private headings, each down to the next heading of its level or above."""

    def __init__(self) -> None:
        super().__init__()
        self.level, self.inside, self.heading = 9, 0, ""
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.inside, self.heading = int(tag[1]), ""

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            if self.inside <= self.level:
                self.level = self.inside if shows_private(self.heading) else 9
            self.inside = 0
            self._look(self.heading)

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.heading += data
        else:
            self._look(data)

    def _look(self, text: str) -> None:
        if self.level < 9:
            self.found |= canaries(text)


def below_private(html: str) -> set[str]:
    """The canaries that a page shows in or below a heading that it shows as private."""
    reader = _Below()
    reader.feed(html)
    reader.close()
    return reader.found


PLAIN, RICH = Renderer(), Renderer([*MORE, *TABBED], TABBED)


def shown_as_private(body: str) -> set[str]:
    """The canaries below private headings of the whole body, as plain Markdown and many extensions show it."""
    pages = (renderer.render(body, lambda target, wiki: None, "x/").html for renderer in (PLAIN, RICH))
    return set().union(*map(below_private, pages))
