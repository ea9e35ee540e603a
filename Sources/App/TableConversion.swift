import Cubes
import Foundation

/// A table of a file on its way into another format, for `samband data convert`.
public struct TableConversion: Sendable {
    let cube: Cube
    private let format: TableFormat
    private let encoding: TextEncoding

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - table: which of several tables, from 1; nil where there is only one.
    ///   - format: json-stat, px or csv.
    ///   - encoding: utf-8, or iso-8859-1 where the format has it.
    /// - Throws: `Failure`: one sentence with file, line and field.
    public init(file path: String, table: Int? = nil, to format: String, encoding: String = "utf-8") throws {
        guard let known = TableFormat(rawValue: format) else {
            let names = TableFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure("“\(format)” is no format that can be written; choose one of \(names).", code: .wrongUsage)
        }
        guard let written = TextEncoding(named: encoding), known.encodings.contains(written) else {
            let names = known.encodings.map(\.rawValue).joined(separator: ", ")
            throw Failure("\(format) is not written in “\(encoding)”; choose one of \(names).", code: .wrongUsage)
        }
        self.format = known
        self.encoding = written
        let file = URL(fileURLWithPath: path)
        guard let bytes = try? Data(contentsOf: file, options: .mappedIfSafe) else {
            throw Failure("\(path): there is no such file to read.", code: .badInput)
        }
        let cubes: [Cube]
        do {
            cubes = try bytes.withUnsafeBytes { bytes in
                try Self.cubes(bytes.bindMemory(to: UInt8.self), name: file.lastPathComponent)
            }
        } catch let error as ReadingError {
            throw Failure("\(error).", code: .badInput)
        }
        cube = try Self.one(of: cubes, table, in: path)
    }

    private static func one(of cubes: [Cube], _ table: Int?, in path: String) throws -> Cube {
        guard let only = cubes.first else {
            throw Failure(
                "\(path): there is no table in it; it may point to others, or define a dimension.",
                code: .badInput
            )
        }
        guard let table else {
            guard cubes.count == 1 else {
                throw Failure("\(path): the file has \(cubes.count) tables; choose one by --table.", code: .wrongUsage)
            }
            return only
        }
        guard cubes.indices.contains(table - 1) else {
            throw Failure("\(path): there is no table \(table); the file has \(cubes.count).", code: .wrongUsage)
        }
        return cubes[table - 1]
    }

    private static func cubes(_ bytes: UnsafeBufferPointer<UInt8>, name: String) throws -> [Cube] {
        switch try TableFile.read(bytes, name: name) {
        case .jsonStat(let document): return document.cubes
        case .px(let cube, _): return [cube]
        case .csv(let shape): return [try TableFile.cube(ofCSV: bytes, shape: shape, name: name)]
        case .foreign(let what):
            throw Failure("\(name): this is \(what.explanation)", code: .badInput)
        }
    }

    /// What its format has no place for, a sentence each.
    public var losses: [String] { cube.losses(in: format, encoding: encoding) }

    /// Writes the table; a file that is there already is replaced once all is written.
    ///
    /// - Parameter path: nil for the terminal.
    public func write(to path: String?) throws {
        guard let path else {
            try cube.write(format, encoding: encoding) { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
            return
        }
        let draft = "\(path).draft"
        guard FileManager.default.createFile(atPath: draft, contents: nil),
            let handle = FileHandle(forWritingAtPath: draft)
        else { throw Failure("\(path): cannot be written; check the folder and its rights.", code: .badInput) }
        do {
            try cube.write(format, encoding: encoding) { try handle.write(contentsOf: Data($0)) }
            try handle.close()
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw Failure("\(path): cannot be written: \(error).", code: .badInput)
        }
        guard rename(draft, path) == 0 else { throw Failure("\(path): cannot be written.", code: .badInput) }
    }
}
