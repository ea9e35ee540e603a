import Core
import Cubes
import Files
import Foundation
import Markup
import NetworkFile
import SQL

/// What a network has cited, in its file: each figure and chart frozen, with the versions that it was made of.
///
/// The cells of a chart stand there whole, so that it is drawn where its tables are not. What was said of texts that stand all
/// the same (`CitationSeen`) is not in it.
enum CitationFile {
    /// Characters of a sentence, and of a source.
    private static let longestSentence = 2_000
    /// Characters of frozen cells.
    private static let longestCells = 1_000_000
    private static let mostTables = 20

    // MARK: Reading

    static func read(_ map: FileMap, file: FileImport, change: Change) throws {
        var seen: Set<String> = []
        _ = try map.list("citations") { citation in
            let key = try citation.text("key")
            guard CitationMark.keys(in: CitationMark.text(key)) == [key] else {
                throw (citation.node("key") ?? citation.node).mistake(
                    "is no key of a citation; it has \(CitationMark.keyLength) digits and capitals, as in the mark in the text"
                )
            }
            guard seen.insert(key).inserted else {
                throw citation.node.mistake("the citation “\(key)” stands twice")
            }
            let (tables, hashes) = try versions(citation)
            let values: Change.Values = [
                "network_id": file.network, "key": key, "tables": tables,
                "sentence": try citation.text("sentence", limit: longestSentence),
                "source": try citation.text("source", limit: longestSentence), "made_at": try citation.instant("made"),
            ]
            let subject = try subject(citation)
            let isTaken = try change.connection.value("SELECT 1 FROM citation WHERE key = \(key)", as: Int.self) != nil
            guard !isTaken else {
                // Texts have the key in them, and it leads to one place.
                file.warn(
                    "the citation “\(key)” is another network's here; its mark stands as it was written",
                    at: citation.node
                )
                return
            }
            let own: Change.Values = ["kind": subject.kind]
            let id = file.ids.next(Citation.self)
            try change.insert("citation", id, values + own + subject.values)
            try KnowledgeStore.keep(hashes, of: id, as: file.ids.next(CitationOrigin.self), change)
        }
    }

    /// The versions as a citation has them: `nav-yrker 1`, and their hashes.
    private static func versions(_ citation: FileMap) throws -> (tables: String, hashes: String) {
        let versions = try citation.list("versions") { version in
            let name = try version.optionalText("sha256")
            guard name.map({ FileKey($0) != nil }) ?? true else {
                throw (version.node("sha256") ?? version.node).mistake(
                    "is no SHA-256; it has 64 digits and letters a–f"
                )
            }
            return ("\(try version.key("table")) \(try version.number("number", in: 1...1_000_000))", name ?? "-")
        }
        guard versions.count <= mostTables else {
            throw citation.node.mistake("has more than \(mostTables) versions of tables")
        }
        return (versions.map(\.0).joined(separator: ", "), versions.map(\.1).joined(separator: " "))
    }

    private static func subject(_ citation: FileMap) throws -> Citation.Subject {
        guard let text = try citation.optionalText("value") else { return .cells(try cells(citation)) }
        guard let value = Double(text), value.isFinite else {
            throw (citation.node("value") ?? citation.node).mistake("“\(text)” is no number; write 2.7")
        }
        return .value(
            CitedValue(
                indicator: try citation.key("indicator"),
                definition: try citation.number("definition", in: 1...1_000_000),
                region: Region(
                    try citation.text("region", limit: 20),
                    try citation.text("region_name", limit: Publication.Most.name)
                ),
                period: Period(try citation.text("period", limit: 40)),
                value: value
            )
        )
    }

