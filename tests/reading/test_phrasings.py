"""Many ways to say one thing: what a line in Ada's note comes to by how things stand with her, whom Lee named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reading.test_lines import ANSWERED, ASKED, DAY, FIXED, PEOPLE, made

from coffeechats.reading.context import Context, Standing
from coffeechats.reading.lines import read_line

STANDINGS = {
    "new": Standing(),
    "asked": ASKED,
    "answered": ANSWERED,
    "fixed": FIXED,
    "today": replace(ANSWERED, meetings=(DAY,)),
    "talked": replace(ANSWERED, talks=frozenset([date(2026, 11, 11)]), unthanked=True, answer=""),
    "known": replace(ANSWERED, talks=frozenset([date(2026, 10, 11)]), turn="me"),
    "named": Standing(referrers=("lee-park",)),
    "offered": replace(ANSWERED, offered_look=True),
}
# `= how things stand -> what it comes to`, then the lines; `?` is asked about, nothing is no event.
PHRASINGS = """
= new -> asked
msg'd her on LinkedIn
LM
LVM
= asked -> nudged
called Ada and left a message with her husband
left a message with his wife
hadn't heard back so sent a nudge
hadn't heard anything so pinged her again
= asked -> replied yes
she's good to talk
Ada invited me to tea
got a yes
got a yes from Ada!
positive reply
positive response
she agreed to a 20 min call
yes from Ada
she can spare half an hour
she'll make time for me
she'll talk to me
she'll meet me
she's fine with a call
she's ok with a quick call
she has time for a call
she has time for me
told me to come by her office
told me to drop by
said to come by anytime
said to give her a call
said to call her
said I could call her anytime
she said I can call her
thumbs up from Ada
got the green light
she'd rather answer by email
she asked me to send my questions
told me to send my questions over
she sent her calendly
she sent a link to book a slot
asked what times work for me
asked me for some dates
= asked -> replied no
got a no
she's not able to help
not allowed to talk, company policy
regrets she can't
doesn't do coffee chats
rejection
got rejected
got a rejection
unfortunately she can't
she said she's not the right person
'sorry, not taking on any more calls'
she's not taking calls
it's a no
it's a no from Ada
= asked -> replied later; follow_up 2027-01-01
not rn, ask again in January
yes, but January at the earliest
she'd rather talk in January
she would prefer January
prefers January
suggested January instead
wants to wait until January
she'll have more time in January
she will be free again in January
'Can we do January?'
not now, try January
busy w/ work, said January
replied, could we do January
she'll be back in January and will have time then
out of the country until January
= asked -> replied later
another time maybe
rain check
asked for a rain check
asked for a raincheck
she took a rain check
said to try again some other time
= asked -> replied yes; planned 2026-11-19
booked: Ada 19 Nov
Ada 19 Nov confirmed
going to see her on Thursday
going to meet her on Thursday
she's happy to meet on Thursday
she agreed to meet on the 19th
told me to come in on Thursday
told me to call on Thursday
she said to call her on the 19th
she'll call me on Thursday
she will ring me on Thursday
she'll ring Thursday
she invited me to her office on the 19th
invited me for coffee on Thursday
= fixed -> moved to 2026-11-26
she had to move it to the 26th
had to push it to the 26th
can't do Thursday, 26th instead
can't make Thursday, the 26th instead
she can't make the 19th, so the 26th
asked to move our call to the 26th
wants to move it to the 26th
now meeting on the 26th
she cancelled, new date 26th
= fixed -> called off 2026-11-19
meeting is off
it's off
thursday's off
Thursday is off
she can't make Thursday
she can't make the 19th
she can't do the 19th any more
can't do Thursday after all
rain check
= today -> called off 2026-11-12
got stood up
cancelled this morning
= talked -> thanked
thanks: done
follow-up email with thanks
sent follow-up thanks
follow-up email thanking her
sent an email thanking her
sent an email thanking her for her time
sent an email to thank her
finally sent that thank you
sent the thank you I owed her
a big thank you to Ada by email
TY to Ada
= today -> talked
hopped on a zoom call
got on the phone with her
met
met on zoom
met over zoom
= answered -> talked
me and Ada had lunch
I & Ada talked for an hour
met for a beer
met over dinner
went for breakfast
coffee with Ada at the canteen, she told me about her job
= new -> met
spoke to her briefly after her talk
chatted briefly at the mixer
= named -> introduced
Lee wrote to both of us
Lee wrote an intro email
got introduced by Lee
Lee came through with the intro
Lee did an email intro
Lee added us both to a WhatsApp group
= named -> intro asked
asked Lee to introduce us
asked Lee to put me in touch
asked Lee if he could introduce me
asked Lee if he'd introduce me
asked Lee if he could introduce us
asked Lee whether he would connect us
asked Lee to connect us
emailed Lee to ask for an intro
emailed Lee asking for an intro to Ada
texted Lee to ask for an introduction
messaged Lee for an intro
requested an intro from Lee
requested intro through Lee
= named -> reminded
gave Lee a nudge
asked Lee again about the intro
chased Lee
emailed Lee again about the intro
checked with Lee about the intro
= known -> updated
update sent
emailed an update
emailed her an update
wrote with an update
wrote her an update
told her I got the job
told her I got an interview
told her about my new job
told her how the interview went
told her my news
told her how things are going
told her how I'm getting on
let her know I got the job
let her know how the application went
let her know I applied
let her know how things are going
emailed to let her know I got the job
emailed her my news
emailed her with news
dropped her a line with an update
quick update to Ada
update to Ada
texted her the good news
told Ada about my progress
told her I followed her advice
told her I took her advice and it worked
= offered -> resume asked
emailed my CV
asked for feedback on my CV
resume sent
CV sent to Ada
forwarded my CV
= offered -> resume received
got feedback on my CV
got comments on my resume
she sent my resume back with edits
feedback on my resume arrived
received her comments on my resume
= named -> introduction
Lee will email her
Lee will email her about me
Lee is going to email her
Lee will talk to her
Lee'll ask her
Lee will ask her if it's ok
= new -> invited
invited her to connect
= asked -> connected
LinkedIn request accepted
connection accepted
connection request accepted
= known -> heard
she replied, thanks
she replied saying thanks
she wrote to say congrats
= asked -> closed
not going to chase any more
dropping this one
leave it
calling it quits
not worth chasing
= talked -> waiting
she promised to send me her notes
she'll let me know about the internship
= known -> followed
applied to the job she sent
did what she suggested
"""  # fmt: skip


def phrasings():
    """How things stand, what is wanted, and the line."""
    standing = wanted = ""
    for line in PHRASINGS.strip().splitlines():
        if line.startswith("= "):
            standing, _, wanted = (part.strip() for part in line[2:].partition("->"))
        else:
            yield standing, wanted, line


@pytest.mark.promise("P14")
@pytest.mark.parametrize(("standing", "wanted", "said"), list(phrasings()))
def test_a_thing_is_read_however_it_is_said(standing, wanted, said):
    def of(person: str) -> Standing:
        return STANDINGS[standing] if person == "ada-okafor" else Standing()

    context = Context(today=DAY, day=DAY, person="ada-okafor", people=PEOPLE, standing=of)
    found = read_line(said, context)
    entries = [one.removesuffix(" ada").replace(" ada ", " ") for one in made(found.entries)]
    if wanted == "?":
        assert not entries and found.outcome == "not understood"
    else:
        assert sorted(set(entries)) == sorted(filter(None, wanted.split("; ")))
        assert wanted or found.outcome == "no event"
