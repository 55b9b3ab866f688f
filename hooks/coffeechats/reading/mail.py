"""E-mails pasted into a text: sender, recipients, day and words, by headers and by lines such as `On 9 Nov … wrote:`.

English and German. What a mail means is not decided here; a thank-you within one is someone's words, not an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coffeechats.reading.days import words_of
from coffeechats.reading.line_days import Calendar, line_day

_HEADERS = {
    "from": "sender", "von": "sender", "to": "to", "an": "to", "cc": "to", "kopie": "to", "date": "day", "sent": "day",
    "datum": "day", "gesendet": "day", "subject": "subject", "betreff": "subject",
}  # fmt: skip
_HEADER = re.compile(r"[\s>*_]*(?P<key>[A-Za-z]{2,8})\s*:[*_]*\s*(?P<value>.*\S)")
_WROTE = re.compile(r"(?:On|Am)\s+(?P<rest>.+?)\s*:", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:wrote|writes|schrieb)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\A[^\W\d_]{2,10}\.?,?\s+(?=\S)")
_TIME = re.compile(
    r"\A[\s,]*(?:(?:at|um)\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*Uhr)?[\s,]*", re.IGNORECASE
)
_ADDRESS = re.compile(r"<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>|\[mailto:([^\]]+)\]|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_END = re.compile(r"\s{0,3}#|-{3,}\s*\Z|[-*]\s+\[?\[?\d")
_GREETING = re.compile(
    r"\A(?:hi|hello|hey|dear|hallo|liebe[r]?|sehr geehrte[r]?)\b\s*(?P<name>[^,.!?:\n]{0,40})[,!.:]\s*", re.IGNORECASE
)
# "Ada," on a line of its own, which some write without a greeting; "Sorry, …" is what they say.
_BY_NAME = re.compile(r"\A(?P<name>[A-ZÀ-Þ][\w'’-]+),[ \t]*\n\s*(?=\S)")
# What follows a day in the words of a mail: `15 October works for me`.
_OF_A_DAY = words_of(
    "works is would or and to at from between until till for if could might may suits sounds the i we after before on"
)
ME, THEM, UNSAID = "me", "", "?"
# What is left of a line above a quote once its day is taken out of it.
_MINE = frozenset(
    ["me", "i", "sent", "from me", "mine", "my message", "i wrote", "my email", "i sent", "ich", "von mir"]
)
_THEIRS = frozenset(
    ["from her", "from him", "from them", "she", "he", "they", "she wrote", "he wrote", "they wrote", "her reply",
     "his reply", "reply", "answer", "her answer", "his answer", "von ihr", "von ihm"]
)  # fmt: skip
_LIKELY = re.compile(
    r"^(?:[^\w\n]|_)*(?:from|von|to|an)[*_]*\s*:|\b(?:wrote|schrieb)\b|:[ \t]*\n(?:[ \t]*\n)?[ \t]*>",
    re.IGNORECASE | re.MULTILINE,
)
# One of these is in all that the pattern finds; to look for them takes a tenth of the time.
_OF_A_MAIL = ("wrote", "schrieb", "from", "von", ">", "to:", "an:")
_FORWARDED = re.compile(r"-{3,}\s*[^-]{3,60}?\s*-{3,}|Begin forwarded message:|Anfang der weitergeleiteten Nachricht:")
_LINE = re.compile(r"_{10,}")
_SENT_FROM = re.compile(
    r"(?:Sent (?:from|with|via) (?:my |Yahoo|Proton|Outlook|Mail\b|the )|Get Outlook for |Von meinem .{2,30} gesendet)",
    re.IGNORECASE,
)
_MOST_OF_ATTRIBUTION = 3  # lines
_CHANNELS = words_of("linkedin email e-mail mail message dm whatsapp text sms xing facebook nachricht")
_MOST_HEADERS = 50  # lines of one mail
_NEAREST_QUOTE = 2  # lines below a line that says who wrote it


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as pasted. `sender` and `to` are names, or addresses where no name is given; `sender` is ME for my
    own, THEM where only a pronoun says who, and UNSAID above a quote that only has a day. `text` is its own words,
    and `greeted` who its first ones greet. It takes the lines from `line` up to `end`, from 0. `day` is None where
    none can be read."""

    sender: str
    day: date | None
    line: int
    end: int
    to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    greeted: str = ""
    is_chat: bool = False


