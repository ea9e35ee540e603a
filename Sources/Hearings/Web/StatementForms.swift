import Core
import Markup
import Web

/// The form in which someone writes a statement.
struct StatementForms {
    /// The fields about who writes.
    static let sender = ["name", "organisation", "email"]

    /// - Parameter asksEmail: false for a draft; its address is whose it is.
    static func form(
        _ paragraphs: [ProposalParagraph],
        _ folder: StatementFolder? = nil,
        asksEmail: Bool,
        words: Words
    ) -> Form {
        let known = folder?.statement.sender
        var fields = [
            Field("name", words["hearings.form.name"], required: true, value: known?.name)
                .filled(by: .autocomplete("name")),
            Field(
                "organisation",
                words["hearings.form.organisation"],
                hint: words["hearings.form.organisation-hint"],
                value: known?.organisation
            ).filled(by: .autocomplete("organization")),
        ]
        if asksEmail {
            fields.append(
                Field(
                    "email",
                    words["hearings.form.email"],
                    .email,
                    hint: words["hearings.form.email-hint"],
                    required: true
                )
            )
        }
        return Form(fields + content(paragraphs, folder, words: words))
    }

    /// What is said of each paragraph, and of the whole.
    static func content(_ paragraphs: [ProposalParagraph], _ folder: StatementFolder? = nil, words: Words) -> [Field] {
        let said = Dictionary(
            (folder?.comments ?? []).map { ($0.paragraph.number, $0.text) },
            uniquingKeysWith: { first, _ in first }
        )
        return paragraphs.map { paragraph in
            Field(
                name(paragraph.number),
                words["hearings.form.comment", ["number": Format(words.language).number(paragraph.number)]],
                .longText(rows: 3),
                value: said[paragraph.number]
            )
        } + [
            Field(
                "overall",
                words["hearings.form.overall"],
                .longText(rows: 8),
                hint: words["hearings.form.overall-hint"],
                value: folder?.statement.overall
            )
        ]
    }

    /// What the field of a paragraph is called, also in addresses.
    static func name(_ number: Int) -> String { "c\(number)" }

    static func sender(_ form: Form) -> HearingStatement.Sender {
        HearingStatement.Sender(
            name: form["name"],
            organisation: form.text("organisation"),
            email: form.email("email")
        )
    }

    static func content(_ form: Form, _ paragraphs: [ProposalParagraph]) -> HearingStatement.Content {
        let comments = paragraphs.compactMap { paragraph in
            form.text(name(paragraph.number)).map { (paragraph.id, $0) }
        }
        return HearingStatement.Content(
            overall: form.text("overall"),
            comments: Dictionary(comments, uniquingKeysWith: { first, _ in first })
        )
    }
}