    private static func cells(_ citation: FileMap) throws -> FrozenCells {
        let text = try citation.text("cells", limit: longestCells)
        let origin: FrozenCells.Origin =
            try citation.optionalText("table") != nil
            ? .table(try citation.key("table"))
            : .indicator(
                try citation.key("indicator"),
                definition: try citation.number("definition", in: 1...1_000_000)
            )
        let drawing = try citation.map("drawing") { drawing in
            CitedDrawing(
                question: Question(
                    rows: try drawing.texts("rows").map(\.text),
                    columns: try drawing.texts("columns").map(\.text),
                    choices: try drawing.texts("choices").map(\.text),
                    chart: try drawing.optionalText("chart", limit: 20)
                ),
                title: try drawing.text("title", limit: longestSentence),
                ours: try drawing.texts("ours").map(\.text),
                compared: try drawing.optionalText("compared", limit: 20)
            )
        }
        guard let drawing else { throw citation.node.mistake("the field “drawing” is missing; or write a “value”") }
        let frozen = FrozenCells(origin: origin, drawing: drawing, text: text)
        let isKnown = drawing.question.chart == nil || frozen.form != nil
        guard let cube = frozen.cube, cube.count <= FrozenCells.most, isKnown, frozen.form != nil || cube.count == 1
        else {
            throw (citation.node("cells") ?? citation.node).mistake(
                "must be a JSON-stat dataset of at most \(FrozenCells.most) cells, of one where nothing is drawn"
            )
        }
        return frozen
    }

    // MARK: Writing

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> FileValue? {
        let citations: [Citation] = try connection.all(
            """
            SELECT c.*, o.hashes FROM citation c LEFT JOIN citation_origin o ON o.citation_id = c.id
            WHERE c.network_id = \(network) ORDER BY c.made_at, c.key
            """
        )
        guard !citations.isEmpty else { return nil }
        let known = try hashes(network, connection)
        return .maps(citations.map { value($0, known) })
    }

    /// The hashes of all versions, by what citations call them.
    private static func hashes(_ network: NetworkID, _ connection: any Connection) throws -> [String: String] {
        let rows = try connection.rows(
            """
            SELECT d.key, v.number, v.file_key FROM dataset d JOIN dataset_version v ON v.dataset_id = d.id
            WHERE d.network_id = \(network) ORDER BY d.key, v.number
            """
        )
        var hashes: [String: String] = [:]
        for row in rows {
            let name = "\(try row.value("key", as: String.self)) \(try row.value("number", as: Int.self))"
            hashes[name] = try row.value("file_key", as: String.self)
        }
        return hashes
    }

    private static func value(_ citation: Citation, _ known: [String: String]) -> [(String, FileValue?)] {
        let names = citation.tables.split(separator: ",").map { $0.trimmingSpaces() }
        let hashes = citation.hashes?.split(separator: " ").map(String.init) ?? names.map { known[$0] ?? "-" }
        let versions = names.enumerated().map { place, name -> [(String, FileValue?)] in
            let parts = name.split(separator: " ").map(String.init)
            let hash = place < hashes.count && hashes[place] != "-" ? hashes[place] : nil
            return [
                ("table", .text(parts.first)), ("number", .text(parts.last)), ("sha256", hash.map { .quoted($0) }),
            ]
        }
        let common: [(String, FileValue?)] = [
            ("key", .quoted(citation.key)), ("made", .text(citation.madeAt.description)),
            ("sentence", .text(citation.sentence)), ("source", .text(citation.source)), ("versions", .maps(versions)),
        ]
        switch citation.subject {
        case .value(let value):
            return common + [
                ("indicator", .text(value.indicator)), ("definition", .number(value.definition)),
                ("region", .quoted(value.region.code)), ("region_name", .text(value.region.name)),
                ("period", .quoted(value.period.code)), ("value", .text("\(value.value)")),
            ]
        case .cells(let cells): return common + self.cells(cells)
        }
    }

    private static func cells(_ cells: FrozenCells) -> [(String, FileValue?)] {
        func list(_ texts: [String]) -> FileValue? { texts.isEmpty ? nil : .list(texts.map { .quoted($0) }) }
        let (drawing, question) = (cells.drawing, cells.drawing.question)
        let origin: [(String, FileValue?)] =
            switch cells.origin {
            case .table(let key): [("table", .text(key))]
            case .indicator(let id, let version): [("indicator", .text(id)), ("definition", .number(version))]
            }
        let drawn: [(String, FileValue?)] = [
            ("title", .text(drawing.title)), ("chart", .text(question.chart)), ("rows", list(question.rows)),
            ("columns", list(question.columns)), ("choices", list(question.choices)), ("ours", list(drawing.ours)),
            ("compared", drawing.compared.map { .quoted($0) }),
        ]
        return origin + [("drawing", .map(drawn)), ("cells", .quoted(cells.text.trimmingSpaces()))]
    }
}
