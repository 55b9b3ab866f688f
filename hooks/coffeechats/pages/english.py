"""Our words are English. Where a site's theme speaks another language, each page says which words are ours, so that a
screen reader and a browser read them as English, from left to right; a note keeps the language of the site."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

LANGUAGE = "en"
_TAG = re.compile(r"""(<[a-z/!](?:[^>"]|"[^"]*")*>)""", re.IGNORECASE)
_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


def is_english(language: str) -> bool:
    """Whether nothing has to be said in a site whose theme has this language, such as `de` or `en-GB`."""
    return language.lower().replace("_", "-").partition("-")[0] in ("", LANGUAGE)


def as_english(html: str, language: str) -> str:
    """A page's contents within a site of this language."""
    if is_english(language):
        return html
    return f'<div class="cc-english" lang="{LANGUAGE}" dir="ltr">\n<div class="md-typeset">\n{html}\n</div>\n</div>'


def as_theirs(html: Markup, language: str) -> Markup:
    """The text of a note within contents of ours."""
    if is_english(language) or not html:
        return html
    pieces = _TAG.split(html)  # after Arabic letters a browser would put the parts of a day into another order
    pieces[::2] = (_DAY.sub(r'<span dir="ltr">\g<0></span>', text) for text in pieces[::2])
    return Markup(f'<div lang="{escape(language)}" dir="auto">\n{"".join(pieces)}\n</div>')


def english_words(text: str, language: str) -> str:
    """Some words of ours, escaped, beside words of the theme's."""
    return escape(text) if is_english(language) else f'<span lang="{LANGUAGE}" dir="ltr">{escape(text)}</span>'
