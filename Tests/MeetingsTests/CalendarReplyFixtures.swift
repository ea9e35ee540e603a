/// Answers as the great calendar programs write them.
enum CalendarReplyFixtures {
    /// Outlook and Exchange: no ORGANIZER, Windows' time zone, everything with its language.
    static let outlook = """
        BEGIN:VCALENDAR
        METHOD:REPLY
        PRODID:Microsoft Exchange Server 2010
        VERSION:2.0
        BEGIN:VTIMEZONE
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
        BEGIN:VEVENT
        ATTENDEE;PARTSTAT=ACCEPTED;CN=Kari Nordmann:mailto:Kari@LO.example.no
        COMMENT;LANGUAGE=nb-NO:Jeg kommer\\, men litt sent.\\nHilsen Kari\\n
        UID:01F0JQ@samband
        SUMMARY;LANGUAGE=nb-NO:Godtatt: Møte i nettverket
        DTSTART;TZID=W. Europe Standard Time:20210317T120000
        DTEND;TZID=W. Europe Standard Time:20210317T140000
        CLASS:PUBLIC
        PRIORITY:5
        DTSTAMP:20210311T081502Z
        TRANSP:OPAQUE
        STATUS:CONFIRMED
        SEQUENCE:2
        LOCATION;LANGUAGE=nb-NO:Fylkeshuset\\, Tønsberg
        X-MICROSOFT-CDO-APPT-SEQUENCE:2
        X-MICROSOFT-CDO-OWNERAPPTID:2118419349
        X-MICROSOFT-CDO-BUSYSTATUS:BUSY
        X-MICROSOFT-CDO-INSTTYPE:0
        X-MICROSOFT-DISALLOW-COUNTER:FALSE
        END:VEVENT
        END:VCALENDAR

        """

    /// Outlook's “propose another time”.
    static let outlookCounter = """
        BEGIN:VCALENDAR
        METHOD:COUNTER
        PRODID:Microsoft Exchange Server 2010
        VERSION:2.0
        BEGIN:VEVENT
        ATTENDEE;PARTSTAT=TENTATIVE;CN=Kari Nordmann:mailto:kari@lo.example.no
        UID:01F0JQ@samband
        DTSTART;TZID=Romance Standard Time:20210617T090000
        DTEND;TZID=Romance Standard Time:20210617T110000
        DTSTAMP:20210311T081502Z
        SEQUENCE:2
        X-MS-OLK-ORIGINALSTART;TZID=Romance Standard Time:20210317T120000
        END:VEVENT
        END:VCALENDAR

        """

    /// Gmail: long lines folded, the comment in a parameter.
    static let gmail = """
        BEGIN:VCALENDAR
        PRODID:-//Google Inc//Google Calendar 70.9054//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:REPLY
        BEGIN:VEVENT
        DTSTART:20210317T110000Z
        DTEND:20210317T130000Z
        DTSTAMP:20210311T081502Z
        ORGANIZER;CN=Nettverket VT:mailto:svar@samband.example.no
        UID:01F0JQ@samband
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN="Nord
         mann, Kari";X-NUM-GUESTS=0;X-RESPONSE-COMMENT="Er på reise; ^'sorry^'":mail
         to:kari@lo.example.no
        CREATED:20210310T090507Z
        DESCRIPTION:
        LAST-MODIFIED:20210311T081502Z
        LOCATION:Fylkeshuset\\, Tønsberg
        SEQUENCE:2
        STATUS:CONFIRMED
        SUMMARY:Møte i nettverket
        TRANSP:OPAQUE
        END:VEVENT
        END:VCALENDAR

        """

    /// Apple: the address also as EMAIL, alarms within the meeting.
    static let apple = """
        BEGIN:VCALENDAR
        CALSCALE:GREGORIAN
        METHOD:REPLY
        PRODID:-//Apple Inc.//macOS 11.2.3//EN
        VERSION:2.0
        BEGIN:VEVENT
        ATTENDEE;CN="Kari Nordmann";CUTYPE=INDIVIDUAL;EMAIL="kari@lo.example.no";
         PARTSTAT=TENTATIVE:/aMjA4MTA2MjM2/principal/
        DTEND;TZID=Europe/Oslo:20210317T140000
        DTSTAMP:20210311T081502Z
        DTSTART;TZID=Europe/Oslo:20210317T120000
        ORGANIZER;CN="Nettverket «VT»":mailto:svar@samband.example.no
        SEQUENCE:2
        SUMMARY:Møte i nettverket
        UID:01F0JQ@samband
        BEGIN:VALARM
        ACTION:NONE
        TRIGGER;VALUE=DATE-TIME:19760401T005545Z
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """

    /// Thunderbird: a zone of the tz database with its rules, a deputy named.
    static let thunderbird = """
        BEGIN:VCALENDAR
        PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
        VERSION:2.0
        METHOD:REPLY
        BEGIN:VEVENT
        CREATED:20210310T090507Z
        LAST-MODIFIED:20210311T081502Z
        DTSTAMP:20210311T081502Z
        UID:01F0JQ@samband
        SUMMARY:Møte i nettverket
        ORGANIZER;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:svar@samband.example.no
        ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=DELEGATED;
         DELEGATED-TO="mailto:ola@lo.example.no","mailto:per@lo.example.no":
         mailto:kari@lo.example.no
        DTSTART;TZID=Europe/Oslo:20210317T120000
        DTEND;TZID=Europe/Oslo:20210317T140000
        SEQUENCE:2
        X-MOZ-RECEIVED-SEQUENCE:2
        X-MOZ-RECEIVED-DTSTAMP:20210310T090507Z
        END:VEVENT
        END:VCALENDAR

        """
}
