import Core
import NetworkFile
import SQL

/// Reads the parts of a network file that this slice owns.
struct NetworkFileReading {
    let file: FileImport
    let change: Change
    let store: NetworkStore

    func read(_ root: FileMap) throws {
        try readNetwork(root)
        try readPersons(root)
        try readOrganisations(root)
        try readMandates(root)
        try readSeats(root)
        try readBodies(root)
        try readGuests(root)
        for person in try change.connection.values(
            "SELECT id FROM person WHERE network_id = \(file.network) ORDER BY key",
            as: Person.ID.self
        ) {
            try store.syncRoles(of: person, in: file.network, change)
        }
    }

    private func readNetwork(_ root: FileMap) throws {
        let challenges = try root.map("network") { map in
            let key = try map.key()
            let taken = try change.connection.value("SELECT count(*) FROM network WHERE key = \(key)", as: Int.self)
            guard taken == 0 else {
                throw (map.node("key") ?? map.node).mistake("there is already a network with the key “\(key)” here")
            }
            try change.insert(
                "network",
                file.network,
                [
                    "key": key, "name": try map.text("name", limit: 200), "region": try map.text("region", limit: 200),
                    "host": try map.text("host", limit: 200), "language": try map.choice("language", Language.self),
                    "motto": try map.optionalText("motto"), "summary": try map.optionalText("summary"),
                    "contact": try map.email("contact"), "created_at": change.at,
                ] + (try map.map("deadlines", Self.deadlines) ?? [:])
            )
            for time in try map.list("breaks", Self.regionBreak) {
                let values = time.values + ["network_id": file.network]
                try change.insert("region_break", file.ids.next(RegionBreak.self), values)
            }
            return try map.list("challenges") { map in
                (try map.text("title"), try map.optionalText("dimension"), try map.optionalText("text"))
            }
        }
        guard let challenges else { throw root.node.mistake("the field “network” is missing") }
        for (position, (title, dimension, text)) in challenges.enumerated() {
            try change.insert(
                "challenge",
                file.ids.next(Challenge.self),
                [
                    "network_id": file.network, "position": position, "title": title, "dimension": dimension,
                    "text": text,
                ]
            )
        }
    }

    /// What is not said is as usual.
    private static func deadlines(_ map: FileMap) throws -> Change.Values {
        let days = 0...MeetingDeadlines.mostDays
        let (open, short) = (try map.map("open", ownDays), try map.map("short", ownDays))
        return [
            "notice_days": try map.optionalNumber("notice", in: days),
            "paper_days": try map.optionalNumber("papers", in: days),
            "reminder_days": try map.optionalNumber("reminder", in: days), "open_notice_days": open?.notice,
            "open_paper_days": open?.papers, "short_notice_days": short?.notice, "short_paper_days": short?.papers,
        ]
    }

    private static func ownDays(_ map: FileMap) throws -> NetworkDeadlines.OwnDays {
        let days = 0...MeetingDeadlines.mostDays
        return NetworkDeadlines.OwnDays(
            notice: try map.optionalNumber("notice", in: days),
            papers: try map.optionalNumber("papers", in: days)
        )
    }

    private static func regionBreak(_ map: FileMap) throws -> RegionBreak {
        let time = RegionBreak(
            name: try map.text("name", limit: 200),
            from: try map.day("from"),
            until: try map.day("until")
        )
        guard time.from <= time.until else {
            throw map.node.mistake("“until” \(time.until) lies before “from” \(time.from)")
        }
        guard time.until < time.from.adding(days: RegionBreak.mostDays) else {
            throw map.node.mistake("a break lasts less than \(RegionBreak.mostDays) days")
        }
        return time
    }

    private func readPersons(_ root: FileMap) throws {
        _ = try root.list("persons") { map in
            let id = file.ids.next(Person.self)
            let key = try map.key()
            try file.add(.person, key, id, at: map.node)
            let language: Language? = map.node("language") == nil ? nil : try map.choice("language")
            try change.insert(
                "person",
                id,
                [
                    "network_id": file.network, "key": key, "name": try map.text("name", limit: 200),
                    "email": try map.email("email"), "title": try map.optionalText("title"), "language": language,
                    "show_name": try map.flag("show_name"), "show_email": try map.flag("show_email"),
                ]
            )
        }
    }

    private func readOrganisations(_ root: FileMap) throws {
        _ = try root.list("organisations") { map in
            let id = file.ids.next(Organisation.self)
            let key = try map.key()
            try file.add(.organisation, key, id, at: map.node)
            try change.insert(
                "organisation",
                id,
                [
                    "network_id": file.network, "key": key, "name": try map.text("name", limit: 200),
                    "short": try map.text("short", limit: 200), "kind": try map.choice("kind", Organisation.Kind.self),
                    "website": try map.optionalText("website"),
                ]
            )
            let contributions = try map.list("contributions") { map in
                (try map.choice("kind", Contribution.Kind.self), try map.text("text"))
            }
            for (position, (kind, text)) in contributions.enumerated() {
                try change.insert(
                    "contribution",
                    file.ids.next(Contribution.self),
                    ["organisation_id": id, "position": position, "kind": kind, "text": text]
                )
            }
        }
    }

