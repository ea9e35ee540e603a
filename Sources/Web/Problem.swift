import Core
import HTTPTypes
import Hummingbird

/// What a person is told when a request cannot be met.
public struct Problem: Error, Sendable, Equatable {
    public let status: HTTPResponse.Status
    /// The key of the text: `problem.<key>.title` and `problem.<key>.text`.
    public let key: String
    /// Where to go on after signing in.
    public let path: String?
    /// For the log; never shown.
    public let detail: String
    /// What the text names: the limit that was passed, in bytes.
    let limit: Int?
    /// Whether what was written is shown again, so that it can be copied, although sending it once more is no use.
    let givesBackForm: Bool

    public init(
        _ status: HTTPResponse.Status,
        _ key: String,
        path: String? = nil,
        detail: String = "",
        limit: Int? = nil,
        givesBackForm: Bool = false
    ) {
        self.limit = limit
        self.givesBackForm = givesBackForm
        self.status = status
        self.key = key
        self.path = path
        self.detail = detail
    }

    /// What a person is told.
    func text(_ words: Words) -> String {
        words["problem.\(key).text", ["limit": limit.map(Format(words.language).bytes) ?? ""]]
    }

    /// Whether the same request may succeed later, and nothing of it was done.
    var mayPass: Bool { key == "busy" || key == "storage" }

    public static let notFound = Problem(.notFound, "not-found")
    public static let badRequest = Problem(.badRequest, "bad-request")
    public static let tooLarge = Problem(.contentTooLarge, "too-large")
    /// A form with files is over the limit of its route.
    public static func uploadTooLarge(limit: Int) -> Problem {
        Problem(.contentTooLarge, "upload-too-large", limit: limit)
    }
    /// A form with files that ends too early, or is put together wrongly.
    public static let brokenUpload = Problem(.unprocessableContent, "broken-upload")
    public static let otherOrigin = Problem(.forbidden, "other-origin")
    public static let tooMany = Problem(.tooManyRequests, "too-many")
    public static let tookTooLong = Problem(.serviceUnavailable, "took-too-long")
    public static func busy(_ detail: String) -> Problem { Problem(.serviceUnavailable, "busy", detail: detail) }
    public static func storage(_ detail: String) -> Problem { Problem(.insufficientStorage, "storage", detail: detail) }
    public static func internalError(_ detail: String) -> Problem {
        Problem(.internalServerError, "internal", detail: detail)
    }
    public static func signInFirst(path: String) -> Problem { Problem(.unauthorized, "sign-in", path: path) }
}

extension HTTPResponse.Status {
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}