def mails_in(text: str, calendar: Calendar) -> tuple[Mail, ...]:
    """The mails of a text, from top to bottom; a day without a year is read by the calendar."""
    lowered = text.casefold()
    if not any(map(lowered.__contains__, _OF_A_MAIL)) or not _LIKELY.search(text):
        return ()
    lines = text.split("\n")
    found: list[Mail] = []
    at, beside = 0, tuple[date, ...]()  # the day of the latest mail that has one
    while at < len(lines):
        by_days = replace(calendar, beside=beside or calendar.beside)
        mail = _by_headers(lines, at, by_days) or _by_words(lines, at, by_days, beside)
        if mail:
            found.append(mail)
            beside = (mail.day,) if mail.day else beside
            at = mail.end
        else:
            at += 1
    return tuple(found)


def mail_of(sender: str, to: tuple[str, ...], day: date | None, subject: str, text: str) -> Mail:
    """A whole mail whose headers are known: `text` is all of it, from which what it quotes is cut off."""
    lines = text.split("\n")
    own = " ".join(" ".join(own_lines(lines)).split())
    return _mail(Mail(sender, day, 0, len(lines), to, subject, own))


def own_lines(lines: Sequence[str]) -> list[str]:
    """The lines that someone wrote, without what they quote or forward, and without a signature. Where all of it
    is below the quote, the lines there."""
    quote = next((at for at in range(len(lines)) if _begins_quote(lines, at)), len(lines))
    own = _without_signature(_without_attribution(lines[:quote], lines[quote : quote + 1]))
    near = range(quote, min(quote + _MOST_OF_ATTRIBUTION + 1, len(lines)))
    quoted = next((at for at in near if lines[at].lstrip().startswith(">")), None)
    if quoted is None or any(line.strip() for line in own):
        return own
    return _without_signature([line for line in lines[quoted:] if not line.lstrip().startswith(">")])


def _begins_quote(lines: Sequence[str], at: int) -> bool:
    line = lines[at].strip()
    if line.startswith(">") or _FORWARDED.fullmatch(line) or _LINE.fullmatch(line):
        return True
    if _headers(lines, at) is not None:
        return True
    joined = (" ".join(one.strip(" *_") for one in lines[at : at + length]) for length in (1, 2, 3))
    return line[:3].lower() in ("on ", "am ") and any(_WROTE.fullmatch(one) and _SAYS.search(one) for one in joined)


def _without_attribution(own: Sequence[str], quote: Sequence[str]) -> list[str]:
    """Without the line above a quote that says in any language who wrote it; it ends with a colon."""
    lines = list(own)
    while lines and not lines[-1].strip():
        lines.pop()
    if not (quote and quote[0].lstrip().startswith(">") and lines and lines[-1].rstrip().endswith(":")):
        return lines
    first = len(lines) - 1
    while first > 0 and lines[first - 1].strip() and len(lines) - first < _MOST_OF_ATTRIBUTION:
        first -= 1
    said = " ".join(lines[first:])
    return lines[:first] if re.search(r"\d|@", said) or _SAYS.search(said) else lines


def _without_signature(lines: Sequence[str]) -> list[str]:
    """Without what is below `-- `, and without a last line added by a phone."""
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == "--"), len(lines))
    own = list(lines[:end])
    while own and (not own[-1].strip() or _SENT_FROM.match(own[-1].strip())):
        own.pop()
    return own


def _headers(lines: Sequence[str], start: int) -> tuple[dict[str, list[str]], int] | None:
    """`From: …` with at least one more header below, and the line after them."""
    found: dict[str, list[str]] = {}
    at, last = start, min(len(lines), start + _MOST_HEADERS)
    while at < last and (match := _HEADER.fullmatch(lines[at])) and (key := _HEADERS.get(match["key"].lower())):
        found.setdefault(key, []).append(match["value"].strip("*_ "))
        at += 1
    if "sender" not in found and {"to", "day", "subject"} <= set(found):
        found["sender"] = [ME]  # from the folder of what was sent
    if "sender" not in found or len(found) < 2 or not _HEADERS.get(lines[start].strip(" >*_").split(":")[0].lower()):
        return None
    return found, at


def _by_headers(lines: Sequence[str], start: int, calendar: Calendar) -> Mail | None:
    """A mail with its headers; its words go on to the next mail, heading or list of days."""
    headers = _headers(lines, start)
    if headers is None:
        return None
    found, at = headers
    day = _day(found["day"][0], calendar)[0] if "day" in found else None
    to = tuple(one for value in found.get("to", ()) for part in re.split(r"[;,]", value) if (one := _who(part)))
    text, end = _words(lines, at, calendar)
    return _mail(Mail(_who(found["sender"][0]), day, start, end, to, found.get("subject", [""])[0], text))


