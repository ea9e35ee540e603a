import Core

/// A text in each language that pages are shown in.
public struct Translated: Sendable, Equatable {
    public let nb: String
    public let nn: String
    public let en: String

    public init(nb: String, nn: String, en: String) {
        self.nb = nb
        self.nn = nn
        self.en = en
    }

    public subscript(language: Language) -> String {
        switch language {
        case .nb: nb
        case .nn: nn
        case .en: en
        }
    }
}
