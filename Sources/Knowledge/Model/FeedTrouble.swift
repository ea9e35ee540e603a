import Core
import Cubes
import Fetching
import SQL

/// Why a table did not come, so that it can be told in any language.
struct FeedTrouble: JSONColumn, Error, Sendable, Equatable {
    enum Kind: String, Codable, Sendable, CaseIterable {
        case address = "address"
        case notOnTheInternet = "not-on-the-internet"
        case noServer = "no-server"
        case notSecure = "not-secure"
        case tooSlow = "too-slow"
        case tooLarge = "too-large"
        case cutOff = "cut-off"
        case otherKind = "other-kind"
        case refused = "refused"
        case unreadable = "unreadable"
        case unknownVariable = "unknown-variable"
        case unknownCode = "unknown-code"
        case mustBeChosen = "must-be-chosen"
        case nothingChosen = "nothing-chosen"
        case tooWide = "too-wide"
        case otherAnswer = "other-answer"
        case changedMeanwhile = "changed-meanwhile"
        /// What stands there is not a list of published indicators.
        case notPublished = "not-published"
        case otherForm = "other-form"
        case badSignature = "bad-signature"
        /// Signed by another key than the one that was seen first.
        case otherKey = "other-key"
        /// Older than a list that was seen before.
        case older = "older"
        /// A file is not the one that the list has the hash of.
        case otherHash = "other-hash"
        case brokenFile = "broken-file"
        case other = "other"
    }

    let kind: Kind
    /// The word, code or number that the sentence is about; what a service itself said is in its own language.
    let detail: Sentence?

    /// Whether the same question may well be answered another time.
    var isPassing: Bool { [.noServer, .tooSlow, .cutOff, .changedMeanwhile, .otherHash].contains(kind) }

    init(_ kind: Kind, _ detail: Sentence? = nil) {
        self.kind = kind
        self.detail = detail
    }

    init(of problem: FetchProblem) {
        switch problem {
        case .address: self.init(.address)
        case .notOnTheInternet: self.init(.notOnTheInternet)
        case .noSuchName, .noConnection: self.init(.noServer)
        case .notSecure: self.init(.notSecure)
        case .tooSlow: self.init(.tooSlow)
        case .tooLarge: self.init(.tooLarge)
        case .cutOff: self.init(.cutOff)
        case .mediaType(let type): self.init(.otherKind, type.map { "\($0)" })
        case .tooManyRedirects, .other: self.init(.other, "\(problem.description)")
        }
    }

    init(of problem: PxWebProblem) {
        switch problem {
        case .notAnAddress: self.init(.address)
        case .unknownVariable(let variable): self.init(.unknownVariable, "\(variable)")
        case .unknownCode(let code, let variable): self.init(.unknownCode, "\(variable): \(code)")
        case .nothingChosen(let variable): self.init(.nothingChosen, "\(variable)")
        case .mustBeChosen(let variable): self.init(.mustBeChosen, "\(variable)")
        case .tooWide(let cells, _): self.init(.tooWide, cells.map { "\($0)" })
        case .tooManyParts, .limitTooLow: self.init(.tooWide)
        case .otherAnswer(let why): self.init(.otherAnswer, why)
        case .changedMeanwhile: self.init(.changedMeanwhile)
        }
    }
}

/// What keeps a table from coming now.
enum FeedStop: Error, Equatable {
    /// The service is busy and says after how many seconds to come again, or nothing.
    case later(seconds: Int?)
    case trouble(FeedTrouble)
}
