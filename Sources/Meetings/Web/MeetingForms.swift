import Core
import Networks
import Web

/// The forms of meetings and their items.
enum MeetingForms {
    /// - Parameter organisations: those that can be hosts.
    static func meeting(
        _ meeting: Meeting?,
        hosts: [MeetingStore.Host] = [],
        organisations: [Organisation],
        day: Day? = nil,
        words: Words
    ) -> Form {
        let date = meeting.map { $0.date.exact.map(numeric) ?? "\($0.date.month.month).\($0.date.month.year)" }
        let clock = Format(.nb)
        return Form([
            Field("title", words["meetings.field.title"], required: true, value: meeting?.title),
            Field(
                "date",
                words["meetings.field.date"],
                .dayOrMonth,
                hint: words["meetings.field.date-hint"],
                required: true,
                value: date ?? day.map(numeric)
            ),
            Field(
                "start",
                words["meetings.field.start"],
                .time,
                hint: words["meetings.field.time-hint"],
                value: meeting?.start.map(clock.clock)
            ),
            Field("end", words["meetings.field.end"], .time, value: meeting?.end.map(clock.clock)),
            choice("kind", words["meetings.field.kind"], Meeting.Kind.allCases, meeting?.kind ?? .ordinary) {
                words["meetings.kind.\($0.rawValue)"]
            },
            choice("form", words["meetings.field.form"], Meeting.Form.allCases, meeting?.form ?? .digital) {
                words["meetings.form.\($0.rawValue)"]
            },
            Field("place", words["meetings.field.place"], value: meeting?.place),
            Field(
                "hosts",
                words["meetings.field.hosts"],
                .several(organisations.map { Field.Choice($0.id.text, $0.name) }),
                value: hosts.map(\.organisation.text).joined(separator: "\n")
            ),
            Field("joined", words["meetings.field.joined"], value: meeting?.joinedWith),
            Field("note", words["meetings.field.note"], .longText(rows: 3), value: meeting?.note),
            Field("revision", "", .hidden, value: String(meeting?.revision ?? 0)),
        ])
    }

    /// The meeting that a filled form describes; problems are put at the fields.
    static func draft(_ form: inout Form, words: Words) -> MeetingStore.Draft? {
        let date: Meeting.Date? = form.day("date").map { .day($0) } ?? form.month("date").map { .month($0) }
        let (start, end) = (form.time("start"), form.time("end"))
        if let start, let end, end <= start { form.refuse("end", words["meetings.end-before-start"]) }
        if start == nil, end != nil { form.refuse("start", words["meetings.start-missing"]) }
        for (name, time) in [("start", start), ("end", end)] {
            if let day = date?.exact, let time, case .never = OsloTime.read(day, time) {
                form.refuse(name, words["meetings.skipped-hour"])
            }
        }
        guard form.isValid, let date, let kind = Meeting.Kind(rawValue: form["kind"]),
            let way = Meeting.Form(rawValue: form["form"])
        else { return nil }
        return MeetingStore.Draft(
            title: form["title"],
            kind: kind,
            form: way,
            date: date,
            start: start,
            end: end,
            place: form.text("place"),
            joinedWith: form.text("joined"),
            note: form.text("note"),
            hosts: form.chosen("hosts").compactMap { Organisation.ID($0) }
        )
    }

    /// - Parameter address: where a paper is, as it stands in the form.
    static func item(
        _ item: AgendaItem?,
        duties: [Duty],
        words: Words,
        address: (ItemDocument) -> String
    ) -> Form {
        let format = { (day: Day) in numeric(day) }
        let none = [Field.Choice("", words["meetings.field.no-duty"])]
        let documents = item?.documents.map { "\($0.title) | \(address($0))" }.joined(separator: "\n")
        return Form([
            Field("title", words["meetings.field.item-title"], required: true, value: item?.title),
            choice("kind", words["meetings.field.item-kind"], AgendaItem.Kind.allCases, item?.kind ?? .information) {
                words["meetings.item.kind.\($0.rawValue)"]
            },
            Field("presenter", words["meetings.field.presenter"], value: item?.presenter),
            Field(
                "minutes",
                words["meetings.field.minutes"],
                .number(0...1_440),
                required: true,
                value: String(item?.minutes ?? 10)
            ),
            Field("background", words["meetings.field.background"], .longText(rows: 6), value: item?.background),
            Field(
                "documents",
                words["meetings.field.documents"],
                .longText(rows: 3),
                hint: words["meetings.field.documents-hint"],
                value: documents
            ),
            Field(
                "duty",
                words["meetings.field.duty"],
                .choice(none + duties.map { Field.Choice($0.id.text, $0.text) }),
                value: item?.duty?.text
            ),
            Field(
                "ground",
                words["meetings.field.ground"],
                hint: words["meetings.field.ground-hint"],
                value: item?.exemption?.ground
            ),
            Field(
                "until",
                words["meetings.field.exempt-until"],
                .day,
                hint: words["meetings.field.exempt-until-hint"],
                value: item?.exemption?.until.map(format)
            ),
            Field("revision", "", .hidden, value: String(item?.revision ?? 0)),
        ])
    }

