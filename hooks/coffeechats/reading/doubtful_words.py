"""Words that take back what is beside them, leave it open, or give a verb another sense."""

from __future__ import annotations

import re


def _any_of(phrases: str, begin: str = r"\b", end: str = r"\b") -> re.Pattern[str]:
    """Any of the phrases, parted by semicolons; each is a regular expression."""
    parts = (part.strip() for part in " ".join(phrases.split()).split(";"))
    return re.compile(f"{begin}(?:{'|'.join(filter(None, parts))}){end}", re.IGNORECASE)


# A few words beside what happened that say it did not, or not yet: `thanked her (outbox)`, `asked him, error 550`.
_TAKING_BACK = _any_of(
    r"""
    un-?sent; not (?:sent|delivered|really|yet|true); outbox; drafts?; queued; pending; scheduled; planned; tonight;
    tomorrow;
    asap; later today; to ?do; to be (?:done|sent|confirmed); one day; some day; must check; did i;
    on my (?:desk|list);
    (?:still|ready) to send; send(?:ing)? (?:it )?(?:tomorrow|later|tonight|next|in the); autosaved;
    failed; bounced?; returned; un-?deliver(?:ed|able); mailer[- ]daemon; delivery status; rejected by; crashed;
    recalled;
    (?:no|unknown) (?:such )?(?:user|address); (?:mail|in)box (?:is |was )?full; error(?: \d+)?; server down; offline;
    (?:wrong|invalid|bad|old|dead) (?:e-?mail|mail|address|number|person|one); spam; stuck; one (?:grey )?tick;
    (?:address|number|e-?mail) (?:is |was )?(?:wrong|invalid|dead|unknown); exclamation mark; disconnected; hung up;
    no (?:reception|signal|network|internet); undone;
    (?:almost|nearly)(?! (?:an?|\d+|half|one|two|three|all|every|the)\b); more or less; sort of; kind of;
    (?:i )?meant to;
    lies?; lied; i mean; typo; ignore (?:this|that|it); delete(?: this)?; tests?; testing; fiction; example;
    april fool;
    jok(?:e|ing); kidding; jk; retracted; revoked; (?:backed|pulled|dropped) out; false alarm; withdrew; withdrawn;
    changed (?:his|her|their|my) minds?; (?:took|takes?) it back; reconsidered; un-?cancelled; then cancell?ed;
    refused;
    ghosted; tbc; tba; unconfirmed; i (?:think|guess|suppose|believe|assume); conditional(?:ly)?; tentative(?:ly)?;
    provisional(?:ly)?; alleged(?:ly)?; supposedly; apparently; unclear; not (?:sure|certain); subject to; maybe;
    perhaps;
    probably; possibly; (?:was|is) out(?! (?:un)?till?\b); no answer; (?:busy|engaged)(?: tone)?; voicemail full;
    (?:office |shop )?closed;
    try again later; sleeping on it; hit send; (?:not|n[’']?t) gone out; not happy with (?:it|that); keep(?:ing)? it;
    needs? (?:a )?stamps?; is proof-?reading; sending it (?:with|after|once|when|on); is ?n[’']?t hers?;
    not (?:hers|his);
    (?:did|does|had) ?n[’']?t (?:say (?:anything|hello|hi|a word)|recogni[sz]e|see|notice|want to bother|dare);
    looked the other way; avoided; in principle; provided; does that count; off the record;
    (?:have|has|need|must|got|let me|will) (?:to )?check; we (?:do|use|take) (?:phone|zoom|teams|skype|video)
    """
)
_LONGEST = 5  # words: more than these tell on

# Within a clause: it may have happened, or not.
_LEFT_OPEN = _any_of(
    r"""
    (?:sort|kind) of (?!her|him|them|you|thing|meeting|chat|call|interview); kinda; sorta;
    i (?:think|guess|suppose|believe|assume); supposedly;
    allegedly;
    reportedly; presumably; (?:nearly|almost) (?!an?\b|\d|half|one|two|three|immediately|at once|all|every|the); tbc;
    tba;
    in principle; to be confirmed; unconfirmed; tentatively; provisionally; half said; as good as; all but;
    (?:could|might) work
    """
)

# Where something lies that was not sent.
_LYING = "(?:on|in) (?:my|the|a) (?:desk|list|table|shelf|outbox|draft\w*|bag|drawer|pile|fridge|morning)"
# Verbs in another sense, by what the clause came to.
_OTHER_SENSE = {
    "met": _any_of(
        r"""
        on (?:tv|the telly|television|insta\w*|facebook|fb|linkedin|youtube|twitter|tiktok|the news|the radio); hid;
        ducked;
        in (?:the (?:news|paper|distance)|a (?:photo|picture|video|film|dream)); from (?:the|a|my|afar|across|behind);
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
        (?:in|on) (?:the |my |our )?(?:[\w’'-]+ )?(?:groups?|forum|reddit|subreddit|discord|list|slack|quora); around;
        for (?:a|an|the|my) (?:refund|signed|lift|ride|copy|pen|receipt|table|discount|coat|autograph|raise)
        """
    ),
    "nudged": _any_of(rf"{_LYING}; friend request"),
    "connected": _any_of(r"\A(?:i |we )?connected (?:the|my|his|her|a) ; \b(?:is|are) (?:well )?connected\b", "", ""),
    "heard": _any_of(
        r"(?:that|about|of) ; (?:she|he|they) (?!sent|wrote|rang|e-?mailed|called|texted|said)",
        r"\A(?:i |we )?heard ", "",
    ),
    "gave": _any_of(
        "up; in; a miss; (?:a |the )?(?:nod|wave|wide berth|cold shoulder|creeps|slip|smile|hug); thought; rest"
    ),
    "replied": _any_of(
        r"""
        (?:keen|interested) (?:on|in) (?!(?:an?|that|my|it|this|talking|meeting|chatting|helping|speaking)\b);
        (?:answered|replied|wrote back|wrote|rang|called|got back) on
        """
    ),
}  # fmt: skip


def takes_back(text: str) -> bool:
    """Whether a few words say that what is beside them did not happen, or may not have."""
    return len(text.split()) <= _LONGEST and _TAKING_BACK.search(text) is not None


def leaves_open(text: str) -> bool:
    """Whether the words of a clause leave open whether it happened."""
    return _LEFT_OPEN.search(text) is not None


def has_other_sense(verb: str, text: str) -> bool:
    """Whether a clause that came to this verb of the journal has it in another sense: `saw her on TV`."""
    pattern = _OTHER_SENSE.get(verb)
    return pattern is not None and pattern.search(text) is not None
