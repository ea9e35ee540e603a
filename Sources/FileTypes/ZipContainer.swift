import CZip
import Foundation

/// The parts of a ZIP file, read by libzip, which also holds its two lists of them against each other.
///
/// Lives no longer than the bytes that it reads.
struct ZipContainer {
    struct Part {
        let name: String
        let bytes: Int
        let isLocked: Bool
    }

    let parts: [Part]
    private let archive: OpaquePointer

    /// Opens the container, hands it to `body` and closes it.
    ///
    /// - Throws: `StrangeFile.damaged` when it is not whole, `.tooPacked` when it would unpack to more than the limits.
    static func read<T>(_ bytes: Data, _ body: (ZipContainer) throws -> T) throws -> T {
        try bytes.withUnsafeBytes { buffer in
            var error = zip_error_t()
            zip_error_init(&error)
            defer { zip_error_fini(&error) }
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, &error) else {
                throw StrangeFile.damaged
            }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
                zip_source_free(source)
                throw StrangeFile.damaged
            }
            defer { zip_discard(archive) }
            return try body(ZipContainer(archive, bytes: buffer.count))
        }
    }

    private init(_ archive: OpaquePointer, bytes packed: Int) throws {
        self.archive = archive
        let count = zip_get_num_entries(archive, 0)
        guard count > 0 else { throw StrangeFile.damaged }
        guard count <= FileTypeLimits.parts else { throw StrangeFile.tooPacked }
        var parts: [Part] = []
        var sum = 0
        for index in 0..<UInt64(count) {
            var stat = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &stat) == 0, let name = stat.name,
                stat.size <= UInt64(FileTypeLimits.unpackedBytes)
            else { throw StrangeFile.tooPacked }
            sum += Int(stat.size)
            parts.append(
                Part(
                    name: String(cString: name),
                    bytes: Int(stat.size),
                    isLocked: stat.encryption_method != UInt16(ZIP_EM_NONE)
                )
            )
        }
        let isTight = sum > FileTypeLimits.packedFloor && sum / FileTypeLimits.packing > packed
        guard sum <= FileTypeLimits.unpackedBytes, !isTight else { throw StrangeFile.tooPacked }
        self.parts = parts
    }

    /// A part by its name, as far as it may be read.
    func text(_ name: String) throws -> String? {
        guard let index = parts.firstIndex(where: { $0.name == name }) else { return nil }
        guard parts[index].bytes <= FileTypeLimits.listBytes else { throw StrangeFile.tooPacked }
        var bytes: [UInt8] = []
        try unpack(index, atMost: FileTypeLimits.listBytes) { bytes += $0 }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Unpacks everything once, so that no part is more than it says, or broken.
    func unpackAll() throws {
        for index in parts.indices { try unpack(index, atMost: parts[index].bytes) { _ in } }
    }

    private func unpack(_ index: Int, atMost most: Int, _ take: (ArraySlice<UInt8>) -> Void) throws {
        guard let file = zip_fopen_index(archive, UInt64(index), 0) else { throw StrangeFile.damaged }
        defer { zip_fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 64 * 1_024)
        var sum = 0
        while true {
            let count = Int(zip_fread(file, &buffer, UInt64(buffer.count)))
            guard count >= 0 else { throw StrangeFile.damaged }
            if count == 0 { break }
            sum += count
            guard sum <= most else { throw StrangeFile.tooPacked }
            take(buffer[..<count])
        }
    }
}