def _by_words(lines: Sequence[str], start: int, calendar: Calendar, before: Sequence[date]) -> Mail | None:
    """`On 9 Nov 2026, Ada Okafor wrote:`, also over two lines; or a day above a quote, `5 Nov, from her:`."""
    line, length = lines[start].strip(" *_"), 1
    if line[:3].lower() in ("on ", "am ") and not line.endswith(":") and start + 1 < len(lines):
        line, length = f"{line} {lines[start + 1].strip(' *_')}", 2
    if not line.endswith(":") or line.startswith(">"):
        return None
    said = _WROTE.fullmatch(line)
    if said and _SAYS.search(line):
        day, rest = _day(said["rest"], calendar)
        who: str | None = _who(_SAYS.sub("", _TIME.sub("", rest)).strip(" ,"))
    else:
        below = lines[start + 1 : start + 1 + _NEAREST_QUOTE]
        if not any(one.lstrip().startswith(">") for one in below):
            return None
        day, who = _day_and_who(line.rstrip(":"), calendar, before)
    if day is None or who is None:
        return None
    text, end = _quoted(lines, start + length)
    return _mail(Mail(who, day, start, end, text=text)) if text or said else None


def _mail(mail: Mail) -> Mail:
    """The mail without its greeting."""
    greeting = _GREETING.match(mail.text) or _BY_NAME.match(mail.text)
    if greeting is None:
        return mail
    return replace(mail, text=mail.text[greeting.end() :], greeted=greeting["name"].strip())


def _day_and_who(line: str, calendar: Calendar, before: Sequence[date]) -> tuple[date | None, str | None]:
    """The day of a line above a quote, and who wrote it; None where that is not said."""
    day: date | None = None
    others: list[str] = []
    for part in re.split(r",\s*|\s+on\s+", line):
        found = _day(part, calendar)
        if day is None and part.lower() == "same day" and before:
            day = before[-1]
        elif day is None and found[0] and not found[1].strip(" ,"):
            day = found[0]
        else:
            others.append(part.strip())
    rest = " ".join(others)
    if rest.lower() in _MINE:
        return day, ME
    if rest.lower() in _THEIRS:
        return day, THEM
    if rest.lower() in _CHANNELS:
        return day, UNSAID
    named = re.fullmatch(r"(?:from|von)\s+(.+)|(.+?)\s+(?:wrote|writes|schrieb)", rest, re.IGNORECASE)
    return day, _who(named[1] or named[2]) if named else None


def _day(text: str, calendar: Calendar) -> tuple[date | None, str]:
    """The day at the start of a text, after a weekday in any language, and what follows it."""
    for typed in (text, _WEEKDAY.sub("", text, count=1)):
        found = line_day(typed, calendar)
        if found.day:
            return found.day, typed[found.end :]
    return None, text


def _who(text: str) -> str:
    """A name without its address, else the address."""
    address = _ADDRESS.search(text)
    name = _ADDRESS.sub("", text).strip(" \"'<>[](),;")
    if name.lower() in _MINE:
        return ME
    if name.lower() in _THEIRS:
        return THEM
    return name or next((one for one in address.groups() if one), "") if address else name


def _words(lines: Sequence[str], start: int, calendar: Calendar) -> tuple[str, int]:
    """The words of a mail below its headers, quoted or not, and where they end."""
    at, is_empty = start, True
    while at < len(lines) and not _END.match(lines[at]):
        if not is_empty and not lines[at - 1].strip() and _is_dated_line(lines[at], calendar):
            break
        if not is_empty and (_headers(lines, at) or _by_words(lines, at, calendar, (calendar.today,))):
            break
        is_empty = is_empty and not lines[at].strip()
        at += 1
    return _own_words(lines[start:at]), at


def _is_dated_line(line: str, calendar: Calendar) -> bool:
    """Whether a line below an empty one is one of a log again: it begins with a day, and says what happened on it."""
    found = line_day(line, calendar)
    if found.day is None or found.day > calendar.today:
        return False
    first = line[found.end :].strip(" :,.–—-()").split(" ")[0].lower()
    return bool(first) and first not in _OF_A_DAY


def _quoted(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The quote below a line that says who wrote it; without one nothing."""
    at = start
    while at < len(lines) and not lines[at].strip():
        at += 1
    first = at
    while at < len(lines) and lines[at].lstrip().startswith(">"):
        at += 1
    return (_own_words(lines[first:at]), at) if at > first else ("", start)


def _own_words(lines: Sequence[str]) -> str:
    """The words of a mail in one line, without what it quotes itself."""
    return " ".join(" ".join(_until_quote([re.sub(r"\A\s*>\s?", "", line) for line in lines])).split())


def _until_quote(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if line.lstrip().startswith(">") or (_WROTE.fullmatch(line.strip()) and _SAYS.search(line)):
            return
        yield line
