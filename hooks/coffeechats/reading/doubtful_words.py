"""Words that take back what is beside them, leave it open, or give a verb another sense."""

from __future__ import annotations

import re

from coffeechats.reading.days import words_of

# Words that take back even the journal's own answer.
UNSAYING = words_of(
    """
    scratch changed withdrew joke joking kidding jk dream dreams dreamt dreamed pretend mistake actually hypothetically
    supposedly theoretically
    """
)
# Words that may turn round what is beside them.
TURNING = UNSAYING | words_of(
    """
    not never n't nope didn't don't wasn't isn't haven't hasn't won't can't couldn't wouldn't wrong mind backed wait
    almost nearly unless if instead
    """
)
# What turns even a line in the journal's own words round.
TURNED = re.compile(
    r"\bbut\b.*\b(?:not|n't|never|didn't|hasn't|haven't)\b"
    r"|\b(?:drafts?|dreams?|head|wrong|mistake|joke|instead|unless)\b"
    r"|\bby (?:her|him|them|me|us)\b|\b(?:diary|notebook)\b"
    r"|\bnot$|\bor not\b|\bif i\b|\bon behalf\b|\b(?:nobody|no[ -]?one)\b|\?"
)


def _any_of(phrases: str, begin: str = r"\b", end: str = r"\b") -> re.Pattern[str]:
    """Any of the phrases, parted by semicolons; each is a regular expression."""
    parts = (part.strip() for part in " ".join(phrases.split()).split(";"))
    return re.compile(f"{begin}(?:{'|'.join(filter(None, parts))}){end}", re.IGNORECASE)


# A few words beside what happened that say it did not, or not yet: `thanked her (outbox)`, `asked him, error 550`.
_TAKING_BACK = _any_of(
    r"""
    still on (?:the|my); stamps?; came back; press send; send it; (?:must|to) post;
    un-?sent; not (?:sent|delivered|really|true); outbox; in drafts?; queued; autosaved; on my (?:desk|list); spam;
    to be (?:done|sent|confirmed); must check; did i; (?:still|ready) to send; sleeping on it; hit send;
    send(?:ing)? (?:it )?(?:tomorrow|later|tonight|next|in the|with|after|once|when); scheduled (?:for|to);
    bounced?; mail (?:was )?returned; returned to sender; (?:was|is) an? lie; un-?deliver(?:ed|able);
    delivery failed; mailer[- ]daemon; delivery status; rejected by; recalled;
    (?:no|unknown) (?:such )?(?:user|address); (?:mail|in)box (?:is |was )?full; error(?: \d+)?; server down;
    (?:wrong|invalid|bad|old|dead) (?:e-?mail|mail|address|number|person|one); one (?:grey )?tick; crashed;
    (?:address|number|e-?mail) (?:is |was )?(?:wrong|invalid|dead|unknown); exclamation mark; disconnected; hung up;
    no (?:reception|signal|network|internet|answer); voicemail full; (?:busy|engaged) tone; try again later;
    (?:was|is) out(?! (?:un)?till?\b); office (?:was )?closed; (?:not|n[’']?t) gone out; not happy with (?:it|that);
    (?:almost|nearly)(?! (?:an?|\d+|half|one|two|three|all|every|the)\b); (?:i )?meant to;
    i mean; ignore (?:this|that|it); delete this; april fool; joking; kidding; jk; retracted; revoked; un-?cancelled;
    (?:backed|pulled|dropped) out; false alarm; withdrew; withdrawn; changed (?:his|her|their|my) minds?;
    (?:took|takes?) it back; reconsidered; then cancell?ed; refused; ghosted; tbc; tba; unconfirmed;
    keep(?:ing)? it; needs? (?:a )?stamps?; is proof-?reading; is ?n[’']?t hers?; not (?:hers|his);
    (?:did|does|had) ?n[’']?t (?:say (?:anything|hello|hi|a word)|recogni[sz]e|see|notice|want to bother|dare);
    looked the other way; avoided; does that count; we (?:do|use|take) (?:phone|zoom|teams|skype|video)
    """
)
# These doubt an answer, or a day; of anything else they do so only where nothing else is said.
_HEDGES = r"""
    i (?:think|guess|suppose|believe|assume); conditional(?:ly)?; tentative(?:ly)?; provisional(?:ly)?;
    alleged(?:ly)?;
    supposedly; apparently; unclear; not (?:sure|certain); subject to; maybe; perhaps; probably; possibly; sort of;
    more or less; in principle; off the record; (?:have|has|need|must|got|let me|will) (?:to )?check
    """
_DOUBTING = _any_of(_HEDGES)
_ALONE = _any_of(
    rf"""{_HEDGES};
    not yet; pending; scheduled; planned; tonight; tomorrow; asap; later today; to ?do; one day; some day;
    failed; returned; stuck; offline; undone; draft\w*; kind of; lies?; lied; lie do it; typo; delete; tests?;
    testing;
    fiction; (?:an )?example; jokes?; (?:busy|engaged); (?:office |shop )?closed; provided .*; stuck in .*
    """,
    r"\A\W*",
    r"\W*\Z",
)
_LONGEST = 6  # words: more than these tell on

