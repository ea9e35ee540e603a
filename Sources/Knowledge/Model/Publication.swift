import Core

/// What a network publishes of its indicators: a list that is signed, and a file for each that the list has the hash of.
enum Publication {
    static let form = "samband-indicators-1"
    static let listName = "manifest.json"

    /// The list as it is fetched: a text, and whose it is.
    struct Signed: Codable, Sendable, Equatable {
        /// Ed25519, in Base64.
        let key: String
        /// The list as JSON, byte for byte as it was signed.
        let manifest: String
        let signature: String
    }

    /// The list itself.
    struct List: Codable, Sendable, Equatable {
        let form: String
        let publisher: Publisher
        /// The newest of what it is made of; a list that is older than one that was seen is refused.
        let made: String
        let indicators: [Entry]
    }

    struct Publisher: Codable, Sendable, Equatable {
        let name: String
        /// Where people read it.
        let page: String
        /// The codes of the regions that the network is about.
        let regions: [String]
    }

    struct Entry: Codable, Sendable, Equatable {
        let id: String
        let version: Int
        /// By language.
        let name: [String: String]
        /// Of the file beside the list, whose name is the id with `.json` behind it.
        let sha256: String
        let bytes: Int
    }

    /// The file of one indicator.
    struct Content: Codable, Sendable, Equatable {
        /// The definition as the file that it is.
        let definition: String
        let regions: [Place]
        let periods: [String]
        /// By region, then by period.
        let values: [[Double?]]
        let sources: [Source]
    }

    struct Place: Codable, Sendable, Equatable {
        let code: String
        let name: String
    }

    struct Source: Codable, Sendable, Equatable {
        let title: String
        let source: String?
        let licence: String?
    }

    /// What is accepted of others.
    enum Most {
        /// Bytes of a list.
        static let list = 512 * 1_024
        /// Bytes of one indicator.
        static let file = 2 * 1_024 * 1_024
        /// Bytes of all of one publisher.
        static let files = 24 * 1_024 * 1_024
        static let indicators = 300
        static let regions = 2_000
        static let periods = 1_000
        /// Characters of a name.
        static let name = 200
    }
}
