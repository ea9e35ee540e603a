import Core
import Markup

/// One question of a form, with what was answered and what is wrong with it.
public struct Field: Sendable, Equatable {
    public struct Choice: Sendable, Equatable {
        public let value: String
        public let text: String
        public init(_ value: String, _ text: String) {
            self.value = value
            self.text = text
        }
    }

    public enum Kind: Sendable, Equatable {
        case line
        case longText(rows: Int, limit: Int = Limits.textLength)
        case email, link, day, dayOrMonth, time, hidden, code
        case number(ClosedRange<Int>)
        case choice([Choice])
        /// The same, with all of them in sight.
        case oneOf([Choice])
        /// The same for short ones, side by side: the steps of a scale.
        case steps([Choice])
        /// Any number of them; the value has a line for each that was chosen.
        case several([Choice])
        case check
        /// A file from the person's own machine, or several; the value stays empty.
        case file(accept: String, several: Bool)
    }

    public let name: String
    public let label: String
    public var hint: String?
    public var isRequired: Bool
    public let kind: Kind
    public var value: String
    public var problem: String?
    /// The heading that it stands under, with the fields beside it that have the same.
    public private(set) var group: String?
    /// What must be chosen elsewhere in the form for it to be asked; pages with script hide it until then.
    public private(set) var condition: Condition?
    /// What a browser may fill in by itself.
    private(set) var autofill: Attribute?
    /// Where figures and charts are found that the text may cite.
    fileprivate(set) var finder: Link?

    public init(
        _ name: String,
        _ label: String,
        _ kind: Kind = .line,
        hint: String? = nil,
        required: Bool = false,
        value: String? = nil
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.hint = hint
        isRequired = required
        self.value = value ?? ""
    }

    /// The values of a field of several, each once.
    var chosen: [String] {
        value.split(separator: "\n").reduce(into: []) { all, value in
            if !all.contains(String(value)) { all.append(String(value)) }
        }
    }

    var isSeveral: Bool { if case .several = kind { true } else { false } }

    /// The same field under a heading.
    public func under(_ group: String) -> Field {
        var field = self
        field.group = group
        return field
    }

    /// That a field of the form has one of some values, alone or among others.
    public struct Condition: Sendable, Equatable {
        public let field: String
        public let values: [String]
    }

    /// The same field, asked only when another has a value, and forgotten when it has not.
    public func asked(when field: String, is values: String...) -> Field {
        var asked = self
        asked.condition = Condition(field: field, values: values)
        return asked
    }

    /// Whether it says that it may be left empty.
    private(set) var saysOptional = true

    /// The same field as one of several that are answered together: whether all of them may be left empty stands above.
    public func asPart() -> Field {
        var field = self
        field.saysOptional = false
        return field
    }

    /// The same field, which asks for something of the person who fills it in (WCAG 2.2, 1.3.5): `.autocomplete("name")`.
    public func filled(by autofill: Attribute) -> Field {
        var field = self
        field.autofill = autofill
        return field
    }

    var limit: Int {
        switch kind {
        case .longText(_, let limit): limit
        case .several: Limits.textLength
        // What is hidden is often an address too.
        case .link, .hidden: 2_000
        default: Limits.lineLength
        }
    }
}

/// A form: its fields define both how it is shown and how it is read.
public struct Form: Sendable, Equatable {
    public var fields: [Field]
    /// What is wrong with the whole, not with one field.
    public var problem: String?

    public init(_ fields: [Field]) { self.fields = fields }

    /// Whether it is sent with files.
    var hasFiles: Bool { fields.contains { if case .file = $0.kind { true } else { false } } }

    /// Fields that follow each other under the same heading, together.
    var groups: [[Field]] {
        fields.reduce(into: []) { groups, field in
            if let last = groups.last?.last, last.group == field.group, last.condition == field.condition {
                groups[groups.count - 1].append(field)
            } else {
                groups.append([field])
            }
        }
    }

    /// The same form, whose authors are led to figures and charts that some of its texts may cite.
    public func citing(_ names: String..., in network: NetworkFrame) -> Form {
        var form = self
        for index in form.fields.indices where names.contains(form.fields[index].name) {
            form.fields[index].finder = CitationMark.finder(network.key)
        }
        return form
    }

    public var isValid: Bool { problem == nil && fields.allSatisfy { $0.problem == nil } }

