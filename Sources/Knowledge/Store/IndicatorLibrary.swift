import Core
import Foundation
import NetworkFile
import Synchronization

/// The definitions that the program ships with, read when they are asked for first.
final class IndicatorLibrary: Sendable {
    private let folder: URL
    private let read = Mutex<[Indicator]?>(nil)

    /// - Parameter folder: a YAML file for each indicator.
    init(folder: URL) { self.folder = folder }

    /// All of them: by heading, the common ones first, then by name.
    ///
    /// - Throws: `DefinitionFault`: a definition that is wrong is a mistake in the program.
    func all() throws -> [Indicator] {
        try read.withLock { known in
            if let known { return known }
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            let indicators = try files.filter { $0.pathExtension == "yaml" }.map(Self.indicator).sorted(
                by: Self.goesBefore
            )
            known = indicators
            return indicators
        }
    }

    func indicator(_ id: String) throws -> Indicator? { try all().first { $0.id == id } }

    private static func indicator(_ file: URL) throws -> Indicator {
        do {
            return try IndicatorFile.read(String(contentsOf: file, encoding: .utf8))
        } catch {
            throw DefinitionFault(description: "\(file.lastPathComponent): \(error)")
        }
    }

    private static func goesBefore(_ one: Indicator, _ other: Indicator) -> Bool {
        let headings = (place(one.heading), place(other.heading))
        if headings.0 != headings.1 { return headings.0 < headings.1 }
        if one.isCommon != other.isCommon { return one.isCommon }
        return NorwegianOrder.compare(one.name.nb, other.name.nb) < 0
    }

    private static func place(_ heading: Indicator.Heading) -> Int {
        Indicator.Heading.allCases.firstIndex(of: heading) ?? 0
    }
}

struct DefinitionFault: Error, CustomStringConvertible {
    let description: String
}
