import Core
import Foundation
import NetworkFile

extension NetworkFiles {
    /// Reads a network from a file; what is wrong in it is said with the file's name.
    public func read(file path: String, by actor: Actor = .terminal) async throws -> Imported {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        if let size = attributes?[.size] as? Int, size > FileNode.largestFile {
            throw Failure("\(path): is larger than \(FileNode.largestFile) bytes; split it.", code: .badInput)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): there is no such file to read; check the path and its rights.")
        }
        do { return try await read(Array(data), by: actor) } catch let mistake as FileMistake {
            throw Failure("\(path): \(mistake)", code: .badInput)
        }
    }
}
