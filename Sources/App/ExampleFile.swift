import Foundation

/// The network of the demo.
enum ExampleFile {
    static let path = "Examples/vestfold-og-telemark.yaml"

    /// Looks in the working folder, then around the program: beside it when it is installed, above it when it was built.
    static func find(named given: String?) throws -> URL {
        if let given {
            guard FileManager.default.isReadableFile(atPath: given) else {
                throw Failure("\(given): there is no such file to read; give another with --example.")
            }
            return URL(fileURLWithPath: given)
        }
        let folders = [URL(fileURLWithPath: FileManager.default.currentDirectoryPath)] + around
        let places = folders.map { $0.appending(path: path) }
        guard let found = places.first(where: { FileManager.default.isReadableFile(atPath: $0.path) }) else {
            throw Failure("\(path) was not found here or near the program; say where it is with --example FILE.")
        }
        return found
    }

    private static var around: [URL] {
        guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return [] }
        var folder = program.deletingLastPathComponent()
        var folders = [folder]
        // .build/<platform>/release lies three folders under the project.
        for _ in 0..<3 {
            folder.deleteLastPathComponent()
            folders.append(folder)
        }
        return folders
    }
}
