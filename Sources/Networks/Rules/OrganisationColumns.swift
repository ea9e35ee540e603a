import Core

/// What a column of pasted organisations holds.
enum OrganisationColumn: String, CaseIterable, Sendable {
    case name, short, kind, website, email

    /// What people write at the head of a column, in three languages, without blanks and marks.
    static let headings: [String: OrganisationColumn] = {
        let words: [OrganisationColumn: String] = [
            .name: """
            navn namn name organisasjon organisasjonsnavn organisasjonsnamn navnpåorganisasjon namnpåorganisasjon
            organisation organization organisationname organizationname virksomhet verksemd virksomhetsnavn
            bedrift medlem medlemmer medlemer member aktør institusjon institution fulltnavn fulltnamn
            """,
            .short: """
            kortnavn kortnamn kort short shortname forkortelse forkorting forkortning abbreviation acronym
            """,
            .kind: """
            type slag kategori kind category organisasjonstype organisationtype organizationtype sektor sector art
            """,
            .website: """
            nettsted nettstad nettside nettsider hjemmeside heimeside website web url lenke lenkje www homepage
            nettadresse webadresse link
            """,
            .email: """
            epost epostadresse kontaktepost epostkontakt eposttilkontakten eposttilkontakt kontaktadresse
            email emailaddress mail mailadresse
            contactemail epostkontaktperson kontaktpersonepost epostadressekontakt kontakt contact kontaktperson
            """,
        ]
        var out: [String: OrganisationColumn] = [:]
        for (column, text) in words {
            for word in text.split(whereSeparator: \.isWhitespace) { out[String(word)] = column }
        }
        return out
    }()

    /// The column that a heading names.
    init?(heading: String) {
        guard let found = Self.headings[heading.lowercased().filter { $0.isLetter || $0.isNumber }] else { return nil }
        self = found
    }
}

/// The columns of a pasted table: what each one became.
struct OrganisationColumns: Sendable, Equatable {
    struct Column: Sendable, Equatable {
        /// Nil where the table has no headings.
        let heading: String?
        /// Nil for a column that is not used.
        let holds: OrganisationColumn?
    }

    let columns: [Column]
    let hasHeadings: Bool
    /// Meanings that two columns claim.
    let claimedTwice: OrganisationColumn?

    init(_ rows: [PastedTable.Row]) {
        let width = rows.map(\.cells.count).max() ?? 0
        let first = rows.first?.cells ?? []
        let named = first.map(OrganisationColumn.init(heading:))
        let isNamed = named.contains { $0 != nil } && !first.contains { $0.contains("@") }
        let body = rows.dropFirst(isNamed ? 1 : 0)
        let holds =
            isNamed
            ? Self.checked(named, width: first.count, body) : Self.guessed(width: width, body)
        columns = holds.enumerated().map { Column(heading: isNamed ? first[$0] : nil, holds: $1) }
        hasHeadings = isNamed
        claimedTwice = OrganisationColumn.allCases.first { one in holds.count { $0 == one } > 1 }
    }

    func position(of column: OrganisationColumn) -> Int? { columns.firstIndex { $0.holds == column } }

    /// A column called “contact” holds addresses or names: names are not asked for.
    private static func checked(
        _ named: [OrganisationColumn?],
        width: Int,
        _ body: ArraySlice<PastedTable.Row>
    ) -> [OrganisationColumn?] {
        (0..<width).map { index in
            let cells = Self.cells(index, body)
            let isName = named[index] == .email && !cells.isEmpty && !cells.contains { $0.contains("@") }
            return isName ? nil : named[index]
        }
    }

    /// Without headings: addresses, sites and kinds by what they look like; of the others the first two are the name
    /// and the short name, the longer texts being the name.
    private static func guessed(width: Int, _ body: ArraySlice<PastedTable.Row>) -> [OrganisationColumn?] {
        var holds = [OrganisationColumn?](repeating: nil, count: width)
        let looks: [(OrganisationColumn, (String) -> Bool)] = [
            (.email, { $0.contains("@") }), (.website, PastedValue.looksLikeSite),
            (.kind, { KindWords.kind(of: $0) != nil }),
        ]
        for (column, fits) in looks {
            let found = (0..<width).first { index in
                let cells = Self.cells(index, body)
                return holds[index] == nil && !cells.isEmpty && 2 * cells.count(where: fits) > cells.count
            }
            if let found { holds[found] = column }
        }
        let texts = (0..<width).filter { holds[$0] == nil && !cells($0, body).isEmpty }.prefix(2)
        guard let first = texts.first else { return holds }
        guard let second = texts.dropFirst().first else {
            holds[first] = .name
            return holds
        }
        let isTurned = length(first, body) < length(second, body)
        holds[isTurned ? second : first] = .name
        holds[isTurned ? first : second] = .short
        return holds
    }

    private static func cells(_ index: Int, _ body: ArraySlice<PastedTable.Row>) -> [String] {
        body.compactMap { $0.cells.indices.contains(index) && !$0.cells[index].isEmpty ? $0.cells[index] : nil }
    }

    private static func length(_ index: Int, _ body: ArraySlice<PastedTable.Row>) -> Int {
        cells(index, body).reduce(0) { $0 + $1.count }
    }
}
