import Core

/// Finding someone at the door by what they say.
enum DoorSearch {
    /// Those of whom each word of the question begins a word of the name or the organisation, or is the code.
    static func found(_ question: String, among people: [Registration]) -> [Registration] {
        let words = Self.words(question)
        guard !words.isEmpty else { return people }
        let code = TicketCode.read(question)
        return people.filter { person in
            if person.code == code { return true }
            let known = Self.words("\(person.name) \(person.organisation ?? "")")
            return words.allSatisfy { word in known.contains { $0.hasPrefix(word) } }
        }
    }

    private static func words(_ text: String) -> [Substring] {
        text.folded().split { !$0.isLetter && !$0.isNumber }
    }
}
