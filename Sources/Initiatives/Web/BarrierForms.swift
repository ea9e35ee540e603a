import Core
import Meetings
import Networks
import Web

/// The form of a barrier.
enum BarrierForms {
    static func barrier(
        _ folder: BarrierFolder?,
        owners: [Organisation],
        meetings: [Meeting],
        initiatives: [InitiativeFolder],
        words: Words
    ) -> Form {
        let barrier = folder?.barrier
        return Form(
            [
                Field("revision", "", .hidden, value: barrier.map { String($0.revision) }),
                Field(
                    "title",
                    words["initiatives.barrier.title"],
                    hint: words["initiatives.barrier.title-hint"],
                    required: true,
                    value: barrier?.title
                ),
                Field(
                    "text",
                    words["initiatives.barrier.text"],
                    .longText(rows: 6),
                    required: true,
                    value: barrier?.text
                ),
                Field(
                    "kind",
                    words["initiatives.barrier.kind"],
                    .choice(choices(Barrier.Kind.allCases.map(\.rawValue), "initiatives.barrier.kind", words)),
                    required: true,
                    value: (barrier?.kind ?? .cooperation).rawValue
                ),
                Field(
                    "state",
                    words["initiatives.form.state"],
                    .choice(choices(Barrier.State.allCases.map(\.rawValue), "initiatives.barrier.state", words)),
                    required: true,
                    value: (barrier?.state ?? .met).rawValue
                ),
                Field("remedy", words["initiatives.barrier.remedy"], .longText(rows: 4), value: barrier?.remedy),
                Field(
                    "owner",
                    words["initiatives.barrier.owner"],
                    .choice(
                        [.init("", words["initiatives.barrier.nobody"])] + owners.map { .init($0.id.text, $0.name) }
                    ),
                    value: barrier?.owner?.text
                ),
                Field(
                    "meeting",
                    words["initiatives.barrier.meeting"],
                    .choice(InitiativeForms.origins(meetings, words)),
                    value: barrier?.meeting?.text
                ),
            ] + several(folder, initiatives, words)
        )
    }

    /// Nothing to choose among where there are no initiatives.
    private static func several(
        _ folder: BarrierFolder?,
        _ initiatives: [InitiativeFolder],
        _ words: Words
    ) -> [Field] {
        guard !initiatives.isEmpty else { return [] }
        return [
            Field(
                "initiatives",
                words["initiatives.barrier.initiatives"],
                .several(initiatives.map { .init($0.initiative.id.text, $0.initiative.title) }),
                value: folder?.initiatives.map(\.initiative.id.text).joined(separator: "\n")
            )
        ]
    }

    /// What is stored, to be read beside a form.
    static func stored(_ folder: BarrierFolder, words: Words) -> Form {
        let barrier = folder.barrier
        return Form([
            Field("title", words["initiatives.barrier.title"], value: barrier.title),
            Field("text", words["initiatives.barrier.text"], value: barrier.text),
            Field(
                "kind",
                words["initiatives.barrier.kind"],
                value: words["initiatives.barrier.kind.\(barrier.kind.rawValue)"]
            ),
            Field(
                "state",
                words["initiatives.form.state"],
                value: words["initiatives.barrier.state.\(barrier.state.rawValue)"]
            ),
            Field("remedy", words["initiatives.barrier.remedy"], value: barrier.remedy),
            Field("owner", words["initiatives.barrier.owner"], value: folder.ownerName),
            Field("meeting", words["initiatives.barrier.meeting"], value: folder.meeting?.title),
            Field(
                "initiatives",
                words["initiatives.barrier.initiatives"],
                value: folder.initiatives.map(\.initiative.title).joined(separator: "\n")
            ),
        ])
    }

    static func draft(_ form: Form) -> Barrier.Draft? {
        guard let kind = Barrier.Kind(rawValue: form["kind"]), let state = Barrier.State(rawValue: form["state"]) else {
            return nil
        }
        return Barrier.Draft(
            title: form["title"],
            kind: kind,
            state: state,
            text: form["text"],
            remedy: form.text("remedy"),
            owner: Organisation.ID(form["owner"]),
            meeting: Meeting.ID(form["meeting"]),
            initiatives: form.chosen("initiatives").compactMap { Initiative.ID($0) }
        )
    }

    private static func choices(_ values: [String], _ key: String, _ words: Words) -> [Field.Choice] {
        values.map { .init($0, words["\(key).\($0)"]) }
    }
}
