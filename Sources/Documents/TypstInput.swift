import Core
import Markup

/// A document as the JSON that `document.typ` reads.
///
/// What people wrote is only ever a string there, so nothing of it can become markup or code of typst.
struct TypstInput {
    let document: DocumentModel
    /// Letters that no font has, to be named instead of shown.
    var unshown = UnshownLetters()
    /// Whether its pictures are shown: one of them may hold what typst refuses.
    var showsPictures = true

    /// The pictures that are shown, by the names that the blocks have for them.
    var pictures: [String: [UInt8]] {
        guard showsPictures else { return [:] }
        let named = document.pictures.enumerated().map { ("\(DocumentPicture.name($0)).svg", $1.drawing) }
        return Dictionary(uniqueKeysWithValues: named)
    }

    var json: String {
        Self.object([
            ("title", text(document.title)), ("subtitle", text(document.subtitle)), ("kicker", text(document.kicker)),
            ("lang", text(document.language.rawValue)), ("region", text(String(document.locale.suffix(2)))),
            ("author", text(document.author)), ("mark", text(document.mark)), ("footer", text(document.footer)),
            ("date", Self.list([document.day.year, document.day.month, document.day.day].map(String.init))),
            ("blocks", Self.list(document.blocks.map(block))),
        ])
    }

    private func block(_ block: DocumentBlock) -> String {
        switch block {
        case .heading(let level, let words): part("heading", [("level", String(level)), ("text", text(words))])
        case .paragraph(let lines): part("paragraph", [("lines", list(lines))])
        case .note(let runs): part("note", [("lines", list([runs]))])
        case .bullets(let items): part("bullets", [("items", list(items))])
        case .numbers(let items): part("numbers", [("items", list(items))])
        case .definitions(let entries):
            part("definitions", [("entries", Self.list(entries.map { Self.list([text($0.term), line($0.value)]) }))])
        case .table(let table):
            part(
                "table",
                [
                    ("wide", Self.list(table.columns.map { String($0.isWide) })),
                    ("head", Self.list(table.columns.map { text($0.heading) })),
                    ("rows", Self.list(table.rows.map { Self.list($0.map(list)) })),
                ]
            )
        case .picture(let picture): self.picture(picture)
        case .quotation(let blocks): part("quotation", [("blocks", Self.list(blocks.map(self.block)))])
        case .decision(let label, let blocks):
            part("decision", [("label", text(label)), ("blocks", Self.list(blocks.map(self.block)))])
        }
    }

    /// Nothing for one that is not shown.
    private func picture(_ picture: DocumentPicture) -> String {
        guard showsPictures, let place = document.pictures.firstIndex(of: picture) else { return part("nothing", []) }
        return part(
            "picture",
            [
                ("file", JSONText.quoted("\(DocumentPicture.name(place)).svg")), ("width", String(picture.percent)),
                ("alternative", text(picture.alternative)),
            ]
        )
    }

    private func part(_ kind: StaticString, _ fields: [(String, String)]) -> String {
        Self.object([("kind", JSONText.quoted(kind.description))] + fields)
    }

    private func list(_ lines: [DocumentRuns]) -> String { Self.list(lines.map(line)) }
    private func line(_ runs: DocumentRuns) -> String { Self.list(runs.map(run)) }

    private func run(_ run: DocumentRun) -> String {
        Self.object([
            ("style", text(run.style.rawValue)), ("text", text(run.text)), ("to", text(run.link?.text ?? "")),
        ])
    }

    private func text(_ words: String) -> String {
        JSONText.quoted(words.unicodeScalars.map { Self.isBanned($0) ? "\u{FFFD}" : unshown.shown($0) }.joined())
    }

    /// What has no picture in any font, or must not stand in a PDF/A file (ISO 19005-2, 6.2.11.7.2).
    private static func isBanned(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n"
        case .privateUse: true
        default: scalar.properties.isNoncharacterCodePoint || scalar == "\u{FEFF}"
        }
    }

    private static func list(_ values: [String]) -> String { "[\(values.joined(separator: ","))]" }

    private static func object(_ fields: [(String, String)]) -> String {
        "{\(fields.map { "\(JSONText.quoted($0.0)):\($0.1)" }.joined(separator: ","))}"
    }
}

/// Letters that none of the fonts has: they are named in their place, for a PDF/UA file must not hold what cannot be
/// shown (ISO 19005-2, 6.2.11.8).
struct UnshownLetters: Equatable {
    private var letters: Set<UInt32> = []
    private var neighbours: Set<UInt32> = []
    private var hasIdeographs = false
    private var isEverything = false

    /// Learns what typst could not show; what it learns nothing from makes it name all that Europe does not write.
    mutating func add(_ text: some StringProtocol) {
        let before = self
        for scalar in text.unicodeScalars where scalar.value > 0x7F {
            letters.insert(scalar.value)
            // Those beside it are likely to be missing too; to ask about each would take long.
            if scalar.properties.isIdeographic { hasIdeographs = true }
            if scalar.value >= 0x2600 { neighbours.insert(scalar.value >> 8) }
        }
        if self == before { nameEverything() }
    }

    mutating func nameEverything() { isEverything = true }

    fileprivate func shown(_ scalar: Unicode.Scalar) -> String {
        guard self != UnshownLetters() else { return String(scalar) }
        // Joiners and selectors of pictures say nothing by themselves.
        if scalar.properties.isDefaultIgnorableCodePoint { return "" }
        guard isUnshown(scalar) else { return String(scalar) }
        return "[\(scalar.properties.name?.lowercased() ?? "U+\(String(scalar.value, radix: 16, uppercase: true))")]"
    }

    private func isUnshown(_ scalar: Unicode.Scalar) -> Bool {
        letters.contains(scalar.value) || neighbours.contains(scalar.value >> 8)
            || hasIdeographs && scalar.properties.isIdeographic || isEverything && !Self.isEuropean(scalar.value)
    }

    /// Latin, Greek and Cyrillic, and what stands between words.
    private static func isEuropean(_ value: UInt32) -> Bool {
        switch value {
        case ..<0x250, 0x370..<0x460, 0x1E00..<0x2000, 0x2010..<0x2028, 0x2030..<0x203B, 0x20AC: true
        default: false
        }
    }
}
