/// What a JSON-stat file holds.
public struct JSONStatDocument: Sendable, Equatable {
    public enum Form: String, Sendable {
        case dataset, collection, dimension
        /// Several datasets by name, as before version 2.
        case bundle
    }

    public var form: Form
    public var cubes: [Cube]
    /// What a collection only points to.
    public var links: [String]
}

/// Reads JSON-stat 1 and 2.
///
/// A dataset is gone through twice: once to find where its members stand, for they come in any order, and once to read
/// them. So the size is known before the values are read, and nothing grows while it is read.
struct JSONStatReader {
    let root: JSONScanner
    let limits: ReadingLimits

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) {
        root = JSONScanner(bytes, limits: limits)
        self.limits = limits
    }

    /// The document, given where the members of its root stand; nil where it is JSON of another kind.
    func document(_ contents: [String: Int]) throws(Mistake) -> JSONStatDocument? {
        switch try form(contents) {
        case .dataset:
            return JSONStatDocument(form: .dataset, cubes: [try dataset(root, contents)], links: [])
        case .dimension: return JSONStatDocument(form: .dimension, cubes: [], links: [])
        case .collection: return try collection(contents)
        case .bundle:
            var cubes: [Cube] = []
            for (name, place) in contents.sorted(by: { $0.value < $1.value }) {
                cubes.append(
                    try root.reading(at: place, as: name) { scanner throws(Mistake) in
                        let members = try scanner.contents()
                        return try dataset(scanner, members)
                    }
                )
            }
            return JSONStatDocument(form: .bundle, cubes: cubes, links: [])
        case nil: return nil
        }
    }

    private func form(_ contents: [String: Int]) throws(Mistake) -> JSONStatDocument.Form? {
        if let place = contents["class"] {
            let word = try root.reading(at: place, as: "class") { scanner throws(Mistake) in
                scanner.peek() == .quote ? try scanner.string() : ""
            }
            return JSONStatDocument.Form(rawValue: word)
        }
        if contents["dimension"] != nil, contents["value"] != nil || contents["id"] != nil { return .dataset }
        guard !contents.isEmpty else { return nil }
        for (name, place) in contents {
            let isDataset = try root.reading(at: place, as: name) { scanner throws(Mistake) in
                guard scanner.peek() == UInt8(ascii: "{") else { return false }
                let members = try scanner.contents()
                return members["dimension"] != nil && members["value"] != nil
            }
            if !isDataset { return nil }
        }
        return .bundle
    }

    /// The datasets that stand in a collection, also in collections within it, and the addresses of the others.
    private func collection(_ contents: [String: Int]) throws(Mistake) -> JSONStatDocument {
        var document = JSONStatDocument(form: .collection, cubes: [], links: [])
        guard let place = contents["link"] else { return document }
        try root.reading(at: place, as: "link") { scanner throws(Mistake) in
            try scanner.members { scanner, relation throws(Mistake) in
                guard relation == "item", scanner.peek() == UInt8(ascii: "[") else { return try scanner.skip() }
                try scanner.elements { scanner, _ throws(Mistake) in
                    let start = scanner.at
                    _ = scanner.peek()
                    var inner = scanner
                    let members = try scanner.contents()
                    if members["dimension"] != nil, members["value"] != nil {
                        inner.at = start
                        document.cubes.append(try dataset(inner, members))
                    } else if let place = members["href"] {
                        inner.at = place
                        document.links.append(try inner.string())
                    }
                }
            }
        }
        return document
    }
}
