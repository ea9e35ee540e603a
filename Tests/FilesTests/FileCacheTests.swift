import Core
import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct FileCacheTests {
    @Test func theOldestGoFirstAndLeftoversAfterAWhile() async throws {
        try await withTemporaryFile { path in
            let cache = FileCache(folder: URL(filePath: path))
            var names: [String] = []
            for age in [3, 1, 2] {
                let content = try FileContent(Data(repeating: UInt8(age), count: 1_000))
                let draft = try cache.begin(content.key)
                try draft.append([UInt8](content.bytes))
                _ = try cache.finish(draft)
                let name = content.key.description
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: Double(-age * 60))],
                    ofItemAtPath: "\(path)/\(name)"
                )
                names.append(name)
            }
            let begun = try cache.begin(try FileContent(Data([9])).key)
            cache.clear(at: Date(), keeping: 2_000)
            var left = Set(try FileManager.default.contentsOfDirectory(atPath: path))
            #expect(left == [names[1], names[2], begun.path.lastPathComponent])
            cache.clear(at: Date(timeIntervalSinceNow: Double(FileLimits.leftoverMinutes * 60 + 1)), keeping: 2_000)
            left = Set(try FileManager.default.contentsOfDirectory(atPath: path))
            #expect(left == [names[1], names[2]])
        }
    }

    @Test func whatIsNotWhatItsKeySaysIsNotKept() async throws {
        try await withTemporaryFile { path in
            let cache = FileCache(folder: URL(filePath: path))
            let draft = try cache.begin(try FileContent(Data([1, 2, 3])).key)
            try draft.append([1, 2])
            #expect(throws: FileDamaged.self) { try cache.finish(draft) }
            draft.discard()
            #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
        }
    }
}