# Within a clause: it may have happened, or not.
_LEFT_OPEN = _any_of(
    r"""
    (?:sort|kind) of (?!her|him|them|you|things?|meetings?|chats?|calls?|interviews?|conversations?|talks?); kinda;
    sorta;
    i (?:think|guess|suppose|believe|assume); supposedly; allegedly; reportedly; presumably; tbc; tba;
    (?:nearly|almost) (?!an?\b|\d|half|one|two|three|immediately|at once|all|every|the); in principle;
    to be confirmed; unconfirmed; tentatively; provisionally; half said; as good as; all but;
    (?:could|might) work
    """
)

# Where something lies that was not sent.
_LYING = r"(?:on|in) (?:my|the|a) (?:desk|list|table|shelf|outbox|draft\w*|bag|drawer|pile|fridge)"
# Verbs in another sense, by what the clause came to.
_OTHER_SENSE = {
    "met": _any_of(
        r"""
        on (?:tv|the telly|television|insta\w*|facebook|fb|linkedin|youtube|twitter|tiktok|the news|the radio);
        hid; ducked;
        in (?:the (?:news|paper|distance)|a (?:photo|picture|video|film|dream));
        from (?:the (?:bus|train|car|window)|my window|afar|across|behind);
        the (?:deadline|target|criteria|requirements?)
        """
    ),
    "thanked": _any_of(
        rf"""
        {_LYING}; in outbox; before the (?:talk|call|chat|meeting|conversation|coffee);
        for (?:accepting|confirming|liking|agreeing|saying yes|the (?:re-?tweet|like|invit\w+|follow|birthday))
        """
    ),
    "asked": _any_of(
        rf"""
        (?<!girl )(?<!man )(?<!woman )(?<!person )(?<!people ){_LYING}; friend request;
        (?:in|on) (?:the |my |our )?(?:[\w’'-]+ )?(?:groups?|forum|reddit|subreddit|list|quora); around;
        (?:in|on) (?:the|my|our) (?:[\w’'-]+ )?(?:discord|slack);
        for (?:a|an|the|my) (?:refund|signed|lift|ride|copy|pen|receipt|table|discount|coat|autograph|raise);
        for (?:a|an|the|my) (?:reference|recommendation|quote|job|extension|loan|favou?r)
        """
    ),
    "nudged": _any_of(rf"{_LYING}; friend request; nudg[e] (?:in|at|after) .*"),
    "called": _any_of(r"(?<=called )(?:the|an?) (?!other day)\w+"),
    "connected": _any_of(r"\A(?:i |we )?connected (?:the|my|his|her|a) ; \b(?:is|are) (?:well )?connected\b", "", ""),
    "heard": _any_of(
        r"(?:that|about|of) ; (?:nothing|nowt|nada|zilch|zip|no one|nobody|crickets|rumou?rs)\b ;"
        r"(?:she|he|they)(?:['’]\w+)? (?!sent|wrote|rang|e-?mailed|called|texted|said)",
        r"\A(?:i |we )?heard ", "",
    ),
    "gave": _any_of(
        r"""
        (?<=gave )(?:up|in); up\Z; a miss;
        (?:an?|another|one more|the)(?: \w+)? (?:shout|ring|call|bell|buzz|tinkle|nudge|poke|prod|ping|heads[- ]up|try);
        (?:an?|the)(?: \w+)? (?:account|rundown|lowdown) of;
        (?:a |the )?(?:nod|wave|wide berth|cold shoulder|creeps|slip|smile|hug);
        thought;
        rest
        """
    ),
    "replied": _any_of(
        r"""
        (?:keen|interested) (?:on|in) (?!(?:an?|that|my|it|this|talking|meeting|chatting|helping|speaking)\b);
        (?:answered|replied|wrote back|wrote|rang|called|got back) on
        """
    ),
}  # fmt: skip


def takes_back(text: str, *, is_answer: bool = False) -> bool:
    """Whether a few words say that what is beside them, such as an answer, did not happen, or may not have."""
    if len(text.split()) > _LONGEST:
        return False
    is_doubted = is_answer and _DOUBTING.search(text) is not None
    return is_doubted or _TAKING_BACK.search(text) is not None or _ALONE.match(text) is not None


def leaves_open(text: str) -> bool:
    """Whether the words of a clause leave open whether it happened."""
    return _LEFT_OPEN.search(text) is not None


def has_other_sense(verb: str, text: str) -> bool:
    """Whether a clause that came to this verb of the journal has it in another sense: `saw her on TV`."""
    pattern = _OTHER_SENSE.get(verb)
    return pattern is not None and pattern.search(text) is not None
