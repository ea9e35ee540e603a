import Core
import Hummingbird
import Web

/// Opening one card to others, or holding it back, by somebody who has it before them.
extension SortRoutes {
    @Sendable func screen(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder, card) = try await foundCard(context)
        let words = context.words
        var form = SortForms.screening(card, words).filled(try await FormData.read(request), words: words)
        let outcome = SortForms.outcome(card, words)
        guard form.isValid, let screening = InputCard.Screening(rawValue: form["screening"]) else {
            return cardPage(outcome, folder, card, network, context, of: request, screening: form)
        }
        let key = folder.collection.key
        let sorting = try await inputs.sort(
            [InputStore.Seen(card.id, form.number("revision") ?? -1)],
            .screen(screening, looked: true),
            of: key,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch sorting {
        case .sorted:
            live.changed(Self.topic(folder.collection))
            return context.redirect(to: InputLinks.card(card.number, of: key, network), notice: "input-screened")
        case .missing, .tooManyThemes: throw Problem.notFound
        case .conflict(let changed):
            let stored = changed.first ?? card
            form.acceptRevision(stored.revision)
            let theirs = SortForms.screening(stored, words)
            return cardPage(
                SortForms.outcome(stored, words),
                folder,
                stored,
                network,
                context,
                of: request,
                theirs: theirs,
                screening: form
            )
        }
    }
}

extension SortForms {
    /// Whether others read a card; of one with a national identity number it says what they see of that.
    static func screening(_ card: InputCard, _ words: Words) -> Form {
        let open = card.holdsNumber ? words["input.screening.published-masked"] : words["input.screening.published"]
        return Form([
            Field("revision", "", .hidden, value: String(card.revision)),
            Field(
                "screening",
                words["input.card.screening"],
                .oneOf([
                    .init(InputCard.Screening.published.rawValue, open),
                    .init(InputCard.Screening.withheld.rawValue, words["input.screening.withheld"]),
                ]),
                required: true,
                value: card.screening == .waiting ? nil : card.screening.rawValue
            ),
        ])
    }
}
