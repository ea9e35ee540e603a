import Core
import Meetings
import TestSupport
import Testing

@Suite struct CalendarFeedTests {
    private static let hard = "æøåéáđ𝄞, komma; semikolon: \\ skråstrek\n- «linje to»\n\nslutt  "

    private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }
    private func stamp() throws -> Instant { try #require(Instant("2021-03-10T09:05:07.123Z")) }

    private func timed(_ on: String, _ start: String = "12:00", _ end: String = "14:00") throws -> CalendarEvent.When {
        try .timed(day: day(on), start: time(start), end: time(end))
    }

    private func event(
        _ when: CalendarEvent.When,
        summary: String = "Møte",
        description: String = "",
        location: String? = nil,
        status: CalendarEvent.Status = .confirmed,
        categories: [String] = []
    ) throws -> CalendarEvent {
        try CalendarEvent(
            uid: "01@samband.example.no",
            stamp: stamp(),
            summary: summary,
            description: description,
            location: location,
            when: when,
            status: status,
            categories: categories
        )
    }

    private func feed(_ events: [CalendarEvent], name: String = "Møter") throws -> [UInt8] {
        try CalendarFeed(name: name, url: "https://samband.example.no/moter", events: events, stamp: stamp()).bytes
    }

    /// The lines of a feed after unfolding, and the check that each was well formed.
    private func lines(_ bytes: [UInt8]) throws -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(Array(text.utf8) == bytes, "a character was cut in two")
        var lines: [[UInt8]] = [[]]
        for byte in bytes {
            lines[lines.count - 1].append(byte)
            if byte == 0x0A { lines.append([]) }
        }
        #expect(lines.removeLast().isEmpty)
        var unfolded: [[UInt8]] = []
        for line in lines {
            #expect(line.suffix(2) == [0x0D, 0x0A])
            let content = line.dropLast(2)
            #expect(content.count <= 75)
            #expect(!content.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
            #expect(String(validating: content, as: UTF8.self) != nil, "a character was cut in two")
            if content.first == 0x20 {
                unfolded[unfolded.count - 1] += content.dropFirst()
            } else {
                unfolded.append(Array(content))
            }
        }
        return unfolded.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of a property, as a reader understands TEXT.
    private func value(_ property: String, in bytes: [UInt8]) throws -> String {
        let line = try #require(lines(bytes).last { $0.hasPrefix("\(property):") })
        var text = ""
        var isEscaped = false
        for scalar in line.unicodeScalars.dropFirst(property.count + 1) {
            if isEscaped {
                text.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                #expect(scalar != "," && scalar != ";")
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    @Test func aYearOfMeetings() throws {
        let organizer = try CalendarEvent.Organizer(
            name: "Sekretariatet for \"nettverket\", Vestfold og Telemark fylkeskommune",
            address: #require(EmailAddress("sekretariat@samband.example.no"))
        )
        let events = try [
            CalendarEvent(
                uid: "01F0JQ@samband.example.no",
                sequence: 2,
                stamp: stamp(),
                summary: "Møte i nettverket; åtte saker",
                description: Self.hard,
                location: "Fylkeshuset, Svend Foyns gate 9, Tønsberg",
                url: "https://samband.example.no/moter/01F0JQ?fra=kalender;a,b",
                organizer: organizer,
                when: timed("2021-03-17"),
                categories: ["Møte", "Åpent, for alle"]
            ),
            CalendarEvent(
                uid: "01F0JR@samband.example.no",
                sequence: 1,
                stamp: stamp(),
                summary: "Samling",
                when: .allDay(first: day("2021-06-03"), last: day("2021-06-04")),
                status: .tentative
            ),
            CalendarEvent(
                uid: "01F0JS@samband.example.no",
                sequence: 3,
                stamp: stamp(),
                summary: "Avlyst møte",
                when: timed("2021-11-11"),
                status: .cancelled
            ),
        ]
        let bytes = try feed(events, name: "Nettverk for verdiskaping og kompetanse, møter")
        _ = try lines(bytes)
        expectGolden(bytes, "aYearOfMeetings", ext: "ics")
    }

    @Test func textsComeBackAsTheyWere() throws {
        let bytes = try feed([
            event(timed("2021-03-17"), summary: Self.hard, description: Self.hard, location: Self.hard)
        ])
        #expect(try value("SUMMARY", in: bytes) == Self.hard)
        #expect(try value("DESCRIPTION", in: bytes) == Self.hard)
        #expect(try value("LOCATION", in: bytes) == Self.hard)
    }

    /// A shift of one character moves every fold, so that each kind of character comes to stand at a line's end.
    @Test(arguments: 0..<80)
    func longDescriptionsComeBackWhereverTheyAreFolded(_ shift: Int) throws {
        let text = String(repeating: "x", count: shift) + String(repeating: Self.hard + " e\u{301}👩‍👩‍👧 ", count: 44)
        #expect(text.utf8.count > 4_000)
        let bytes = try feed([event(timed("2021-03-17"), description: text)])
        #expect(try Array(value("DESCRIPTION", in: bytes).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func linesAreFilledToTheBrim() throws {
        let bytes = try feed([event(timed("2021-03-17"), description: String(repeating: "x", count: 300))])
        let longest = bytes.split(separator: 0x0A).map { $0.count - 1 }.max()
        #expect(longest == 75)
    }

    @Test func controlCharactersAreLeftOut() throws {
        let bytes = try feed([event(timed("2021-03-17"), description: "a\0b\u{1B}[1mc\u{7F}d\u{85}e\u{9F}f\tg")])
        #expect(try value("DESCRIPTION", in: bytes) == "ab[1mcdef\tg")
    }

    @Test(arguments: ["a\r\nb", "a\rb", "a\nb", "a\u{2028}b", "a\u{2029}b"])
    func everyLineBreakIsOne(_ text: String) throws {
        let bytes = try feed([event(timed("2021-03-17"), description: text)])
        #expect(try value("DESCRIPTION", in: bytes) == "a\nb")
    }

    @Test func nobodyWritesALineOfTheirOwn() throws {
        let attack = "x\r\nATTENDEE:mailto:a@b.no\u{2028}METHOD:REQUEST"
        let organizer = try CalendarEvent.Organizer(name: attack, address: #require(EmailAddress("a@b.no")))
        let event = try CalendarEvent(
            uid: attack,
            stamp: stamp(),
            summary: attack,
            description: attack,
            location: attack,
            url: attack,
            organizer: organizer,
            when: timed("2021-03-17"),
            categories: [attack]
        )
        let bytes = try feed([event], name: attack)
        #expect(try !lines(bytes).contains { $0.hasPrefix("ATTENDEE") || $0.hasPrefix("METHOD") })
        #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{2028}"))
    }

    @Test(arguments: [
        ("2021-03-27", "20210327T120000"), ("2021-03-28", "20210328T120000"), ("2021-10-30", "20211030T120000"),
        ("2021-10-31", "20211031T120000"),
    ])
    func theWallClockStandsStillWhenTheClocksChange(_ on: String, _ written: String) throws {
        let lines = try lines(feed([event(timed(on))]))
        #expect(lines.contains("DTSTART;TZID=Europe/Oslo:\(written)"))
        #expect(lines.contains("DTSTAMP:20210310T090507Z"))
    }

    @Test func theZoneIsThereOnceAndAsRules() throws {
        let lines = try lines(feed([event(timed("2021-03-17")), event(timed("2021-11-11"))]))
        #expect(lines.filter { $0 == "BEGIN:VTIMEZONE" }.count == 1)
        #expect(lines.filter { $0.hasPrefix("RRULE:") }.count == 2)
        #expect(!lines.contains { $0.hasPrefix("RDATE") })
    }

    @Test func allDayEventsEndOnTheDayAfterAndNeedNoZone() throws {
        let lines = try lines(feed([event(.allDay(first: day("2021-12-31"), last: day("2021-12-31")))]))
        #expect(lines.contains("DTSTART;VALUE=DATE:20211231"))
        #expect(lines.contains("DTEND;VALUE=DATE:20220101"))
        #expect(!lines.contains { $0.contains("Europe/Oslo") })
    }

    @Test func anEmptyFeedStillHoldsAComponent() throws {
        let lines = try lines(feed([]))
        #expect(lines.contains("BEGIN:VTIMEZONE"))
        #expect(!lines.contains("BEGIN:VEVENT"))
    }

    @Test func anEndBeforeTheStartIsOnTheNextDay() throws {
        let night = try lines(feed([event(timed("2021-12-31", "22:00", "01:00"))]))
        #expect(night.contains("DTEND;TZID=Europe/Oslo:20220101T010000"))
        let moment = try lines(feed([event(timed("2021-12-31", "22:00", "22:00"))]))
        #expect(!moment.contains { $0.hasPrefix("DTEND") })
    }

    @Test func aFeedInvitesNobody() throws {
        let lines = try lines(feed([event(timed("2021-03-17"), status: .cancelled)]))
        #expect(!lines.contains { $0.hasPrefix("METHOD") || $0.hasPrefix("ATTENDEE") })
        #expect(lines.contains("STATUS:CANCELLED"))
        #expect(lines.contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H"))
        #expect(lines.contains("X-PUBLISHED-TTL:PT1H"))
        #expect(lines.contains("NAME:Møter") && lines.contains("X-WR-CALNAME:Møter"))
    }

    @Test func keptEntriesGiveTheSameBytes() throws {
        let event = try event(timed("2021-03-17"), description: Self.hard, categories: ["a,b", "c"])
        let kept = try CalendarFeed(
            name: "Møter",
            url: "https://samband.example.no/moter",
            entries: [CalendarEntry(event)],
            stamp: stamp()
        )
        #expect(try kept.bytes == feed([event]))
        #expect(try lines(kept.bytes).contains("CATEGORIES:a\\,b,c"))
    }

    @Test(arguments: [
        (-1, "19691231T235959Z"), (0, "19700101T000000Z"), (951_868_799_999, "20000229T235959Z"),
        (-86_400_000, "19691231T000000Z"), (-86_400_001, "19691230T235959Z"),
    ])
    func instantsAreWrittenInUTC(_ milliseconds: Int64, _ written: String) throws {
        let event = try CalendarEvent(
            uid: "1",
            stamp: Instant(milliseconds: milliseconds),
            summary: "",
            when: timed("2021-03-17")
        )
        #expect(try lines(feed([event])).contains("DTSTAMP:\(written)"))
    }
}
