import Foundation

/// One run of a program, from its folder's making to its folder's end; it blocks.
struct ProgramRun {
    let limits: ProgramLimits
    let parent: URL
    let isUnwanted: Flag

    private static let output = ".output"
    private static let errors = ".errors"

    func bytes(
        _ words: [String],
        files: [String: [UInt8]],
        wanted: String,
        environment: [String: String]
    ) throws -> [UInt8] {
        let folder = parent.appending(path: "work-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        } catch {
            throw ProgramFailure.couldNotStart("its folder cannot be made")
        }
        // A program may have taken away its own rights to what it made; what is left is cleared later by age.
        defer { try? FileManager.default.removeItem(at: folder) }
        try ended(words, in: folder, environment: environment)
        return try read(folder.appending(path: wanted))
    }

    /// Starts the program and waits until nothing of it is left.
    private func ended(_ words: [String], in folder: URL, environment: [String: String]) throws {
        let process = try ProcessGroup.start(
            Self.limited(words, limits),
            environment: Self.environment(folder, environment),
            folder: folder.path,
            output: folder.appending(path: Self.output).path,
            errors: folder.appending(path: Self.errors).path
        )
        let trouble = watch(process, folder)
        let end = process.end()
        if let trouble { throw trouble }
        switch end {
        case .exited(0): return
        // 128 + the signal is how a shell tells of it, when the program is a script around another.
        case .signalled(SIGXFSZ), .exited(128 + SIGXFSZ): throw ProgramFailure.wroteTooMuch
        case .signalled(SIGXCPU), .exited(128 + SIGXCPU): throw ProgramFailure.tookTooLong
        case .signalled(let signal): throw ProgramFailure.crashed(signal: signal)
        case .exited(let status): throw ProgramFailure.failed(status: status, message: message(folder))
        }
    }

    /// Looks on until the program has ended by itself, or must be ended.
    private func watch(_ process: ProcessGroup, _ folder: URL) -> ProgramFailure? {
        let end = ContinuousClock.now + .seconds(limits.seconds)
        var looks = 0
        while !process.hasEnded {
            if isUnwanted.isRaised { return .cancelled }
            if ContinuousClock.now > end { return .tookTooLong }
            if looks % ProgramLimits.looksPerMeasure == 0, holdsTooMuch(folder) { return .wroteTooMuch }
            looks += 1
            usleep(ProgramLimits.lookMilliseconds * 1_000)
        }
        return holdsTooMuch(folder) ? .wroteTooMuch : nil
    }

    private func holdsTooMuch(_ folder: URL) -> Bool {
        guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey]) else {
            return false
        }
        var bytes = 0
        var files = 0
        for case let file as URL in all {
            bytes += (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
            files += 1
            if bytes > limits.folderBytes || files > ProgramLimits.files { return true }
        }
        return false
    }

    private func read(_ file: URL) throws -> [UInt8] {
        guard let data = try? Data(contentsOf: file), !data.isEmpty else { throw ProgramFailure.leftNothing }
        return [UInt8](data)
    }

    private func message(_ folder: URL) -> String {
        guard let file = try? FileHandle(forReadingFrom: folder.appending(path: Self.errors)) else { return "" }
        defer { try? file.close() }
        return String(decoding: (try? file.read(upToCount: ProgramLimits.messageBytes)) ?? Data(), as: UTF8.self)
    }

    /// The shell sets the limits, which only a process can do for itself, and becomes the program; what it is to run comes
    /// as arguments, which it never reads as its own language.
    private static func limited(_ words: [String], _ limits: ProgramLimits) -> [String] {
        let script =
            #"ulimit -c 0 && ulimit -t "$1" && ulimit -f "$2" && ulimit -d "$3" || exit 126; shift 3; "#
            + #"exec nice -n 10 "$@""#
        // Several threads use the processor at the same time.
        let processorSeconds = limits.seconds * 4
        let blockBytes = 512
        return [
            "/bin/sh", "-c", script, "sh", String(processorSeconds), String(limits.fileBytes / blockBytes),
            String(limits.memoryBytes / 1_024),
        ] + words
    }

    private static func environment(_ folder: URL, _ more: [String: String]) -> [String] {
        ["PATH": "/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path, "LANG": "C.UTF-8"]
            .merging(more) { $1 }.map { "\($0.key)=\($0.value)" }.sorted()
    }
}
