import Core
import Cubes
import Files
import Foundation

/// Makes a table ready to come in: opens it, so that nothing is kept that cannot be read again, and finds its key.
enum TableIntake {
    /// Bytes of one table.
    static let mostBytes = 64 * 1_024 * 1_024

    /// - Parameters:
    ///   - key: what the table is called; nil takes the name of the file.
    ///   - said: what people say of it in place of what its file says.
    ///   - question: what a service was asked, and by which key and address it knows the table.
    /// - Throws: `TableMistake`.
    static func arrival(
        _ bytes: Data,
        fileName: String,
        key: String? = nil,
        said: TableSaying = TableSaying(),
        question: TableQuestion? = nil
    ) throws -> KnowledgeStore.Arrival {
        guard bytes.count <= mostBytes else { throw TableMistake(.tooLarge(mostBytes), fileName) }
        let table = try OpenTable(bytes, name: fileName, reading: said.reading)
        // Where nobody was asked, a zero that does not go with its total is not believed.
        let zeros = said.reading.hidesZeros == nil ? HiddenZeros(table.cube) : nil
        var reading = said.reading
        if zeros != nil { reading.hidesZeros = true }
        guard let key = key.map(Self.key) ?? Self.key(ofFile: fileName, table: reading.table) else {
            throw TableMistake(.noKey, fileName)
        }
        let own = table.facts
        return KnowledgeStore.Arrival(
            key: key,
            content: try FileContent(bytes),
            fileName: fileName,
            reading: reading,
            facts: Dataset.Facts(
                title: said.title ?? own.title,
                source: said.source ?? own.source,
                licence: said.licence ?? own.licence,
                licenceLink: said.licence == nil || said.licence == own.licence ? own.licenceLink : nil,
                table: own.table ?? question?.place?.key,
                link: own.link ?? question?.place?.table,
                updated: own.updated
            ),
            isDescribed: said.title != nil || said.source != nil || said.licence != nil,
            question: question,
            cube: try zeros.map { try table.cube.hiding($0.cells, as: HiddenZeros.mark) } ?? table.cube
        )
    }

    /// What only who says something of a table can put right: sides that it does not have, a source that is missing.
    static func check(_ arrival: KnowledgeStore.Arrival) throws {
        let sides = arrival.cube.dimensions.map(\.id)
        for side in [arrival.reading.geography, arrival.reading.time].compactMap({ $0 }) where !sides.contains(side) {
            throw TableMistake(.noSuchSide(side, sides), arrival.fileName)
        }
        if let period = arrival.reading.period, Period(period).kind == .other {
            throw TableMistake(.noPeriod(period), arrival.fileName)
        }
        if arrival.facts.source == nil { throw TableMistake(.noSource, arrival.fileName) }
    }

    /// What a sender calls a file, without a path, and with nothing in it but letters, digits and a few signs.
    static func fileName(_ sent: String) -> String {
        let last = sent.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let plain = last.filter { $0.isLetter || $0.isNumber || " ._-()".contains($0) }.suffix(longestName)
        return plain.isEmpty ? "tabell" : String(plain)
    }

    private static let longestName = 120

    /// The key that a file's name makes, with the number of one of several tables in it; nil where it makes none.
    static func key(ofFile name: String, table: Int? = nil) -> String? {
        key([stem(name), table.map(String.init)].compactMap(\.self).joined(separator: "-"))
    }

    static func key(_ text: String) -> String? {
        let key = text.lowercased()
        return key.isKey ? key : nil
    }

    /// Without its ending, and without the number that a browser adds to a file that it has kept before: `nav-aap (1)`.
    private static func stem(_ name: String) -> String {
        let stem = name.split(separator: ".").first ?? ""
        return String(stem.prefixMatch(of: #/(.*\S)\s\(\d{1,3}\)$/#)?.1 ?? stem)
    }
}
