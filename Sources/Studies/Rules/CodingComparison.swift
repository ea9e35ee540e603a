import Core

/// How those who have finished the same texts have coded them, sentence by sentence.
struct CodingComparison: Sendable {
    /// A text that at least two have finished.
    struct Coded: Sendable {
        let text: StudyText
        let sentences: [StudySentence]
        let coders: [Viewer.ID]
        /// Of those who have finished.
        let markings: Set<Marking>

        /// Whether each coder has set the code on the sentence, in their order.
        func values(_ sentence: StudySentence.ID, _ code: StudyCode.ID) -> [Bool] {
            let having = Set(markings.filter { $0.sentence == sentence && $0.code == code }.map(\.analyst))
            return coders.map(having.contains)
        }
    }

    /// How well a code, or all codes together, was agreed upon.
    struct Measure: Sendable, Equatable {
        /// Nil for all codes together.
        let code: StudyCode?
        /// Nil unless the same two coded everything, or where it is not defined.
        let kappa: Agreement.Kappa?
        let alpha: Double?
        /// How many sentences at least one set it on.
        let used: Int
    }

    /// A sentence and a code that the coders do not agree on.
    struct Dispute: Sendable, Equatable {
        let text: StudyText
        let sentence: StudySentence
        let code: StudyCode
        let forIt: [Viewer.ID]
        let against: [Viewer.ID]
    }

    let measures: [Measure]
    let all: Measure
    let disputes: [Dispute]
    let sentences: Int

    /// One decision, yes or no, is made on each sentence for each code.
    init(_ texts: [Coded], codes: [StudyCode]) {
        var disputes: [Dispute] = []
        var measures: [Measure] = []
        var pooled: [[Bool?]] = []
        let coders = Array(Set(texts.flatMap(\.coders))).sorted()
        for code in codes {
            var units: [[Bool?]] = []
            for coded in texts {
                let columns = coders.map { coded.coders.firstIndex(of: $0) }
                for sentence in coded.sentences {
                    let values = coded.values(sentence.id, code.id)
                    units.append(columns.map { column in column.map { values[$0] } })
                    guard Set(values).count > 1 else { continue }
                    disputes.append(
                        Dispute(
                            text: coded.text,
                            sentence: sentence,
                            code: code,
                            forIt: zip(coded.coders, values).filter(\.1).map(\.0),
                            against: zip(coded.coders, values).filter { !$0.1 }.map(\.0)
                        )
                    )
                }
            }
            measures.append(Self.measure(code, units))
            pooled += units
        }
        self.measures = measures
        self.disputes = disputes
        all = Self.measure(nil, pooled)
        sentences = texts.map(\.sentences.count).reduce(0, +)
    }

    private static func measure(_ code: StudyCode?, _ units: [[Bool?]]) -> Measure {
        let pairs = units.compactMap { unit -> (Bool, Bool)? in
            guard unit.count == 2, let left = unit[0], let right = unit[1] else { return nil }
            return (left, right)
        }
        return Measure(
            code: code,
            kappa: pairs.count == units.count ? Agreement.kappa(pairs) : nil,
            alpha: Agreement.alpha(units),
            used: units.count { $0.contains(true) }
        )
    }
}
