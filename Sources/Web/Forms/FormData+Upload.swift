import Core
import Foundation
import Hummingbird
import NIOCore

extension FormData {
    /// Reads a form with files.
    ///
    /// The route asks the gate first: what is sent by who may not send it is not read.
    ///
    /// - Parameter limit: bytes of the whole body.
    /// - Throws: `Problem.uploadTooLarge`, `Problem.brokenUpload`.
    public static func readUpload(_ request: Request, upTo limit: Int = Limits.uploadBytes) async throws -> FormData {
        guard let boundary = boundary(of: request) else {
            throw Problem(.unsupportedMediaType, "bad-request", detail: "content type of a form with files")
        }
        // Said before it is sent: then nothing of it need be read.
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw Problem.uploadTooLarge(limit: limit)
        }
        let body = try await UploadBody.collect(request.body, upTo: limit)
        let parts = try await Blocking.run { Multipart(body, boundary: boundary) }
        guard let parts else { throw Problem.brokenUpload }
        return FormData(parts.fields, files: parts.files)
    }

    static func isUpload(_ request: Request) -> Bool { request.method == .post && boundary(of: request) != nil }

    private static func boundary(of request: Request) -> String? {
        request.headers[.contentType].flatMap(Multipart.boundary)
    }
}

/// The body of a form with files on its way in: a small one in memory, a large one in a file that has no name any more
/// when it has been read.
enum UploadBody {
    static func collect(_ body: RequestBody, upTo limit: Int) async throws -> Data {
        var held = Data()
        var spill: Spill?
        defer { spill?.discard() }
        var count = 0
        for try await chunk in body {
            count += chunk.readableBytes
            guard count <= limit else { throw Problem.uploadTooLarge(limit: limit) }
            held.append(contentsOf: chunk.readableBytesView)
            if held.count >= Limits.uploadMemoryBytes {
                let file = try spill ?? Spill()
                spill = file
                try await Blocking.run { [held] in try file.append(held) }
                held = Data()
            }
        }
        guard let spill else { return held }
        return try await Blocking.run { [held] in
            try spill.append(held)
            return try spill.mapped()
        }
    }

    /// A file in the system's folder for what is gone soon; calls may block.
    private struct Spill: Sendable {
        private let path = FileManager.default.temporaryDirectory.appending(path: "samband-\(UUID().uuidString)")
        private let handle: FileHandle

        init() throws {
            guard
                FileManager.default.createFile(
                    atPath: path.path,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
            else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path.path]) }
            handle = try FileHandle(forWritingTo: path)
        }

        func append(_ bytes: Data) throws { try handle.write(contentsOf: bytes) }
        func mapped() throws -> Data { try Data(contentsOf: path, options: .alwaysMapped) }

        func discard() {
            try? handle.close()
            try? FileManager.default.removeItem(at: path)
        }
    }
}
