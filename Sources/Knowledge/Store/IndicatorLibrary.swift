import Core
import Foundation
import NetworkFile
import Synchronization

/// The definitions that the program ships with, and those of networks, read when they are asked for first.
final class IndicatorLibrary: Sendable {
    private let folder: URL
    /// Those that were read, by their ids.
    private let read = Mutex<[String: Indicator]>([:])
    private let list = Mutex<[Indicator]?>(nil)
    /// Those of networks, by their texts.
    private let own = Shelf<Always, String, Indicator>(most: 1_000)

    /// The state of a world that never changes.
    private struct Always: Equatable {}

    /// - Parameter folder: a YAML file for each indicator, named by its id.
    init(folder: URL) { self.folder = folder }

    /// All of them: by heading, the common ones first, then by name.
    ///
    /// - Throws: `DefinitionFault`: a definition that is wrong is a mistake in the program.
    func all() throws -> [Indicator] {
        try list.withLock { list in
            if let list { return list }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let ids = names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
            let indicators = try ids.compactMap { try indicator($0) }.sorted(by: Self.goesBefore)
            list = indicators
            return indicators
        }
    }

    /// One of them; the others are not read for it.
    func indicator(_ id: String) throws -> Indicator? {
        if let known = read.withLock({ $0[id] }) { return known }
        let file = folder.appending(path: "\(id).yaml")
        guard id.isKey, FileManager.default.fileExists(atPath: file.path) else { return nil }
        let indicator = try Self.indicator(file)
        read.withLock { $0[id] = indicator }
        return indicator
    }

    /// A network's own definition; nil where this version of the program cannot read it.
    func indicator(ofNetwork text: String) -> Indicator? {
        if let known = own.value(text, at: Always()) { return known }
        guard let indicator = IndicatorFile.check(text, of: .network).indicator else { return nil }
        own.put(indicator, text, at: Always())
        return indicator
    }

    private static func indicator(_ file: URL) throws -> Indicator {
        do {
            return try IndicatorFile.read(String(contentsOf: file, encoding: .utf8))
        } catch {
            throw DefinitionFault(description: "\(file.lastPathComponent): \(error)")
        }
    }

    static func goesBefore(_ one: Indicator, _ other: Indicator) -> Bool {
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
