"""Calendar files as programs write them, about people who do not exist."""

from __future__ import annotations

BERLIN = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of these events, with CRLF."""
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n{head}{''.join(events)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def event(**lines: str) -> str:
    """An event with Ada on 3 December at 14:00 UTC; `_` in a name stands for `-`, and an empty text leaves it out."""
    usual = {
        "UID": "one@example.org",
        "SUMMARY": "Coffee",
        "DTSTART": ":20261203T140000Z",
        "DTEND": ":20261203T143000Z",
        "ORGANIZER": ";CN=Robin Ashdown:mailto:robin@example.org",
        "ATTENDEE": ";CN=Ada Okafor;PARTSTAT=ACCEPTED:mailto:Ada@Example.org",
    }
    found = usual | {name.replace("_", "-"): text for name, text in lines.items()}
    made = (f"{name}{text if text[:1] in (':', ';') else f':{text}'}\n" for name, text in found.items() if text)
    return f"BEGIN:VEVENT\n{''.join(made)}END:VEVENT\n"


GOOGLE = b"""BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
CALSCALE:GREGORIAN\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
DTSTART:20261203T140000Z\r
DTEND:20261203T143000Z\r
DTSTAMP:20261120T101500Z\r
ORGANIZER;CN=robin@example.org:mailto:robin@example.org\r
UID:7kukuqrfedlm2f9t@google.com\r
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=\r
 TRUE;CN=ada@example.org;X-NUM-GUESTS=0:mailto:ada@example.org\r
ATTENDEE;CUTYPE=RESOURCE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN="Room 4, s\r
 econd floor":mailto:c_188@resource.calendar.google.com\r
X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij\r
CREATED:20261120T101459Z\r
DESCRIPTION:<p>Looking forward!<br>Bring <b>questions</b></p>\r
LAST-MODIFIED:20261120T101459Z\r
LOCATION:\r
SEQUENCE:0\r
STATUS:CONFIRMED\r
SUMMARY:Robin <> Ada\r
TRANSP:OPAQUE\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
DESCRIPTION:This is an event reminder\r
TRIGGER:-P0DT0H10M0S\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""
OUTLOOK = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n"
    + BERLIN
    + """BEGIN:VEVENT
ORGANIZER;CN="Okafor, Ada":mailto:ada@example.org
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Ashdown, Robin":mailto:robin@example.org
ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Ruiz, Ben (Tariffs)":mailto:ben.ruiz@example.org
DESCRIPTION;LANGUAGE=en-GB:Microsoft Teams Need help?\\nJoin: https://teams.microsoft.com/l/meetup-join/19%3ameeting\\n
UID:040000008200E00074C5B7101A82E008
SUMMARY;LANGUAGE=en-GB:A conversation\\, perhaps
DTSTART;TZID=W. Europe Standard Time:20261203T153000
DTEND;TZID=W. Europe Standard Time:20261203T160000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20261120T101500Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:1
LOCATION;LANGUAGE=en-GB:Microsoft Teams Meeting
X-MICROSOFT-CDO-APPT-SEQUENCE:1
END:VEVENT
END:VCALENDAR
"""
).replace("\n", "\r\n").encode()  # fmt: skip
APPLE = """BEGIN:VCALENDAR
VERSION:2.0
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 15.0//EN
X-APPLE-CALENDAR-COLOR:#1BADF8
BEGIN:VEVENT
CREATED:20261118T080000Z
UID:5E2B8B0C-3D0B-4B7E-9B1C-0D4E5F6A7B8C
DTEND;TZID=America/New_York:20261203T104500
SUMMARY:Coffee with Ada Okafor ☕
DTSTART;TZID=America/New_York:20261203T100000
DTSTAMP:20261118T080001Z
LOCATION:Café at the Corn Exchange\\nCall Lane\\, Leeds
SEQUENCE:0
URL;VALUE=URI:https://example.org/menu
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70;X-TITLE=Café:geo:53.7,-1.5
END:VEVENT
END:VCALENDAR
""".encode()
CALENDLY = calendar(
    """BEGIN:VEVENT
UID:calendly-f3a1
DTSTAMP:20261120T101500Z
DTSTART:20261203T140000Z
DTEND:20261203T143000Z
SUMMARY:Ada Okafor and Robin Ashdown
ORGANIZER;CN=Ada Okafor:mailto:no-reply@calendly.example
ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada Okafor:mailto:ada@example.org
ATTENDEE;PARTSTAT=ACCEPTED;CN=Robin Ashdown:mailto:robin@example.org
DESCRIPTION:Event Name: 30 Minute Meeting\\n\\nPowered by Calendly
LOCATION:+44 1632 960123
END:VEVENT
""",
    head="METHOD:REQUEST\n",
)
ZOOM = calendar(
    """BEGIN:VEVENT
UID:20261118T080000Z-960@zoom.example
SUMMARY:Ada Okafor's Zoom Meeting
DTSTART:20261203T140000Z
DTEND:20261203T144000Z
DTSTAMP:20261118T080000Z
DESCRIPTION:Ada Okafor is inviting you.\\nhttps://us02web.zoom.us/j/960123?pwd=x
LOCATION:https://us02web.zoom.us/j/960123?pwd=x
BEGIN:VALARM
TRIGGER:-PT10M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
"""
)
