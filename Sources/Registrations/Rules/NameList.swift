import Core

/// The names for the door as a table for spreadsheets (RFC 4180, with the semicolon that Norwegian ones expect).
enum NameList {
    static func table(_ people: [Registration], words: Words) -> SemicolonTable {
        SemicolonTable(
            heading: ["name", "organisation", "state", "code"].map { words["registrations.csv.\($0)"] },
            rows: people.map { person in
                [
                    person.name, person.organisation ?? "", words["registrations.state.\(person.state.rawValue)"],
                    person.code,
                ]
            }
        )
    }
}
