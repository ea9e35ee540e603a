import Core
import Foundation
import Testing

@testable import Cubes

/// What a writer does not name as lost is read back.
@Suite struct RoundTripTests {
    /// Checks one cube in one format.
    static func check(
        _ cube: Cube,
        _ format: TableFormat,
        encoding: TextEncoding = .utf8,
        _ name: String,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let named = cube.namedLosses(in: format, encoding: encoding).parts
        if format == .csv, named.contains(.dimensions) { return }
        var bytes: [UInt8] = []
        cube.write(format, encoding: encoding) { bytes.append(contentsOf: $0) }
        let comment = Comment("\(name) in \(format), \(encoding)")
        let again: Cube
        do { again = try read(bytes, as: format) } catch {
            Issue.record("\(comment): \(error)", sourceLocation: location)
            return
        }
        let isPlain = named.contains(.letters)
        let missing = Statements(cube, isPlain: isPlain).missing(in: Statements(again, isPlain: isPlain), but: named)
        if !(isPlain && encoding != .utf8) {
            #expect(missing == [], comment, sourceLocation: location)
        }
        let values = cube.values.map { $0.isInfinite && named.contains(.numbers) ? Cube.missing : $0 }
        let isSame = values.elementsEqual(again.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
        #expect(isSame, comment, sourceLocation: location)
        if !named.contains(.marks) { #expect(cube.marks == again.marks, comment, sourceLocation: location) }
    }

    static func read(_ bytes: [UInt8], as format: TableFormat) throws -> Cube {
        let name = "written.\(format == .jsonStat ? "json" : format.rawValue)"
        return try bytes.withUnsafeBufferPointer { bytes in
            switch try TableFile.read(bytes, name: name) {
            case .jsonStat(let document): return try #require(document.cubes.first)
            case .px(let cube, _): return cube
            case .csv(let shape): return try TableFile.cube(ofCSV: bytes, shape: shape, name: name)
            case .foreign(let format): throw ReadingError(file: name, problem: "\(format.name)")
            }
        }
    }

    @Test(arguments: TableFormat.allCases) func cubesOfAllKindsComeBack(_ format: TableFormat) throws {
        for seed in UInt64(0)..<150 {
            var random = RandomCube(seed: seed)
            let cube = try random.next()
            for encoding in format.encodings { try Self.check(cube, format, encoding: encoding, "cube \(seed)") }
        }
    }

    // MARK: - Published files

    /// Larger cubes prove nothing more, and take long where nothing is optimised.
    static let mostCells = 2_000_000
    static let fewCells = 200_000

    static let published = RealFiles.files("json") + RealFilesTests.good + RealFiles.files("csv")

    @Test(.enabled(if: RealFiles.folder != nil, "SAMBAND_PUBLISHED_FILES names no folder"), arguments: published)
    func publishedTablesComeBack(_ name: String) throws {
        for cube in try Self.cubes(name) {
            for format in TableFormat.allCases {
                for encoding in format.encodings {
                    let isQuick = format != .csv && encoding == .utf8
                    guard cube.count < (isQuick ? Self.mostCells : Self.fewCells) else { continue }
                    try Self.check(cube, format, encoding: encoding, name)
                }
            }
        }
    }

    /// The cubes of a file; none where a CSV file does not say by itself what it is.
    private static func cubes(_ name: String) throws -> [Cube] {
        switch try RealFiles.read(name) {
        case .jsonStat(let document): return document.cubes
        case .px(let cube, _): return [cube]
        case .csv(let shape):
            let data = try Data(contentsOf: try #require(RealFiles.folder).appending(path: name))
            let cube = data.withUnsafeBytes { bytes in
                try? TableFile.cube(ofCSV: bytes.bindMemory(to: UInt8.self), shape: shape, name: name)
            }
            return [cube].compactMap { $0 }
        case .foreign: return []
        }
    }
}
