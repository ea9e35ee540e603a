import Core
import Foundation
import Hummingbird
import Markup

/// Style sheet, script and pictures, under names that hold a hash of their content, so that copies never grow old.
public struct AssetStore: Sendable {
    struct Asset: Sendable {
        let name: String
        let type: String
        let bytes: [UInt8]
    }

    /// The folder in addresses.
    public static let folder = "assets"
    private let byName: [String: Link]
    private let byAddress: [String: Asset]

    public static let empty = AssetStore(files: [])

    /// Reads every file of a folder.
    public init(folder: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        self.init(
            files: try names.map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
        )
    }

    init(files: [(name: String, bytes: [UInt8])]) {
        var byName: [String: Link] = [:]
        var byAddress: [String: Asset] = [:]
        for (name, bytes) in files {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, let type = Self.types[parts[1]] else { continue }
            let address = "\(parts[0]).\(Fingerprint.of(bytes).prefix(12)).\(parts[1])"
            byName[name] = Link(path: [Self.folder, address])
            byAddress[address] = Asset(name: name, type: type, bytes: bytes)
        }
        self.byName = byName
        self.byAddress = byAddress
    }

    public func link(_ name: String) -> Link { byName[name] ?? "/" }

    func asset(at address: String) -> Asset? { byAddress[address] }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png", "woff2": "font/woff2",
    ]

    /// The assets that belong to this target.
    public static func bundled() throws -> AssetStore {
        try AssetStore(folder: Bundle.module.bundleURL.appending(path: "Assets"))
    }
}

/// The texts that belong to this target.
public enum WebStrings {
    public static var folder: URL { Bundle.module.bundleURL.appending(path: "Strings") }
}
