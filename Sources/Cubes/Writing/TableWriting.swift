/// The formats that a cube can be written in.
public enum TableFormat: String, Sendable, CaseIterable {
    case jsonStat = "json-stat"
    case px
    case csv

    /// The encodings that readers of the format take; JSON is UTF-8 and nothing else (RFC 8259 §8.1).
    public var encodings: [TextEncoding] { self == .jsonStat ? [.utf8] : [.utf8, .latin1] }
}

extension Cube {
    /// Writes the cube, chunk by chunk.
    ///
    /// - Parameters:
    ///   - encoding: one of the format's `encodings`.
    ///   - sink: gets each chunk once, in order, about `TextSink.chunk` bytes.
    public func write(
        _ format: TableFormat,
        encoding: TextEncoding = .utf8,
        to sink: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        switch format {
        case .jsonStat: try JSONStatWriter(cube: self).write(to: sink)
        case .px: try PXWriter(cube: self, encoding: encoding).write(to: sink)
        case .csv: try CSVWriter(cube: self, style: .plain(encoding)).write(to: sink)
        }
    }

    /// The whole text at once, for small cubes.
    public func text(_ format: TableFormat) -> String {
        var bytes: [UInt8] = []
        write(format) { bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What of this cube a format has no place for: one sentence each, nothing where all is kept.
    public func losses(in format: TableFormat, encoding: TextEncoding = .utf8) -> [String] {
        namedLosses(in: format, encoding: encoding).sentences
    }

    func namedLosses(in format: TableFormat, encoding: TextEncoding = .utf8) -> Losses {
        switch format {
        case .jsonStat: JSONStatWriter(cube: self).losses
        case .px: PXWriter(cube: self, encoding: encoding).losses
        case .csv: CSVWriter(cube: self, style: .plain(encoding)).namedLosses
        }
    }
}

extension Cube {
    /// Names by which things can be told apart: one that stands already gets its key behind it.
    static func unique(_ names: [(name: String, key: String)]) -> [String] {
        var seen: Set<String> = []
        return names.map { name, key in
            var name = name
            while !seen.insert(name).inserted { name += " (\(key))" }
            return name
        }
    }
}
