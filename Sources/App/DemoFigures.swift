import Core
import Cubes
import Foundation
import Knowledge
import Networks

/// The tables of the demo: small extracts of published figures, each with its source and licence, beside the example.
struct DemoFigures: Sendable {
    let installation: Installation

    /// Tables that got a new period since the network last met, so that there is something to tell.
    private static let grown = ["nav-arbeidssokere", "mdir-klimagass"]
    /// A table that was corrected since, in one cell; what it said first is made up.
    private static let correctedTable = "nav-yrker"
    static let corrected = [
        "Region": "40", "Yrke": "helse-pleie-og-omsorg", "ContentsCode": "sokere", "Tid": "2025M12",
    ]
    private static let correctedBy = 14.0
    /// Whose the boundaries beside the example are (CC BY 4.0).
    private static let maker = "© Kartverket"
    private static let daysSinceEarlier: Int64 = 30

    /// Of figures, and of what has been counted in Telemark: a region of the balance can be made of these.
    private static let folders = ["figures", "counts"]

    /// Reads every file in `folders` beside the example's network file; nothing where there is none.
    func add(beside example: URL) async throws {
        let files = Self.folders.flatMap { folder in
            let folder = example.deletingLastPathComponent().appending(path: folder)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appending(path: $0) }
        }
        let maps = example.deletingLastPathComponent().appending(path: "boundaries")
        let boundaries = (try? FileManager.default.contentsOfDirectory(atPath: maps.path)) ?? []
        let networks = try await installation.networks.store.networks().map(\.key)
        for network in networks {
            for name in boundaries where name.hasSuffix(".json") {
                let file = maps.appending(path: name).path
                _ = try await installation.tableFiles.read(boundaries: file, source: Self.maker, network: network)
            }
            for (file, table) in files.map({ ($0.path, $0.deletingPathExtension().lastPathComponent) }) {
                if Self.grown.contains(table) { try await addEarlier(file, to: network, Self.withoutNewest) }
                if table == Self.correctedTable { try await addEarlier(file, to: network, Self.uncorrected) }
                _ = try await TableFiles(installation: installation).read(file: file, network: network)
            }
        }
    }

    private static func withoutNewest(_ cube: Cube) throws -> Cube {
        guard let axis = cube.axis(.time) else { return cube }
        let periods = cube.dimensions[axis].categories.map(\.code)
        let newest = periods.max()
        return try cube.slice([cube.dimensions[axis].id: periods.filter { $0 != newest }])
    }

    private static func uncorrected(_ cube: Cube) throws -> Cube {
        var values = cube.values
        values[try cube.position(corrected)] -= correctedBy
        return try Cube(cube.about, dimensions: cube.dimensions, values: values, marks: cube.marks)
    }

    /// The table as it was a month ago.
    private func addEarlier(_ file: String, to key: String, _ earlier: (Cube) throws -> Cube) async throws {
        let cube = try TableConversion(file: file, to: TableFormat.jsonStat.rawValue).cube
        guard let network = try await installation.networks.store.network(key: key) else { return }
        let earlier = try earlier(cube)
        _ = try await installation.knowledge.takeIn(
            Data(earlier.text(.jsonStat).utf8),
            fileName: URL(fileURLWithPath: file).lastPathComponent,
            to: network.id,
            by: .terminal,
            at: installation.clock.now.adding(minutes: -Self.daysSinceEarlier * 24 * 60)
        )
    }
}
