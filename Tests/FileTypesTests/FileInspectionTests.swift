import FileTypes
import Foundation
import TestSupport
import Testing

/// Files of every kind that is taken in and of many that are not, made by `make_samples.py`.
@Suite struct FileInspectionTests {
    private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "make_samples.py")

    private func withSamples(_ body: ([(name: String, bytes: Data)]) throws -> Void) async throws {
        try await withTemporaryFile { path in
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", Self.script.path, path]
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            try body(try names.map { ($0, try Data(contentsOf: URL(filePath: "\(path)/\($0)"))) })
        }
    }

    @Test func eachIsKnownForWhatItIs() async throws {
        try await withSamples { samples in
            var found: Set<String> = []
            for (name, bytes) in samples {
                let parts = name.split(separator: "-").map(String.init)
                if parts[0] == "ok" {
                    let type = try #require(FileType(rawValue: parts[1]))
                    found.insert(parts[1])
                    let known = try FileInspection.type(of: bytes, ending: type.endings[0])
                    #expect(known == type, "\(name)")
                } else {
                    let strange = try #require(StrangeFile(rawValue: parts[0]), "\(name)")
                    found.insert(parts[0])
                    for ending in ["pdf", "txt", "docx", ""] {
                        #expect(throws: strange, "\(name)") { try FileInspection.type(of: bytes, ending: ending) }
                    }
                }
            }
            let all = Set(FileType.allCases.map(\.rawValue) + StrangeFile.allCases.map(\.rawValue))
            #expect(found == all, "no sample of \(all.subtracting(found))")
        }
    }

    /// What stands in a larger file is the same file.
    @Test func aSliceIsReadLikeAWhole() async throws {
        try await withSamples { samples in
            for (name, bytes) in samples where name.hasPrefix("ok-") {
                let slice = (Data([1, 2, 3]) + bytes + Data([4])).dropFirst(3).dropLast()
                let ending = String(name.dropFirst(3))
                let type = try FileInspection.type(of: slice, ending: ending)
                #expect(type.rawValue == ending)
            }
        }
    }

    /// Cut anywhere, a file is refused or is a text; nothing stops the program.
    @Test func cutFilesAreRefused() async throws {
        try await withSamples { samples in
            for (name, bytes) in samples where name.hasPrefix("ok-") && bytes.count < 2_000 {
                for length in stride(from: 0, to: bytes.count, by: 7) {
                    let type = try? FileInspection.type(of: bytes.prefix(length), ending: "txt")
                    let isFine = type == nil || type == .txt || name == "ok-\(type?.rawValue ?? "")"
                    #expect(isFine, "\(name) cut at \(length) is \(String(describing: type))")
                }
            }
        }
    }

    /// Bytes that are others than they were make another file or none, and never stop the program.
    @Test func spoiltFilesAreReadToTheirEnd() async throws {
        try await withSamples { samples in
            var number: UInt64 = 1
            func next(_ below: Int) -> Int {
                number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int((number >> 33) % UInt64(below))
            }
            var refused = 0
            for (_, bytes) in samples where !bytes.isEmpty && bytes.count < 5_000 {
                for _ in 0..<200 {
                    var spoilt = bytes
                    for _ in 0...next(4) { spoilt[spoilt.startIndex + next(spoilt.count)] = UInt8(next(256)) }
                    if (try? FileInspection.type(of: spoilt, ending: "txt")) == nil { refused += 1 }
                }
            }
            #expect(refused > 1_000)
        }
    }

    @Test(arguments: [("JPG", FileType.jpeg), ("jpeg", .jpeg), ("Pdf", .pdf), ("exe", nil), ("", nil), ("docm", nil)])
    func endingsAreKnown(_ ending: String, _ type: FileType?) { #expect(FileType(ending: ending) == type) }
}
