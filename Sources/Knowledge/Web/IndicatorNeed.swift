import Core
import Markup
import Web

extension IndicatorPage {
    /// A table that the indicator is computed from and that nobody has taken in.
    struct Need: Sendable, Equatable {
        let title: String
        /// Where it is published.
        let link: Link?
        /// Whose it is, and what it is to be called here.
        let about: String
        /// What of it is used.
        let choices: String
        /// How a table that people put together is written; nil: it is the publisher's own.
        let making: String?
        /// What those who look after the tables can do at once.
        let steps: [Step]

        struct Step: Sendable, Equatable {
            let text: String
            let link: Link
        }

        /// - Parameter mayManage: may take it in.
        init(
            _ table: Indicator.PublishedTable,
            of indicator: Indicator,
            network: NetworkFrame,
            mayManage: Bool,
            words: Words
        ) {
            title = table.title
            link = Link(written: table.address)
            let number = [table.publisher, table.number].compactMap { $0 }.joined(separator: " ")
            let about = words["knowledge.need.about", ["table": number, "key": table.key]]
            let list = table.codeList.map { words["knowledge.need.list", ["list": $0]] }
            self.about = [about, list].compactMap { $0 }.joined(separator: " ")
            let used = indicator.formula.selections.filter { $0.table == table.key }.flatMap(\.choose)
            let sides = used.map(\.dimension).uniqued
            let codes = sides.map { side in "\(side): \(Self.codes(used, of: side))" }
            choices = words["knowledge.need.choose", ["choices": codes.joined(separator: " · ")]]
            making = table.isOwnShape ? words["knowledge.need.making"] : nil
            steps = mayManage ? Self.steps(table, network, words) : []
        }

        /// Codes of a side that are named: the ages of a population are more than anybody reads.
        private static let mostCodes = 16

        private static func codes(_ used: [Selection.Choice], of side: String) -> String {
            let codes = used.filter { $0.dimension == side }.flatMap(\.codes).uniqued
            guard codes.count > mostCodes, let first = codes.first, let last = codes.last else {
                return codes.joined(separator: ", ")
            }
            return "\(first) … \(last)"
        }

        /// What is done to get a table: fetch it, or fill in its template and read it.
        static func steps(
            _ table: Indicator.PublishedTable,
            _ network: NetworkFrame,
            _ words: Words
        ) -> [Step] {
            guard table.isOwnShape else {
                let fetch = KnowledgeLinks.newFeed(network).with("address", table.address)
                return [Step(text: words["knowledge.need.fetch"], link: fetch)]
            }
            return [
                Step(text: words["knowledge.need.template"], link: KnowledgeLinks.template(table.key, network)),
                Step(text: words["knowledge.need.upload"], link: KnowledgeLinks.upload(network)),
            ]
        }
    }
}
