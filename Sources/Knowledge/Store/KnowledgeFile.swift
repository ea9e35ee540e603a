import Core
import NetworkFile
import SQL
import Web

/// The network's regions and readings in its file; tables are files of their own.
struct KnowledgeFile {
    let store: KnowledgeStore

    func read(_ root: FileMap, file: FileImport, change: Change) throws {
        _ = try root.map("knowledge") { map in
            let codes = try map.texts("regions").map { code, node in
                guard let code = RegionCodes.code(code) else {
                    throw node.mistake("“\(code)” is no code of a county or municipality; write \"39\" or \"3905\"")
                }
                return code
            }
            guard Set(codes).count == codes.count else { throw map.node.mistake("a region stands twice") }
            try store.saveRegions(codes, in: file.network, change)
            var seen: Set<String> = []
            _ = try map.list("readings") { reading in
                let indicator = try reading.key("indicator")
                guard seen.insert(indicator).inserted else {
                    throw reading.node.mistake("the indicator “\(indicator)” stands twice")
                }
                try KnowledgeStore.add(
                    reading.text("text"),
                    of: indicator,
                    to: file.network,
                    id: file.ids.next(Reading.self),
                    change
                )
            }
            try readQuestions(map, file: file, change: change)
            try DefinitionsFile.read(map, file: file, change: change)
            try FollowFile.read(map, file: file, change: change)
            try CitationFile.read(map, file: file, change: change)
        }
    }

    private func readQuestions(_ map: FileMap, file: FileImport, change: Change) throws {
        var seen: Set<String> = []
        _ = try map.list("questions") { saved in
            let key = try saved.key()
            guard seen.insert(key).inserted else { throw saved.node.mistake("the question “\(key)” stands twice") }
            let question = Question(
                rows: try saved.texts("rows").map(\.text),
                columns: try saved.texts("columns").map(\.text),
                choices: try saved.texts("choices").map(\.text),
                chart: try saved.optionalText("chart", limit: 20)
            )
            try KnowledgeStore.add(
                question,
                of: try saved.key("table"),
                as: try saved.text("name", limit: Limits.lineLength),
                key,
                to: file.network,
                id: file.ids.next(SavedQuestion.self),
                change
            )
        }
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let codes = try KnowledgeStore.regions(network, connection)
        let readings = try KnowledgeStore.readings(network, connection)
        let questions = try KnowledgeStore.questions(network, connection)
        let definitions = try DefinitionsFile.write(network, connection)
        let follows = try FollowFile.write(network, connection)
        let citations = try CitationFile.write(network, connection)
        let isEmpty = codes.isEmpty && readings.isEmpty && questions.isEmpty
        guard !isEmpty || definitions != nil || follows != nil || citations != nil else {
            return [("knowledge", nil)]
        }
        let texts = readings.map { reading -> [(String, FileValue?)] in
            [("indicator", .text(reading.indicator)), ("text", .text(reading.text))]
        }
        return [
            (
                "knowledge",
                .map([
                    ("regions", .list(codes.map { .quoted($0) })), ("readings", .maps(texts)),
                    ("questions", .maps(questions.map(value))), ("definitions", definitions),
                    ("follows", follows), ("citations", citations),
                ])
            )
        ]
    }

    private static func value(_ saved: SavedQuestion) -> [(String, FileValue?)] {
        func list(_ texts: [String]) -> FileValue? { texts.isEmpty ? nil : .list(texts.map { .quoted($0) }) }
        return [
            ("key", .text(saved.key)), ("name", .text(saved.name)), ("table", .text(saved.dataset)),
            ("rows", list(saved.question.rows)), ("columns", list(saved.question.columns)),
            ("choices", list(saved.question.choices)), ("chart", .text(saved.question.chart)),
        ]
    }
}
