import App
import Foundation

extension Example {
    /// The tables that come with the example: extracts of published figures.
    public static var figures: [URL] { tables(in: "Examples/figures") }

    /// The tables that a region of the balance can be made of: what has been counted in Telemark.
    public static var counts: [URL] { tables(in: "Examples/counts") }

    private static func tables(in path: String) -> [URL] {
        let folder = root.appending(path: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appending(path: $0) }
    }
}

extension Installation {
    /// Takes the tables of the example in.
    public func takeInFigures(to network: String = "nord") async throws {
        for file in Example.figures { _ = try await tableFiles.read(file: file.path, network: network) }
    }
}
