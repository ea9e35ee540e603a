import Foundation

/// What the counties and municipalities of today are called.
public struct RegionNames: Sendable {
    public struct Region: Sendable, Equatable {
        /// Two digits of a county, four of a municipality.
        public let code: String
        public let name: String
    }

    /// In the order of their codes.
    public let counties: [Region]
    public let municipalities: [Region]
    /// Those whose codes went out of use, by code.
    private let former: [String: String]

    /// The names that come with the program.
    public static let bundled: RegionNames = {
        do { return try RegionNames(folder: Bundle.module.bundleURL) } catch {
            preconditionFailure("the names of regions that come with the program are damaged: \(error)")
        }
    }()

    init(folder: URL) throws {
        func regions(_ file: String) throws -> [Region] {
            try RegionTable.rows(of: folder.appending(path: file)).map { Region(code: $0[0], name: $0[1]) }
        }
        counties = try regions("counties-2024.csv")
        // The last is for what lies in no municipality.
        municipalities = try regions("municipalities-2024.csv").filter { $0.code != "9999" }
        let gone = try regions("former-counties.csv") + regions("former-municipalities.csv")
        former = Dictionary(gone.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    public func name(of code: String) -> String? {
        (code.count == RegionHistory.county ? counties : municipalities).first { $0.code == code }?.name
    }

    /// What a code was called last, also where it is out of use (municipalities since 2000).
    public func lastName(of code: String) -> String? { name(of: code) ?? former[code] }
}

/// A table of ours: lines of cells between semicolons, after remarks and a heading.
enum RegionTable {
    static func rows(of file: URL) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
            .map { $0.split(separator: ";").map(String.init) }
    }
}