    private func readMandates(_ root: FileMap) throws {
        _ = try root.list("mandates") { map in
            let id = file.ids.next(Mandate.self)
            let rule = try map.map("meetings", Self.rule)
            guard let rule else {
                throw map.node.mistake("the field “meetings” is missing: how often the network meets")
            }
            try change.insert(
                "mandate",
                id,
                [
                    "network_id": file.network, "version": try map.number("version", in: 1...1_000),
                    "adopted_by": try map.text("adopted_by"), "adopted_on": try map.day("adopted_on"),
                    "goal": try map.text("goal"), "most_meetings": rule.most, "months": rule.monthsText,
                    "open_least": rule.openLeast, "open_most": rule.openMost,
                    "composition": try map.optionalText("composition"),
                    "leadership": try map.optionalText("leadership"),
                    "secretariat": try map.optionalText("secretariat"),
                    "working_group": try map.optionalText("working_group"),
                    "funding": try map.optionalText("funding"),
                    "documentation": try map.optionalText("documentation"),
                    "channel": try map.optionalText("channel"),
                ]
            )
            try readDuties(map, of: id)
            try readStatements(map, of: id)
        }
    }

    private static func rule(_ map: FileMap) throws -> MeetingRule {
        let months = try map.texts("months").map { text, node in
            guard let month = Int(text), (1...12).contains(month) else { throw node.mistake("“\(text)” is no month") }
            return month
        }
        return MeetingRule(
            most: try map.number("most", in: 0...366),
            months: months,
            openLeast: try map.number("open_least", in: 0...366),
            openMost: try map.number("open_most", in: 0...366)
        )
    }

    private func readDuties(_ map: FileMap, of mandate: Mandate.ID) throws {
        var position = 0
        _ = try map.list("duties") { map in
            let id = file.ids.next(Duty.self)
            let key = try map.key()
            try file.add(.duty, key, id, at: map.node)
            try change.insert(
                "duty",
                id,
                ["mandate_id": mandate, "position": position, "key": key, "text": try map.text("text")]
            )
            position += 1
        }
    }

    private func readStatements(_ map: FileMap, of mandate: Mandate.ID) throws {
        var position = 0
        _ = try map.list("statements") { map in
            try change.insert(
                "statement",
                file.ids.next(Statement.self),
                [
                    "mandate_id": mandate, "position": position, "body": try map.text("body"),
                    "day": try map.day("date"), "text": try map.text("text"),
                    "consequence": try map.optionalText("consequence"),
                ]
            )
            position += 1
        }
    }

    private func readSeats(_ root: FileMap) throws {
        _ = try root.list("seats") { map in
            let id = file.ids.next(Seat.self)
            let key = try map.key()
            try file.add(.seat, key, id, at: map.node)
            guard let organisation = try file.find(.organisation, in: map, field: "organisation", as: Organisation.self)
            else { throw map.node.mistake("the field “organisation” is missing") }
            try change.insert(
                "seat",
                id,
                [
                    "network_id": file.network, "key": key, "organisation_id": organisation,
                    "title": try map.optionalText("title"), "contact": try map.email("contact"),
                ]
            )
            var position = 0
            _ = try map.list("holders") { map in
                let role = try map.choice("role", SeatHolder.Role.self)
                let rank = try map.optionalNumber("order", in: 1...20) ?? (role == .deputy ? 1 : 0)
                try insert("seat_holder", map, ["seat_id": id, "role": role, "rank": rank, "position": position])
                position += 1
            }
        }
    }

    private func readBodies(_ root: FileMap) throws {
        _ = try root.list("groups") { map in
            let id = file.ids.next(Body.self)
            try change.insert(
                "body",
                id,
                [
                    "network_id": file.network, "key": try map.key(), "kind": try map.choice("kind", Body.Kind.self),
                    "name": try map.text("name", limit: 200), "duty": try map.optionalText("duty"),
                ]
            )
            try readDays(map, of: id)
            var position = 0
            _ = try map.list("members") { map in
                try insert("body_member", map, ["body_id": id, "position": position])
                position += 1
            }
        }
    }

    private func readDays(_ map: FileMap, of body: Body.ID) throws {
        var seen: Set<Day> = []
        for (text, node) in try map.texts("days") {
            guard let day = Day(text) else { throw node.mistake("“\(text)” is no day; write it as 2021-03-17") }
            guard seen.insert(day).inserted else { throw node.mistake("\(day) stands there twice") }
            try change.insert("body_day", file.ids.next(BodyDay.self), ["body_id": body, "day": day])
        }
    }

    private func readGuests(_ root: FileMap) throws {
        var position = 0
        _ = try root.list("guests") { map in
            guard try map.optionalDay("until") != nil else {
                throw map.node.mistake("a guest needs “until”, a last day")
            }
            try insert(
                "guest",
                map,
                ["network_id": file.network, "topic": try map.text("topic"), "position": position]
            )
            position += 1
        }
    }

    /// A row about a person in a period.
    private func insert(_ table: SQLName, _ map: FileMap, _ values: Change.Values) throws {
        guard let person = try file.find(.person, in: map, field: "person", as: Person.self) else {
            throw map.node.mistake("the field “person” is missing")
        }
        let from = try map.day("from")
        let until = try map.optionalDay("until")
        if let until, until < from { throw map.node.mistake("“until” \(until) lies before “from” \(from)") }
        try change.insert(
            table,
            file.ids.next(Person.self),
            values + ["person_id": person, "from_day": from, "until_day": until]
        )
    }
}
