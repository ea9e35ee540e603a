/// What stands in every calendar that Samband writes.
extension ContentLines {
    mutating func startOfCalendar() {
        line("BEGIN:VCALENDAR")
        line("VERSION:2.0")
        line("PRODID:-//Samband//Samband//NO")
        line("CALSCALE:GREGORIAN")
    }

    /// Norway's time as rules, not as a list of dates, which Outlook misreads (RFC 5545 §3.6.5).
    ///
    /// The rule of directive 2000/84/EC has held since 1996, as `OsloTime` has it.
    mutating func osloZone() {
        line("BEGIN:VTIMEZONE")
        line("TZID:Europe/Oslo")
        line("BEGIN:DAYLIGHT")
        line("DTSTART:19960331T020000")
        line("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")
        line("TZOFFSETFROM:+0100")
        line("TZOFFSETTO:+0200")
        line("TZNAME:CEST")
        line("END:DAYLIGHT")
        line("BEGIN:STANDARD")
        line("DTSTART:19961027T030000")
        line("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
        line("TZOFFSETFROM:+0200")
        line("TZOFFSETTO:+0100")
        line("TZNAME:CET")
        line("END:STANDARD")
        line("END:VTIMEZONE")
    }
}
