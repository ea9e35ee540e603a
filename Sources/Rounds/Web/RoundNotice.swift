/// What has just been done with a round or a sheet.
enum RoundNotice {
    case saved, drafted, kept, signed, shared, reminded
    /// Everyone has answered, or nobody can be reached.
    case nobody
    /// Shared after the round was closed.
    case late
    /// Another question hangs on an answer to it.
    case dependedOn
    /// The round is not as the page that was pressed on said.
    case notSo

    /// The key of its words.
    var notice: String {
        switch self {
        case .saved: "saved"
        case .drafted: "round-drafted"
        case .kept: "round-kept"
        case .signed: "round-signed"
        case .shared: "round-shared"
        case .reminded: "round-reminded"
        case .nobody: "round-nobody"
        case .late: "round-late"
        case .dependedOn: "round-depended-on"
        case .notSo: "round-not-so"
        }
    }
}
