"""Reads one iCalendar object on standard input with the package `icalendar` and prints as JSON what it makes of it."""

import json
import sys
from datetime import timezone

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps({
    "missing": sorted(calendar.get_missing_tzids()),
    "errors": [str(error) for part in calendar.walk() for error in part.errors],
    "starts": [event.start.astimezone(timezone.utc).isoformat()
               for event in calendar.walk("VEVENT") if hasattr(event.start, "hour")],
    "attendees": [str(a) for event in calendar.walk("VEVENT")
                  for a in (event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]])],
}))
