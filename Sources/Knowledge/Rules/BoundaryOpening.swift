import Boundaries
import Core
import Foundation

/// A file of boundaries: GeoJSON, or a map that was made of it before.
enum BoundaryOpening {
    /// The properties by which published files name their regions, those of Kartverket first.
    private static let known: [(code: String, name: String)] = [
        (code: "kommunenummer", name: "kommunenavn"), ("fylkesnummer", "fylkesnavn"), ("KOMMUNENR", "NAVN"),
        ("FYLKESNR", "NAVN"), ("id", "name"),
    ]

    /// - Throws: `BoundaryError`, which says what is wrong, where, and what to do.
    static func map(_ bytes: Data, file: String) throws -> BoundaryMap {
        if bytes.range(of: Data("\"arcs\"".utf8)) != nil { return try made(bytes, file: file) }
        let pair = known.first(where: { bytes.range(of: Data("\"\($0.code)\"".utf8)) != nil }) ?? known[0]
        let boundaries = try GeoJSON(code: pair.code, name: pair.name).read(bytes, file: file)
        guard Set(boundaries.map(\.code.count)).count == 1, let first = boundaries.first,
            [2, 4].contains(first.code.count)
        else {
            throw BoundaryError(
                file: file,
                field: pair.code,
                problem: "the codes are not all of counties or all of municipalities; give one level a file"
            )
        }
        return BoundaryMap(boundaries)
    }

    private static func made(_ bytes: Data, file: String) throws -> BoundaryMap {
        do { return try JSONDecoder().decode(BoundaryMap.self, from: bytes) } catch {
            throw BoundaryError(file: file, problem: "is neither GeoJSON nor a map that Samband has made")
        }
    }
}
