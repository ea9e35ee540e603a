extension PxWebSelection {
    /// What an address of version 2 asks of a table, as people copy it out of a service's own pages.
    ///
    /// Variables that it does not name are left out where that can be done, as the service would.
    ///
    /// - Returns: the selection, and whether all that was asked for is in it; nil where the address chooses nothing.
    public static func asked(in address: String, of table: PxWebTable) -> (selection: PxWebSelection, isComplete: Bool)?
    {
        var (codes, isComplete): ([String: String], Bool) = ([:], true)
        let query = address.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst()
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                String($0).percentDecoded
            }
            guard parts.count == 2, let place = parts[0].firstIndex(of: "["), parts[0].hasSuffix("]") else { continue }
            let variable = String(parts[0][parts[0].index(after: place)...].dropLast())
            switch parts[0][..<place].lowercased() {
            case "valuecodes": codes[variable] = parts[1]
            // Values of a code list are none of the table's own.
            case "codelist", "outputvalues": isComplete = false
            default: continue
            }
        }
        guard !codes.isEmpty else { return nil }
        isComplete = isComplete && codes.keys.allSatisfy { table.variable($0) != nil }
        var selection = PxWebSelection([:])
        for variable in table.variables {
            // Nothing behind the name leaves a variable out as well.
            guard let text = codes[variable.code], !(text.isEmpty && variable.mayBeLeftOut) else {
                if !variable.mayBeLeftOut { selection.choices[variable.code] = .all }
                continue
            }
            let choice = Choice(asked: text, of: variable.dimension)
            selection.choices[variable.code] = choice ?? .all
            isComplete = isComplete && choice != nil
        }
        return (selection, isComplete)
    }
}

extension PxWebSelection.Choice {
    /// `*`, `top(5)`, `from(2015)` or codes; nil for the other expressions, and for codes that the table does not have.
    fileprivate init?(asked text: String, of dimension: Dimension) {
        if text == "*" {
            self = .all
            return
        }
        let isTime = dimension.role == .time
        if isTime, let count = text.wholeMatch(of: #/(?i)top\((\d{1,6})\)/#).flatMap({ Int($0.output.1) }), count > 0 {
            self = .newest(count)
            return
        }
        if isTime, let match = text.wholeMatch(of: #/(?i)from\(([^()]+)\)/#) {
            let period = String(match.output.1)
            guard dimension.position(of: period) != nil else { return nil }
            self = .from(period)
            return
        }
        let codes = text.split(separator: ",").map(String.init)
        guard !codes.isEmpty, codes.allSatisfy({ dimension.position(of: $0) != nil }) else { return nil }
        self = .codes(codes)
    }
}

extension String {
    /// The text with `%2C` and the like as what they stand for; what is no such thing stays as it is.
    fileprivate var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let decoded = UInt8(digits, radix: 16) {
                bytes.append(decoded)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
