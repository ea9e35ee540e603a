import Foundation
import Testing

/// Compares with `Tests/<Target>/__Goldens__/<suite>.<name>.<ext>`; the suite is the name of the test's file.
///
/// A missing file, or any file when `RECORD_GOLDENS=1`, is written **and the test fails**, so that nothing is recorded
/// unseen. A changed golden is reviewed as code is.
public func expectGolden(
    _ actual: String,
    _ name: String,
    ext: String,
    filePath: String = #filePath,
    fileID: String = #fileID,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    expectGolden(
        Array(actual.utf8),
        name,
        ext: ext,
        filePath: filePath,
        fileID: fileID,
        sourceLocation: sourceLocation
    )
}

/// The same for bytes, which are compared as they are.
public func expectGolden(
    _ actual: [UInt8],
    _ name: String,
    ext: String,
    filePath: String = #filePath,
    fileID: String = #fileID,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let file = goldenFile(name, ext: ext, filePath: filePath, fileID: fileID)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"
    guard !isRecording, let golden = try? Data(contentsOf: file) else {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(actual).write(to: file)
            Issue.record("Written, read it: \(file.path)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("Cannot write \(file.path): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard Array(golden) != actual else { return }
    let changes = lineChanges(from: Array(golden), to: actual)
    Issue.record("Not as in \(file.path):\n\(changes)", sourceLocation: sourceLocation)
}

/// The target's folder is the one in the test's path that bears the module's name.
private func goldenFile(_ name: String, ext: String, filePath: String, fileID: String) -> URL {
    let target = fileID.prefix { $0 != "/" }
    let test = URL(fileURLWithPath: filePath)
    var folder = test.deletingLastPathComponent()
    while folder.lastPathComponent != target, folder.pathComponents.count > 1 { folder.deleteLastPathComponent() }
    if folder.lastPathComponent != target { folder = test.deletingLastPathComponent() }
    let suite = test.deletingPathExtension().lastPathComponent
    return folder.appending(path: "__Goldens__/\(suite).\(name).\(ext)")
}

/// The lines that are gone and those that are new, the first forty.
private func lineChanges(from golden: [UInt8], to actual: [UInt8]) -> String {
    let before = lines(golden)
    let after = lines(actual)
    let changes = after.difference(from: before).map { change in
        switch change {
        case .remove(let offset, let line, _): (offset, "- \(offset + 1): \(line)")
        case .insert(let offset, let line, _): (offset, "+ \(offset + 1): \(line)")
        }
    }
    if changes.isEmpty { return "The bytes differ, the text does not." }
    return changes.sorted { $0.0 < $1.0 }.prefix(40).map(\.1).joined(separator: "\n")
}

/// Tags stand on lines of their own, so that a page without line breaks can be compared too; `␍` is a carriage return.
private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self)
        .replacing("\r", with: "␍").replacing("><", with: ">\n<")
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
