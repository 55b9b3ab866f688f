"""What may run in a page and where it may ask: a line in the page itself, so that a page from the disk has it, too.

The scripts that the theme writes into a page are known by what is in them; whatever comes from a note is not looked at,
so nothing there is ever let in. Where something of the user's needs more than the line can allow for certain, pages go
without it, and that is said.
"""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coffeechats.mkdocs.theme_config import are_ours
from coffeechats.pages.look import SCRIPTS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.coffeechats.policy")

SETTING = "content_policy"
_CHARSET = re.compile(r"""<meta\s+charset=["']?utf-8["']?\s*/?>""", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_DATA = re.compile(r"""\btype=["']?(?:application/(?:ld\+)?json|text/plain|text/template)""", re.IGNORECASE)
# As far as an attribute of a tag; what is within quotes is only a value, such as a title.
_TAG = r"""[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*?\s"""
_STYLE = re.compile(rf"<style\b|<[a-z]{_TAG}style\s*=", re.IGNORECASE)
# What a page of the theme's asks another host for or runs by an attribute, and pages within the page.
_MORE = re.compile(
    rf"""<(?:script|img|iframe|audio|video|source){_TAG}(?:src|srcset)\s*=\s*["']?(?:https?:)?//
      | <link(?=\s)(?!{_TAG}rel\s*=\s*["']?(?:canonical|alternate|prev|next|edit)\b){_TAG}href\s*=\s*["']?(?:https?:)?//
      | <(?:iframe|object|embed|base)\b | <form{_TAG}action\s*= | <[a-z]{_TAG}on[a-z]+\s*=
      | <[a-z]{_TAG}(?:href|src)\s*=\s*["']?\s*javascript:""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_A_PAGE = ("env", "page_content", "page_context", "post_page", "post_template", "template_context", "post_build")


@dataclass(frozen=True)
class Policy:
    """What all pages of a site may; `why_none` says why they go without, where they do."""

    is_on: bool = True
    why_none: str = ""
    from_disk: bool = False

    def put_into(self, html: str, content: str = "") -> str:
        """The page with the line right after its charset; as it is where it needs more than the line would allow.
        `content` is the part that comes from notes."""
        charset = _CHARSET.search(html)
        if not self.is_on or self.why_none or charset is None:
            return html
        theme = " ".join(html.split(content, 1)) if "<" in content else html
        if more := _MORE.search(without_scripts(theme)):
            _say(more[0].partition("\n")[0][:80])
            return html
        line = f'<meta http-equiv="Content-Security-Policy" content="{self._line(theme)}">'
        return f"{html[: charset.end()]}{line}{html[charset.end() :]}"

    def _line(self, theme: str) -> str:
        here = "'self' file:" if self.from_disk else "'self'"
        style = " 'unsafe-inline'" if _STYLE.search(without_scripts(theme)) else ""
        return "; ".join(
            [
                "default-src 'none'",
                " ".join([f"script-src {here}", *hashes(theme)]),
                f"style-src {here}{style}",
                f"img-src {here} data:",
                f"font-src {here} data:",
                f"media-src {here}",
                f"connect-src {here}",
                f"manifest-src {here}",
                "form-action 'none'",
                "base-uri 'none'",
            ]
        )


def without_scripts(html: str) -> str:
    """A page with its scripts empty."""
    return _SCRIPT.sub(r"<script\1></script>", html)


@cache
def _say(tag: str) -> None:
    """Once for all pages."""
    log.info("Pages do not say what may run in them, as a template has %s. `%s: no` hides this warning", tag, SETTING)


def hashes(html: str) -> list[str]:
    """The scripts that are in a page, each as a policy names it; in the order of the page."""
    found = (text for attributes, text in _SCRIPT.findall(html) if _runs(attributes) and text)
    # A browser reads line ends so before it looks.
    normal = (text.replace("\r\n", "\n").replace("\r", "\n").encode() for text in found)
    return list(dict.fromkeys(f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in normal))


def _runs(attributes: str) -> bool:
    return not re.search(r"\bsrc\s*=", attributes, re.IGNORECASE) and not _DATA.search(attributes)


def policy_of(config: MkDocsConfig, *, is_on: bool, from_disk: bool) -> Policy:
    """The policy of a site, before any page of it is there."""
    return Policy(is_on, next(_reasons(config), ""), from_disk)


def _reasons(config: MkDocsConfig) -> Iterator[str]:
    """What of the user's may need more than a policy can allow for certain."""
    if not are_ours(config, _OF_A_PAGE):
        yield "a plugin or hook has a say in its pages"
    if own := [str(script) for script in config.extra_javascript if str(script) not in SCRIPTS]:
        yield f"extra_javascript names {own[0]}"
    if own := [path for path in config.extra_css if "//" in path or "//" in _text(config, path)]:
        yield f"{own[0]} names another host"
    if config.extra.get("analytics") or config.extra.get("consent") or config.extra.get("version"):
        yield "extra: asks for a part of Material that calls others"
    if config.repo_url:
        yield "repo_url has Material ask that host for numbers"
    if "mermaid" in repr(config.mdx_configs):
        yield "diagrams by mermaid are fetched from another host"
    folder = Path(config.theme.custom_dir) / "coffee" if config.theme.custom_dir else None
    for template in sorted(folder.rglob("*.html")) if folder else ():
        text = template.read_text("utf-8", "replace")
        if "<script" in text.lower() or _STYLE.search(text) or _MORE.search(text):
            yield f"{template.name} has a script, a style or a frame of its own"


def _text(config: MkDocsConfig, path: str) -> str:
    """The text of a style of the user's, without its remarks."""
    for folder in config.theme.dirs:
        file = Path(folder) / path
        if file.is_file() and path != "assets/coffee.css":
            return re.sub(r"/\*.*?\*/", "", file.read_text("utf-8", "replace"), flags=re.DOTALL)
    return ""
