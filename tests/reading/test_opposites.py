"""What looks like an event and is none, or was something else: nothing counts, and what happened is asked about."""

from __future__ import annotations

from datetime import date

import pytest
from reading.folding import Folded

from coffeechats.reading.context import Standing

PEOPLE = {
    "priya-nambiar": ["Priya Nambiar"],
    "tom-reyes": ["Tom Reyes"],
    "lee-park": ["Lee Park"],
    "hattie-moss": ["Hattie Moss"],
}
TODAY = date(2026, 11, 23)


def read(said, person):
    """A line of today: Priya was never asked, Tom's request is open, Lee's conversation is tomorrow, Hattie's was
    yesterday."""
    standings = {
        "tom-reyes": Standing(asked=True, is_open=True, turn="me", referrers=("lee-park",)),
        "lee-park": Standing(asked=True, contact=True, answer="yes", turn="them", meetings=(date(2026, 11, 24),)),
        "hattie-moss": Standing(
            asked=True, contact=True, answer="yes", turn="them", talks=frozenset([date(2026, 11, 22)]), unthanked=True
        ),
    }
    return Folded(PEOPLE, TODAY, "", standings).read(said, TODAY, person)


DID_NOT_HAPPEN = {
    "hattie-moss": """
        sent hattie a thank you, returned to sender
        thanked hattie, red exclamation mark
        thanked hattie, server down
        thanked hattie, no reception
        thanked hattie (scheduled for 8am)
        thanked hattie - send tomorrow
        thanked hattie, still unsent
        thanked hattie, unsent
        thanked hattie, stuck
        thanked hattie, pending
        thanked hattie, queued
        thanked hattie, spam folder
        thanked hattie. lie. do it.
        thanked hattie - lies
        thanked hattie, well almost
        thanked hattie, nearly
        thanked hattie, more or less
        thanked hattie, at least i meant to
        thanked hattie, i mean lee
        thanked hattie, typo, lee
        thanked hattie, i think
        thanked hattie, probably
        thanked hattie, did i?
        thanked hattie, must check
        thank you note on my desk
        thank you note on my list
        thank you note on the table
        thank you card on the shelf
        thank-you mail in outbox
        thank you mail in the outbox
        thank you note in the morning
        thanked by hattie
        saw hattie on tv
        saw hattie on instagram
        saw hattie from the bus
        bumped into hattie on linkedin
        rang hattie to thank her, she was out
        rang hattie to say thank you, voicemail full
        called hattie to thank her, no answer
        called hattie to say thanks, engaged
        phoned hattie to thank her, try again later
        dropped by to say thanks, office closed
        wrote hattie a thank you card, need a stamp
        wrote the thank you for hattie, sam is proofreading
        wrote hattie a thank you, sending it with the article
        thank you mail to hattie tonight
        thanks to hattie after work
        thank you text to hattie at lunch
    """,
    "lee-park": """
        lee hasnt confirmed tomorrow
        lee hasnt confirmed wednesday
        lee hasnt confirmed thursday yet
        lee never confirmed wednesday
        lee hasnt said yes to wednesday
        lee never agreed to wednesday
        we havent moved to wednesday
        met lee, almost
        lee cancelled, then uncancelled
        lee cancelled, false alarm
        asked lee to introduce me to priya, he refused
        lee works in hospital planning
        lee works on maps
        meeting lee's brother wednesday
        lee talked to hattie
        tom had coffee with lee
        lee cancelled tom
        lee cancelled hattie
        bailed on the gym
        flaked on my run
        called off the search
        called off my wedding
        he bailed tom out
        he cant make it up
        met the deadline
        lee is connected with priya
        lee is well connected
        gave lee a wave
        gave lee the cold shoulder
        lee wanted to move to wednesday but i can't
        lee asked me to move it to wednesday, told him no
        lee would like to move it to wednesday
        lee cancelled on sam last week so fingers crossed
        lee cancelled on his own mother once
        lee cancelled the zoom, we do phone
        saw lee in the corridor, looked the other way
        saw lee at the station, he didnt see me
        met lee in 2019
        we met in 2019 at a fair
        lee says yes to cake
        lee said yes to a bit of cake
    """,
    "priya-nambiar": """
        would like to meet priya on 1 december
        would like to meet priya on thursday
        i'd love to
        asked priya for a chat - mailer daemon, address doesnt exist
        asked priya for a chat, error 550
        asked priya for a chat, mail returned
        asked priya for a chat. delivery failed
        asked priya for a chat, address wrong
        asked priya for a chat. no such user
        asked priya for a chat, wrong address
        asked priya for a chat, invalid address
        asked priya for a chat. correction: not sent
        asked priya for a chat (outbox)
        asked priya for a chat - stuck in outbox
        asked priya for a chat (planned)
        asked priya for a chat, unsent it
        asked priya for a chat, undone
        asked priya for a chat, recalled it
        asked priya for a chat, tomorrow
        asked priya for a chat, lie
        asked priya for a chat, fiction
        asked priya for a chat, example
        asked priya for a chat, test
        told lee i had written to priya, which was a lie
        asked priya for a chat, possibly
        asked priya for a chat, maybe
        asked priya for a chat, allegedly
        asked priya for a chat, ghosted
        lee said yes to priya
        Tom had coffee with Priya
        lee had lunch with priya
        lee chatted with priya
        Lee says Priya said yes
        lee said priya would love to talk
        lee says priya is happy to talk
        email to priya in the outbox
        email to priya on my list
        letter to priya on the desk
        asked for a signed copy at her reading
        asked for a refund of priyas course
        sent priya a friend request on facebook
        connected the printer
        connected the dots, priya is toms ex boss
        invited by priya to nothing so far
        invited by tom
        called at her office, closed
        gave priya a miss
        gave some thought to priya
        gave priya up
        gave her a nod at the fair
        gave in and bought priyas book
        gave the priya idea a rest
        heard she has left the company
        heard she moved to Leeds
        asked priya last week
        wrote priya a really good email, sleeping on it
        wrote to priya, will hit send after dinner
        wrote a long message to priya but its not gone out
        wrote to priya. not happy with it yet
        messaged priya on insta but the account isnt hers
        asked in the alumni group whether anyone knows priya
        asked on reddit if its ok to message priya
        tried to find priyas email, gave up
        priya in january
        priya next, but only after thanksgiving
    """,
    "tom-reyes": """
        tom hasnt confirmed thursday
        tom hasnt agreed to thursday
        tom hasnt said yes to thursday
        tom never agreed to thursday
        we havent agreed on thursday yet
        i never said yes to thursday
        he hasnt accepted friday
        he has not confirmed 3 december
        offered tuesday, wednesday, thursday
        suggested friday
        proposed friday
        thursday works for me
        nudged tom, mailbox full
        nudged tom. undeliverable
        texted tom, not delivered
        texted tom, one grey tick
        emailed tom again, spam filter ate it
        emailed tom again, got an error
        emailed tom again. delivery status failure
        rang tom, disconnected
        emailed tom again - sending tonight
        nudged tom - send tomorrow
        nudged tom (scheduled)
        nudged tom (outbox)
        nudged tom, unsent
        wrote a nudge to tom, will send tomorrow
        wrote a reminder for tom, on my desk
        he said yes!! april fool
        he said yes, lie
        he said yes, spam
        he said yes, nearly
        he said yes, almost
        he said yes, withdrawn
        he said yes, since withdrawn
        he said yes, retracted
        he said yes, i think
        he sort of said yes
        kind of yes
        yes, subject to his boss
        he said yes, unclear
        he said yes, conditionally
        he said yes, tentatively
        he said yes, apparently
        he said yes to lee, not to me
        tom works at the museum
        tom is keen on trains
        tom is interested in trains
        seeing tom's talk on thursday
        meeting tom's boss on thursday
        hattie talked to tom
        hattie had coffee with tom
        nudge in the morning
        sent tom a friend request
        he answered on thursday
        called tom, busy tone
        wrote a nudge to tom, keep it for friday
        one more week then i nudge tom
        then i nudge tom
        saw tom in the canteen but didn't say anything
        saw tom but he didnt recognise me
        saw tom at the gym, didnt want to bother him
        tom said yes to being on the panel
        yes but he'd like jane to do it
        yes in principle
        yes, provided it's off the record
        tom sent a thumbs up, does that count
        tom says thurs 3 december, i have to check
    """,
}
MAY_HAVE_HAPPENED = {
    "hattie-moss": """
        wasnt sure how but thanked her in the end
        nearly forgot but thanked her
        not long but thanked her
        was going to wait but thanked her today
        should have done it yesterday but thanked her now
        didnt plan to but talked to hattie again today
        the talk yesterday didnt happen
        we didnt talk yesterday
        hattie gave me priyas name
    """,
    "lee-park": """
        tomorrow isnt possible so moved lee to thursday
        not the 24th but the 25th
        wednesday not tuesday
        tomorrow not at 3 but at 4
        not tomorrow
        lee isnt coming
        next tuesday not this one
        lee is trying to move it to wednesday
    """,
    "priya-nambiar": """
        wasnt brave but asked priya for a coffee
        didnt know what to write but asked priya for a call
        never done this before but asked priya for 20 minutes
        should be working but asked priya for a coffee
    """,
    "tom-reyes": """
        didnt want to but nudged tom
        couldnt wait any longer so nudged him
        didnt expect it but he said yes
        never thought he'd answer but he said yes
        i would not have guessed but tom said yes
        wasnt easy but he said yes
        he hadnt seen my mail but says yes
        didnt expect a no but he said no
        that would be a no from tom
        couldnt say yes
        he didnt say yes
        not this year thanks
        this year isnt going to work for him
        it isnt for him
        doesnt do calls
        isnt possible for him
    """,
}


def _lines(texts):
    return [(person, line.strip()) for person, lines in texts.items() for line in lines.strip().splitlines()]


@pytest.mark.promise("P14")
@pytest.mark.parametrize(("person", "said"), _lines(DID_NOT_HAPPEN))
def test_what_did_not_happen_counts_as_nothing(person, said):
    assert read(said, person).entries == ()


@pytest.mark.parametrize(("person", "said"), _lines(MAY_HAVE_HAPPENED))
def test_a_denial_beside_what_happened_or_that_answers_is_not_passed_over(person, said):
    assert read(said, person).outcome != "no event"
