import Core
import FileTypes
import Files
import Web

/// A file that may become a paper; nothing is stored yet.
public struct NewPaper: Sendable {
    public let title: String
    public let name: String
    public let content: FileContent

    /// - Parameters:
    ///   - name: safe, with the ending of what it is.
    ///   - content: looked at, unless it is the program's own.
    public init(title: String, name: String, content: FileContent) {
        self.title = title
        self.name = name
        self.content = content
    }
}

/// Why a file does not become a paper, as a person is told.
public struct PaperRefusal: Error, Equatable {
    public let text: String
}

/// Takes files in: their names made safe, their content held against their names.
public struct PaperIntake: Sendable {
    let words: Words

    public init(words: Words) { self.words = words }

    private var format: Format { Format(words.language) }

    /// Looks at a file; it is read whole, away from the threads that all share.
    ///
    /// - Throws: `PaperRefusal`.
    public func paper(_ file: FormFile, title: String?) async throws -> NewPaper {
        let name = PaperName.safe(file.fileName, fallback: words["meetings.papers.unnamed"])
        guard file.bytes.count <= PaperLimits.fileBytes else {
            let limit = format.bytes(PaperLimits.fileBytes)
            let size = format.bytes(file.bytes.count)
            throw PaperRefusal(
                text: words["meetings.papers.too-large", ["name": name, "size": size, "limit": limit]]
            )
        }
        let ending = PaperName.ending(of: name)
        let type: FileType
        do {
            type = try await Blocking.run { try FileInspection.type(of: file.bytes, ending: ending) }
        } catch let strange as StrangeFile {
            throw refusal(name, ending, words["meetings.papers.found.\(strange.rawValue)"])
        }
        guard ending.isEmpty || FileType(ending: ending) == type else {
            throw refusal(name, ending, words["meetings.papers.found.known", ["type": type.name]])
        }
        let whole = ending.isEmpty ? "\(name).\(type.endings[0])" : name
        return NewPaper(
            title: title ?? String(PaperName.title(of: whole).prefix(Limits.lineLength)),
            name: whole,
            content: try await Blocking.run { try FileContent(file.bytes) }
        )
    }

    private func refusal(_ name: String, _ ending: String, _ found: String) -> PaperRefusal {
        let values: KeyValuePairs = [
            "name": name, "ending": ending, "found": found, "types": Self.types(words),
        ]
        let isLying = FileType(ending: ending) != nil
        return PaperRefusal(
            text: isLying
                ? words["meetings.papers.not-what-it-says", values] : words["meetings.papers.not-taken", values]
        )
    }

    /// `PDF, Word, Excel …`.
    public static func types(_ words: Words) -> String {
        let names = FileType.allCases.map(\.name)
        return "\(names.dropLast().joined(separator: ", ")) \(words["meetings.papers.and"]) \(names.last ?? "")"
    }

    /// What browsers offer to choose from.
    public static var accept: String { FileType.allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ",") }

    /// A limit that the store met.
    func text(_ limit: PaperLimitReached) -> String {
        switch limit {
        case .meetingBytes:
            words["meetings.papers.meeting-full", ["limit": format.bytes(PaperLimits.meetingBytes)]]
        case .filesOfItem:
            words["meetings.papers.item-full", ["limit": format.number(PaperLimits.filesOfItem)]]
        }
    }
}
