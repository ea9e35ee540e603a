import Core
import Meetings
import Networks
import Web

/// The form of this slice.
enum InitiativeForms {
    static func initiative(
        _ initiative: Initiative?,
        owners: [Organisation],
        meetings: [Meeting],
        words: Words
    ) -> Form {
        let organisations =
            [Field.Choice("", words["initiatives.form.choose-owner"])]
            + owners.map { Field.Choice($0.id.text, $0.name) }
        let states = Initiative.State.allCases.map {
            Field.Choice($0.rawValue, words["initiatives.state.\($0.rawValue)"])
        }
        return Form([
            Field("revision", "", .hidden, value: initiative.map { String($0.revision) }),
            Field("title", words["initiatives.form.title"], required: true, value: initiative?.title),
            Field(
                "owner",
                words["initiatives.form.owner"],
                .choice(organisations),
                hint: owners.isEmpty ? words["initiatives.form.no-owners"] : nil,
                required: true,
                value: initiative?.owner.text
            ),
            Field(
                "meeting",
                words["initiatives.form.meeting"],
                .choice(origins(meetings, words)),
                value: initiative?.meeting?.text
            ),
            Field(
                "state",
                words["initiatives.form.state"],
                .choice(states),
                required: true,
                value: (initiative?.state ?? .proposed).rawValue
            ),
            Field(
                "summary",
                words["initiatives.form.summary"],
                .longText(rows: 12),
                hint: words["initiatives.form.summary-hint"],
                required: true,
                value: initiative?.summary
            ),
        ])
    }

    /// What is stored, to be read beside a form.
    static func stored(_ folder: InitiativeFolder, words: Words) -> Form {
        let initiative = folder.initiative
        return Form([
            Field("title", words["initiatives.form.title"], value: initiative.title),
            Field("owner", words["initiatives.form.owner"], value: folder.ownerName),
            Field("meeting", words["initiatives.form.meeting"], value: folder.meeting?.title),
            Field(
                "state",
                words["initiatives.form.state"],
                value: words["initiatives.state.\(initiative.state.rawValue)"]
            ),
            Field("summary", words["initiatives.form.summary"], value: initiative.summary),
        ])
    }

    static func draft(_ form: Form) -> InitiativeStore.Draft? {
        guard let owner = Organisation.ID(form["owner"]), let state = Initiative.State(rawValue: form["state"]) else {
            return nil
        }
        return InitiativeStore.Draft(
            title: form["title"],
            owner: owner,
            meeting: Meeting.ID(form["meeting"]),
            state: state,
            summary: form["summary"]
        )
    }

    /// The meetings that something can have begun in.
    static func origins(_ meetings: [Meeting], _ words: Words) -> [Field.Choice] {
        let format = Format(words.language)
        return [Field.Choice("", words["initiatives.form.no-meeting"])]
            + meetings.map { Field.Choice($0.id.text, "\($0.title), \(when($0, format))") }
    }

    private static func when(_ meeting: Meeting, _ format: Format) -> String {
        meeting.date.exact.map(format.day) ?? format.month(meeting.date.month)
    }
}
