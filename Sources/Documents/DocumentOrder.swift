import Core

/// A document or a drawing that is to be made into a file.
public struct DocumentOrder: Sendable {
    enum Work: Sendable {
        case document(DocumentModel, DocumentFormat)
        case picture(PictureModel)
    }

    let work: Work
    /// What the file is kept under: the same for the same content, format and templates, and for nothing else.
    public let key: String

    /// - Throws: when the templates that come with the program cannot be read.
    public init(_ document: DocumentModel, as format: DocumentFormat) throws {
        work = .document(document, format)
        let input =
            switch format {
            case .pdf: Array("\(document.timestamp)\(TypstInput(document: document).json)".utf8)
            case .docx: Array("\(document.timestamp)".utf8) + Pandoc.input(document, pictures: document.pictures)
            }
        // As before for a document without pictures, so that what is kept stays true.
        let drawn = document.pictures.map { Fingerprint.of($0.drawing) }.joined()
        key = Fingerprint.of("\(try Template.of(format).fingerprint)\(Fingerprint.of(input))\(drawn)")
    }

    /// - Throws: when the templates that come with the program cannot be read.
    public init(_ picture: PictureModel) throws {
        work = .picture(picture)
        key = Fingerprint.of("\(try Template.picture.fingerprint)\(Fingerprint.of(picture.drawing))")
    }

    var fileName: String {
        switch work {
        case .document(_, let format): "\(key).\(format.rawValue)"
        case .picture: "\(key).png"
        }
    }

    /// The program that makes it.
    var program: String {
        switch work {
        case .document(_, let format): format.program
        case .picture: DocumentFormat.pdf.program
        }
    }
}

/// How far a document is.
public enum DocumentState: Sendable, Equatable {
    /// Nobody has asked for it, or it was cleared away.
    case unmade
    /// How many are made before it, itself counted.
    case waiting(place: Int)
    case making
    case ready
    case failed(DocumentFailure)
}

/// Why there is no file, as far as people need to know.
public enum DocumentFailure: String, Error, Sendable, CaseIterable {
    /// The program that would make it is not installed.
    case absent
    case tookTooLong = "too-long"
    case tooLarge = "too-large"
    /// The program gave up or broke down.
    case stopped
    /// Too many wait already.
    case full

    init(_ error: any Error) {
        switch error as? ProgramFailure {
        case .tookTooLong: self = .tookTooLong
        case .wroteTooMuch: self = .tooLarge
        case .couldNotStart, .failed, .crashed, .leftNothing, .cancelled, nil: self = .stopped
        }
    }
}