    /// The form with what was sent, every value checked and kept as it was written.
    public func filled(_ data: FormData, words: Words) -> Form {
        var form = self
        for index in form.fields.indices {
            let name = form.fields[index].name
            if case .file = form.fields[index].kind {
                let isMissing = form.fields[index].isRequired && data.files(name).isEmpty
                form.fields[index].problem = isMissing ? words["form.no-file"] : nil
                continue
            }
            let sent = form.fields[index].isSeveral ? data.all(name).joined(separator: "\n") : data[name] ?? ""
            form.fields[index].value = FieldText.normalised(sent)
            form.fields[index].problem = FieldCheck.problem(with: form.fields[index], words: words)
        }
        form.forgetUnasked()
        return form
    }

    /// Empties what was not asked of somebody who has chosen so.
    private mutating func forgetUnasked() {
        for index in fields.indices {
            guard let condition = fields[index].condition,
                let asked = fields.first(where: { $0.name == condition.field }),
                Set(asked.chosen).isDisjoint(with: condition.values)
            else { continue }
            (fields[index].value, fields[index].problem) = ("", nil)
        }
    }

    /// Puts a problem at a field.
    public mutating func refuse(_ name: String, _ text: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else {
            problem = text
            return
        }
        fields[index].problem = text
    }

    public subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The value, or nil when nothing was written.
    public func text(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }
    public func day(_ name: String) -> Day? { DateReader.day(self[name]) }
    public func month(_ name: String) -> Month? { DateReader.month(self[name]) }
    public func time(_ name: String) -> TimeOfDay? { DateReader.time(self[name]) }
    public func number(_ name: String) -> Int? { Int(self[name]) }
    /// What was chosen of several, in the order it was sent.
    public func chosen(_ name: String) -> [String] { fields.first { $0.name == name }?.chosen ?? [] }
    /// What stands on each line of a field as “first | second”; empty lines are passed over.
    public func lines(_ name: String) -> [(line: String, first: String, second: String?)] {
        self[name].split(separator: "\n").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }.map { line in
            let parts = line.split(separator: "|", maxSplits: 1).map { $0.trimmingSpaces() }
            return (line, parts.first ?? "", parts.count > 1 ? parts[1] : nil)
        }
    }
    public func isChecked(_ name: String) -> Bool { !self[name].isEmpty }
    public func email(_ name: String) -> EmailAddress? { EmailAddress(self[name]) }
}

enum FieldText {
    /// Line ends as one character, no white space at either end.
    static func normalised(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmingSpaces()
    }

    /// The first character that cannot be shown or that turns the reading direction of what follows.
    static func forbidden(in text: String, lines: Bool) -> Unicode.Scalar? {
        text.unicodeScalars.first { scalar in
            switch scalar.value {
            case 0x0A: !lines
            case 0x09: false
            case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
            default: false
            }
        }
    }
}

enum FieldCheck {
    static func problem(with field: Field, words: Words) -> String? {
        if field.value.isEmpty {
            return field.isRequired ? words["form.required", ["field": field.label]] : nil
        }
        // Not `count`: one letter may bear any number of accents.
        if field.value.unicodeScalars.count > field.limit {
            return words["form.too-long", ["limit": Format(words.language).number(field.limit)]]
        }
        let isLong = if case .longText = field.kind { true } else { false }
        if let scalar = FieldText.forbidden(in: field.value, lines: isLong || field.isSeveral) {
            return words["form.forbidden", ["code": "U+" + String(scalar.value, radix: 16, uppercase: true)]]
        }
        return kindProblem(field, words: words)
    }

    private static func kindProblem(_ field: Field, words: Words) -> String? {
        switch field.kind {
        case .line, .longText, .hidden, .code, .check, .file: nil
        case .email: EmailAddress(field.value) == nil ? words["form.not-email"] : nil
        case .link: LinkCheck.isSafe(field.value) ? nil : words["form.not-link"]
        case .day: DateReader.day(field.value) == nil ? words["form.not-day"] : nil
        case .dayOrMonth:
            DateReader.day(field.value) == nil && DateReader.month(field.value) == nil
                ? words["form.not-day-or-month"] : nil
        case .time: DateReader.time(field.value) == nil ? words["form.not-time"] : nil
        case .number(let range):
            Int(field.value).map(range.contains) == true
                ? nil : words["form.not-number", ["from": "\(range.lowerBound)", "to": "\(range.upperBound)"]]
        case .choice(let choices), .oneOf(let choices), .steps(let choices):
            choices.contains { $0.value == field.value } ? nil : words["form.not-choice"]
        case .several(let choices):
            field.chosen.allSatisfy { value in choices.contains { $0.value == value } }
                ? nil : words["form.not-choice"]
        }
    }
}
