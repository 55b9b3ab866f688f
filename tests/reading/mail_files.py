"""E-mails as programs save them, about people who do not exist."""

from __future__ import annotations

ME, ADA = "Robin Ashdown <robin@example.org>", "Ada Okafor <ada@example.org>"


def mail(text: str = "Happy to help.\n", **headers: str) -> bytes:
    """A plain mail of Ada to Robin; `_` in a name stands for `-`, and an empty text leaves a header out."""
    usual = {
        "From": ADA,
        "To": ME,
        "Date": "Thu, 12 Nov 2026 10:41:07 +0100",
        "Subject": "Re: Coffee?",
        "Message-ID": "<1@mail.example.org>",
        "Content-Type": "text/plain; charset=utf-8",
    }
    found = usual | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\n" for name, value in found.items() if value)
    return f"{head}\n{text}".replace("\n", "\r\n").encode()


GMAIL = """Delivered-To: robin@example.org
Received: by 2002:a05:6402 with SMTP id x; Thu, 12 Nov 2026 01:41:09 -0800 (PST)
MIME-Version: 1.0
References: <0@mail.example.org>
From: =?UTF-8?Q?Ada_Okafor?= <ada@example.org>
Date: Thu, 12 Nov 2026 10:41:07 +0100
Message-ID: <CAF1@mail.gmail.example>
Subject: Re: Coffee?
To: Robin Ashdown <robin@example.org>
Content-Type: multipart/alternative; boundary="0001"

--0001
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

Hi Robin,

happy to help. Thursday 26 November at 3pm works.

Best,
Ada =E2=98=95

On Tue, Nov 10, 2026 at 9:05=E2=80=AFAM Robin Ashdown <robin@example.org>
wrote:

> Dear Ada,
> would you have 20 minutes? Sorry to ask!

--0001
Content-Type: text/html; charset="UTF-8"

<div>no</div>
--0001--
""".replace("\n", "\r\n").encode()
OUTLOOK = """From: "Okafor, Ada" <ada@example.org>
To: 'Robin Ashdown' <robin@example.org>
Subject: AW: Coffee?
Date: Thu, 12 Nov 2026 09:41:07 +0000
Message-ID: <AM0PR@example.org>
Content-Language: en-GB
MIME-Version: 1.0
Content-Type: text/html; charset="iso-8859-1"

<html><head><style>p {color: red}</style><title>x</title></head><body>
<p>Sorry, I can't at the moment.</p><p>&nbsp;</p><p>Gr\xfc\xdfe, Ada</p>
<div><hr><p><b>From:</b> Robin Ashdown &lt;robin@example.org&gt;<br><b>Sent:</b> 10 November 2026 09:05<br>
<b>To:</b> Okafor, Ada<br><b>Subject:</b> Coffee?</p></div><p>Would you have 20 minutes? Yes?</p>
</body></html>
""".replace("\n", "\r\n").encode("latin-1")
APPLE = b"""From: Ada Okafor <ada@example.org>
Content-Type: text/plain;
\tcharset=us-ascii
Content-Transfer-Encoding: 7bit
Mime-Version: 1.0 (Mac OS X Mail 16.0)
Subject: Re: Coffee?
Date: Thu, 12 Nov 2026 09:41:07 +0000
References: <0@mail.example.org>
To: Robin Ashdown <robin@example.org>
Message-Id: <A1B2@example.org>

Yes, gladly.

> On 10 Nov 2026, at 09:05, Robin Ashdown <robin@example.org> wrote:
> 
> Would you have 20 minutes?

Sent from my iPhone
"""
THUNDERBIRD = b"""Message-ID: <T1@example.org>
Date: Tue, 10 Nov 2026 09:05:11 +0000
MIME-Version: 1.0
User-Agent: Mozilla Thunderbird
To: Ada Okafor <ada@example.org>
From: Robin Ashdown <robin@example.org>
Subject: Coffee?
Content-Type: text/plain; charset=UTF-8; format=flowed
Content-Transfer-Encoding: 8bit

Dear Ada,

would you have 20 minutes for me? Thank you so much!

-- 
Robin Ashdown
+44 1632 960100
"""