    /// - Parameter files: those that the item has; they are known by their addresses.
    static func draft(item form: inout Form, files: [PaperFile] = [], words: Words) -> MeetingStore.ItemDraft? {
        var documents: [ItemDocument] = []
        for (line, title, address) in form.lines("documents") {
            guard let address, DocumentAddress.isSafe(address) else {
                form.refuse("documents", words["meetings.bad-document", ["line": String(line.prefix(60))]])
                continue
            }
            if let file = PaperLinks.file(at: address, among: files) {
                guard !documents.contains(where: { $0.file == file }) else { continue }
                documents.append(ItemDocument(title: String(title.prefix(Limits.lineLength)), file: file))
            } else {
                documents.append(ItemDocument(title: title, address: address))
            }
        }
        if form.text("ground") == nil, form.day("until") != nil {
            form.refuse("ground", words["meetings.ground-missing"])
        }
        guard form.isValid, let kind = AgendaItem.Kind(rawValue: form["kind"]) else { return nil }
        return MeetingStore.ItemDraft(
            title: form["title"],
            kind: kind,
            presenter: form.text("presenter"),
            minutes: form.number("minutes") ?? 0,
            duty: Duty.ID(form["duty"]),
            exemption: form.text("ground").map { AgendaItem.Exemption(ground: $0, until: form.day("until")) },
            background: form.text("background"),
            documents: documents
        )
    }

    /// - Parameter isPublished: whether readers have seen the minutes and will see that they were corrected.
    static func record(
        _ item: AgendaItem,
        organisations: [Organisation],
        isPublished: Bool,
        words: Words
    ) -> Form {
        let none = [Field.Choice("", words["meetings.field.no-commitment"])]
        let hide = Field(
            "hide",
            words["meetings.field.hide-old"],
            .check,
            hint: words["meetings.field.hide-old-hint"]
        )
        let fields = [
            Field("record", words["meetings.field.record"], .longText(rows: 10), value: item.record),
            Field(
                "decisions",
                words["meetings.field.decisions"],
                .longText(rows: 4),
                hint: words["meetings.field.decisions-hint"],
                value: item.decisions.map(\.text).joined(separator: "\n\n")
            ),
            Field(
                "commitment",
                words["meetings.field.commitment"],
                hint: words["meetings.field.commitment-hint"]
            ),
            Field(
                "organisation",
                words["meetings.field.organisation"],
                .choice(none + organisations.map { Field.Choice($0.id.text, $0.name) })
            ),
            Field("due", words["meetings.field.due"], .day),
            Field(
                "postponed",
                words["meetings.field.postponed"],
                .check,
                hint: words["meetings.field.postponed-hint"],
                value: item.isPostponed ? "ja" : nil
            ),
            Field("revision", "", .hidden, value: String(item.revision)),
        ]
        return Form(isPublished ? fields + [hide] : fields)
    }

    static func draft(record form: inout Form, words: Words) -> MeetingStore.RecordDraft? {
        let organisation = Organisation.ID(form["organisation"])
        if form.text("commitment") != nil, organisation == nil {
            form.refuse("organisation", words["meetings.commitment-without-owner"])
        }
        guard form.isValid else { return nil }
        let commitment = form.text("commitment").flatMap { text in
            organisation.map { MeetingStore.NewCommitment(text: text, organisation: $0, due: form.day("due")) }
        }
        return MeetingStore.RecordDraft(
            record: form.text("record"),
            decisions: MinutesParagraphs.split(form["decisions"]),
            commitment: commitment,
            isPostponed: form.isChecked("postponed"),
            hidesOld: form.isChecked("hide")
        )
    }

    /// Why published minutes are taken back.
    static func withdrawal(words: Words) -> Form {
        Form([
            Field(
                "reason",
                words["meetings.withdraw.reason"],
                .longText(rows: 3),
                hint: words["meetings.withdraw.reason-hint"],
                required: true
            )
        ])
    }

    /// How a promise went.
    ///
    /// - Parameter hasDue: whether the day can be set too; in the short form beside a promise it cannot.
    static func closing(_ stored: Commitment? = nil, hasDue: Bool = false, words: Words) -> Form {
        let due = Field("due", words["meetings.field.due"], .day, value: stored?.due.map(numeric))
        return Form(
            (hasDue ? [due] : []) + [
                choice("state", words["meetings.commitment.how"], Commitment.State.allCases, stored?.state ?? .done) {
                    words["meetings.commitment.state.\($0.rawValue)"]
                },
                Field(
                    "note",
                    words["meetings.commitment.note"],
                    hint: words["meetings.commitment.note-hint"],
                    value: stored?.note
                ),
                Field(
                    "evidence",
                    words["meetings.commitment.evidence"],
                    hint: words["meetings.commitment.evidence-hint"],
                    value: stored?.evidence
                ),
                Field("revision", "", .hidden, value: stored?.version),
            ]
        )
    }

    static func draft(closing form: inout Form, words: Words) -> MeetingStore.Closing? {
        if let evidence = form.text("evidence"), !DocumentAddress.isSafe(evidence) {
            form.refuse("evidence", words["meetings.commitment.bad-evidence"])
        }
        guard form.isValid, let state = Commitment.State(rawValue: form["state"]) else { return nil }
        if state == .withdrawn, form.text("note") == nil {
            form.refuse("note", words["meetings.commitment.reason-missing"])
            return nil
        }
        let hasDue = form.fields.contains { $0.name == "due" }
        return MeetingStore.Closing(
            state: state,
            note: form.text("note"),
            evidence: form.text("evidence"),
            due: hasDue ? .other(form.day("due")) : .same
        )
    }

    static func choice<T: RawRepresentable<String> & Equatable>(
        _ name: String,
        _ label: String,
        _ all: [T],
        _ value: T,
        _ text: (T) -> String
    ) -> Field {
        Field(
            name,
            label,
            .choice(all.map { Field.Choice($0.rawValue, text($0)) }),
            required: true,
            value: value.rawValue
        )
    }

    /// A day as it is typed: `17.3.2021`.
    static func numeric(_ day: Day) -> String { "\(day.day).\(day.month).\(day.year)" }
}
