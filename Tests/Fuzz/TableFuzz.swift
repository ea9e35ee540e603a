import Core
import Cubes

/// One input of libFuzzer: a file of figures, whose first byte says what it is called.
///
/// A file is read or refused in a sentence, and what was read is written and read again, in every format. Whatever else
/// happens ends the program, which is the finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTable(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let names = ["file.json", "file.px", "file.csv", "file"]
    let name = names[Int(start[0]) % names.count]
    for cube in cubes(of: UnsafeBufferPointer(start: start + 1, count: count - 1), name: name) {
        for format in TableFormat.allCases {
            var written: [UInt8] = []
            cube.write(format) { written.append(contentsOf: $0) }
            _ = cube.losses(in: format)
            let again = written.withUnsafeBufferPointer { cubes(of: $0, name: "again.\(format.ending)") }
            // What CSV cannot hold may leave a file that does not say by itself what it is.
            guard format != .csv else { continue }
            precondition(again.map(\.count) == [cube.count], "\(name) came back from \(format) with other cells")
        }
    }
    return 0
}

/// Few cells, so that time goes to what readers do and not to how much.
private let limits: ReadingLimits = {
    var limits = ReadingLimits.standard
    (limits.cells, limits.categories, limits.stringLength, limits.lineLength) = (20_000, 20_000, 100_000, 1_000_000)
    return limits
}()

private func cubes(of bytes: UnsafeBufferPointer<UInt8>, name: String) -> [Cube] {
    do {
        switch try TableFile.read(bytes, name: name, limits: limits) {
        case .jsonStat(let document): return document.cubes
        case .px(let cube, _): return [cube]
        case .csv(let shape): return [try TableFile.cube(ofCSV: bytes, shape: shape, name: name, limits: limits)]
        case .foreign: return []
        }
    } catch {
        precondition(!error.problem.description.isEmpty && error.file == name, "a refusal without a sentence")
        return []
    }
}

extension TableFormat {
    fileprivate var ending: String { self == .jsonStat ? "json" : rawValue }
}
