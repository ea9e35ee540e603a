"""Reads a message on standard input with Python's strict parser and prints what it holds as JSON."""

import email
import json
import sys
from email import policy
from email.header import decode_header, make_header
from email.utils import parseaddr

raw = sys.stdin.buffer.read()
message = email.message_from_bytes(raw, policy=policy.strict.clone(linesep="\r\n"))


def body(kind):
    part = message.get_body((kind,))
    return part.get_content() if part else None


def old_names():
    """The strict parser leaves blanks between the encoded words of a name (RFC 2047 §6.2 says to drop them); the older
    one reads long names as they are meant."""
    old = email.message_from_bytes(raw, policy=policy.compat32)
    return [str(make_header(decode_header(parseaddr(old[name])[0]))) for name in ("From", "To")]


def content(part):
    return part.get_payload(decode=True).decode("utf-8") if part else None


parts = list(message.walk())
calendar = next((part for part in parts if part.get_content_type() == "text/calendar"), None)
file = next((part for part in parts if part.get_content_disposition() == "attachment"), None)
addresses = {name: [[a.display_name, a.addr_spec] for a in message[name].addresses] for name in ("From", "To")}
defects = [str(d) for part in message.walk() for d in part.defects]
defects += [f"{name}: {d}" for name, value in message.items() for d in value.defects]
print(json.dumps({
    "subject": str(message["Subject"]), "from": addresses["From"], "to": addresses["To"],
    "longNames": old_names(), "names": [name for name, _ in message.items()], "plain": body("plain"), "html": body("html"),
    "types": [part.get_content_type() for part in parts], "calendar": content(calendar), "file": content(file),
    "calendarMethod": calendar.get_param("method") if calendar else None, "fileName": file.get_filename() if file else None,
    "replyTo": message["Reply-To"] and str(message["Reply-To"]), "defects": defects,
    "date": message["Date"].datetime.isoformat(), "messageID": str(message["Message-ID"]).strip(),
}))
