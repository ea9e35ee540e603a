import Core

/// What was answered to the questions of a round, as far as it may be shown.
public struct RoundResults: Sendable, Equatable {
    /// Sheets that were sent.
    public let sent: Int
    /// Of them, those that came too late.
    public let late: Int
    /// None while they are withheld.
    public let questions: [QuestionResult]
    public let withheld: Withholding?
    /// What was sent, where each may be known by it; else none.
    let known: [Sheet]

    /// Why answers that nobody may be known by are not shown.
    public enum Withholding: Sendable, Equatable {
        /// While it is open, a result that changes would tell what the last one answered.
        case open
        case fewerThan(Int)
    }

    /// Of a round that nobody has counted yet.
    static let none = RoundResults(sent: 0, late: 0, questions: [], withheld: nil)

    private init(sent: Int, late: Int, questions: [QuestionResult], withheld: Withholding?) {
        known = []
        self.sent = sent
        self.late = late
        self.questions = questions
        self.withheld = withheld
    }

    /// - Parameter sheets: all of the round.
    public init(_ questionnaire: Questionnaire, sheets: [Sheet]) {
        let counted = sheets.filter { $0.state == .sent }
        let round = questionnaire.round
        known = round.mode == .anonymous || round.audience == .everyone ? [] : counted
        sent = counted.count
        late = counted.count(where: \.isLate)
        withheld = Self.withholding(round, counted.count)
        guard withheld == nil else {
            questions = []
            return
        }
        questions = questionnaire.questions.compactMap { question in
            let result = QuestionResult(question, sheets: counted, in: round.mode)
            return question.isRetired && result.answered == 0 ? nil : result
        }
    }

    static func withholding(_ round: Round, _ count: Int) -> Withholding? {
        guard round.mode == .anonymous else { return nil }
        if round.state != .closed { return .open }
        return count < RoundLimits.fewestAnonymous ? .fewerThan(RoundLimits.fewestAnonymous) : nil
    }

    /// The question that those who answered agree least about; nil when none can be compared.
    public var mostDivided: QuestionResult? {
        questions.filter { $0.agreement != nil }.min { ($0.agreement ?? 1) < ($1.agreement ?? 1) }
    }
}

/// What was answered to one question.
public struct QuestionResult: Sendable, Equatable {
    /// Who an answer is of.
    public enum Respondent: Sendable, Equatable {
        /// With who has signed, where persons are shown.
        case organisation(String, by: String? = nil)
        case group(Int)
        case person(String)
        /// Nobody who may be named.
        case someone
    }

    public struct Said<Value: Sendable & Equatable>: Sendable, Equatable {
        /// Nil where nobody may know.
        public let sheet: Sheet.ID?
        public let by: Respondent
        public let value: Value
    }

    public struct Count: Sendable, Equatable {
        public let option: String
        public let count: Int
    }

    /// How much of something an option got, on average.
    public struct Share: Sendable, Equatable {
        public let option: String
        public let value: Double
    }

    public struct Line: Sendable, Equatable {
        public let name: String
        public let spread: Spread
    }

    public enum Content: Sendable, Equatable {
        case texts([Said<String>])
        case counts([Count])
        case scale(Spread, [Said<Int>])
        case numbers([Said<Double>])
        /// The mean place of each option, the first first.
        case places([Share])
        /// The mean points of each option, the most first.
        case points([Share])
        case lines([Line])
    }

    public let question: Question
    /// How many have answered it.
    public let answered: Int
    public let content: Content

    /// Whether too few have answered this question for what they said to be shown, where nobody may be known by it: a
    /// question that is asked only sometimes would tell who was asked.
    public let isWithheld: Bool

    init(_ question: Question, sheets: [Sheet], in mode: Round.Mode) {
        self.question = question
        let answers = sheets.filter { !$0.answers[question.key].isEmpty }
        answered = answers.count
        isWithheld = mode == .anonymous && (1..<RoundLimits.fewestAnonymous).contains(answered)
        content = Self.content(question, isWithheld ? [] : answers, mode)
    }

    /// From 0 to 1; nil where it has no meaning.
    public var agreement: Double? {
        switch content {
        case .scale(let spread, _): spread.agreement
        case .counts(let counts) where question.kind == .choice && answered > 1:
            Double(counts.map(\.count).max() ?? 0) / Double(answered)
        default: nil
        }
    }

    private static func content(_ question: Question, _ sheets: [Sheet], _ mode: Round.Mode) -> Content {
        let values = sheets.map { $0.answers[question.key] }
        switch question.kind {
        case .text: return .texts(said(question, sheets, mode) { $0.first })
        case .choice, .several:
            return .counts(
                question.options.map { option in
                    Count(option: option, count: values.count { $0.contains(option) })
                }
            )
        case .scale:
            let said = said(question, sheets, mode) { $0.first.flatMap(Int.init) }
            return .scale(Spread(said.map(\.value)), said)
        case .number: return .numbers(said(question, sheets, mode) { $0.first.flatMap(Double.init) })
        case .ranking: return .places(places(question.options, values))
        case .points: return .points(points(question.options, values))
        case .matrix:
            return .lines(
                question.lines.enumerated().map { index, name in
                    Line(
                        name: name,
                        spread: Spread(values.compactMap { $0.indices.contains(index) ? Int($0[index]) : nil })
                    )
                }
            )
        }
    }

    /// In the order of groups and names; where nobody may be known, in one that has nothing to do with when they came.
    private static func said<Value>(
        _ question: Question,
        _ sheets: [Sheet],
        _ mode: Round.Mode,
        _ value: ([String]) -> Value?
    ) -> [Said<Value>] {
        let isAnonymous = mode == .anonymous
        let ordered = isAnonymous ? sheets.sorted { Mixed.key($0, question) < Mixed.key($1, question) } : sheets
        return ordered.compactMap { sheet in
            value(sheet.answers[question.key]).map { value in
                isAnonymous
                    ? Said(sheet: nil, by: .someone, value: value)
                    : Said(sheet: sheet.id, by: sheet.respondent(in: mode), value: value)
            }
        }
    }

    private static func places(_ options: [String], _ values: [[String]]) -> [Share] {
        options.compactMap { option in
            let places = values.compactMap { $0.firstIndex(of: option).map { Double($0 + 1) } }
            return places.isEmpty ? nil : Share(option: option, value: places.reduce(0, +) / Double(places.count))
        }
        .sorted { ($0.value, $0.option) < ($1.value, $1.option) }
    }

    private static func points(_ options: [String], _ values: [[String]]) -> [Share] {
        guard !values.isEmpty else { return [] }
        return options.enumerated().map { index, option in
            let points = values.map { $0.indices.contains(index) ? Double($0[index]) ?? 0 : 0 }
            return Share(option: option, value: points.reduce(0, +) / Double(values.count))
        }
        .sorted { ($1.value, $0.option) < ($0.value, $1.option) }
    }
}

extension Sheet {
    func respondent(in mode: Round.Mode) -> QuestionResult.Respondent {
        if let organisationName { return .organisation(organisationName, by: mode == .named ? author : nil) }
        if let group { return .group(group) }
        return name.map { .person($0) } ?? .someone
    }
}
