import Files

/// What of published minutes counts as a correction.
enum CorrectionRules {
    /// A part of an item that is another now, and what stood there before.
    struct Difference: Equatable {
        let part: MinutesCorrection.Part
        let before: String?
    }

    /// Everything readers could see that has changed.
    static func differences(_ old: AgendaItem, _ new: AgendaItem) -> [Difference] {
        zip(parts(old), parts(new)).compactMap { old, new in
            old.text == new.text
                ? nil : Difference(part: old.part, before: old.text.isEmpty || old.part == .outcome ? nil : old.text)
        }
    }

    /// Another file under the same name is another paper.
    private static func line(_ document: ItemDocument) -> String {
        guard let file = document.file else { return "\(document.title) | \(document.address)" }
        return "\(document.title) | \(file.name) (SHA-256 \(file.key.description.prefix(12))…)"
    }

    private static func parts(_ item: AgendaItem) -> [(part: MinutesCorrection.Part, text: String)] {
        [
            (.title, item.title),
            (.background, item.background ?? ""),
            (.documents, item.documents.map(line).joined(separator: "\n")),
            (.record, item.record ?? ""), (.outcome, item.isPostponed ? "postponed" : ""),
            (.decisions, item.decisions.map(\.text).joined(separator: "\n\n")),
            // How a promise went is no correction; what was promised, and by whom, is.
            (.commitments, item.commitments.map { "\($0.organisationName): \($0.text)" }.joined(separator: "\n")),
        ]
    }
}
