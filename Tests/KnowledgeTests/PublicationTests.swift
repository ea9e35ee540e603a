import Core
import Foundation
import Testing

@testable import Knowledge

/// What others publish, and what of it is not believed.
@Suite struct PublicationTests {
    static let key = SigningKey()

    static func content(_ definition: String? = nil, values: [[Double?]] = [[11.7, nil]]) throws -> [UInt8] {
        let indicator = try IndicatorFile.read(DefinitionTests.text, of: .network)
        return try JSONStatText.encoded(
            Publication.Content(
                definition: try definition ?? IndicatorText.text(indicator),
                regions: [.init(code: "39", name: "Vestfold")],
                periods: ["2023", "2024"],
                values: values,
                sources: [.init(title: "Tabell", source: "SSB", licence: nil)]
            )
        )
    }

    static func entry(_ bytes: [UInt8], id: String = "unge-utenfor") -> Publication.Entry {
        Publication.Entry(
            id: id,
            version: 1,
            name: ["nb": "Unge utenfor"],
            sha256: Fingerprint.of(bytes),
            bytes: bytes.count
        )
    }

    static func list(
        _ entries: [Publication.Entry],
        form: String = Publication.form,
        made: String = "2021-03-01T09:00:00.000Z",
        name: String = "Nord",
        regions: [String] = ["39"]
    ) throws -> String {
        let list = Publication.List(
            form: form,
            publisher: .init(name: name, page: "https://nord.example.no", regions: regions),
            made: made,
            indicators: entries
        )
        return String(decoding: try JSONStatText.encoded(list), as: UTF8.self)
    }

    static func signed(_ text: String, by key: SigningKey = key, alters: Bool = false) throws -> [UInt8] {
        try JSONStatText.encoded(
            Publication.Signed(
                key: key.verifying.text,
                manifest: alters ? text.replacing("Nord", with: "Njord") : text,
                signature: try key.signature(of: text)
            )
        )
    }

    @Test func whatIsRightIsRead() throws {
        let bytes = try Self.content()
        let list = try PublicationReading.list(
            try Self.signed(try Self.list([Self.entry(bytes)])),
            pinned: Self.key.verifying.text,
            newest: Instant("2021-03-01T09:00:00.000Z")
        )
        #expect(list.list.publisher.name == "Nord" && list.key == Self.key.verifying)
        let read = try PublicationReading.indicator(bytes, list.list.indicators[0])
        #expect(read.indicator.id == "unge-utenfor" && read.figures.values == [[11.7, nil]])
        #expect(read.figures.regions == [Region("39", "Vestfold")])
    }

    // MARK: Lists

    static let lists: [(why: FeedTrouble.Kind, make: @Sendable () throws -> [UInt8])] = [
        (.badSignature, { try signed(list([]), alters: true) }),
        (.otherKey, { try signed(list([]), by: SigningKey()) }),
        (.older, { try signed(list([], made: "2021-02-28T09:00:00.000Z")) }),
        (.otherForm, { try signed(list([], form: "samband-indicators-9")) }),
        (.notPublished, { Array("{}".utf8) }), (.notPublished, { Array("<html>".utf8) }), (.notPublished, { [] }),
        (.notPublished, { try signed("[]") }), (.notPublished, { try signed(list([], made: "i går")) }),
        (.notPublished, { try signed(list([], name: "")) }),
        (.notPublished, { try signed(list([], name: "Nord\u{202E}")) }),
        (.notPublished, { try signed(list([], regions: ["Vestfold"])) }),
        (.notPublished, { try signed(list([entry([]), entry([])])) }),
        (.notPublished, { try signed(list([entry([], id: "../x")])) }),
        (.notPublished, { try signed(list((0...Publication.Most.indicators).map { entry([], id: "i\($0)") })) }),
        (.tooLarge, { Array(repeating: 0x20, count: Publication.Most.list + 1) }),
        (
            .tooLarge,
            {
                let large = Publication.Most.file
                return try signed(
                    list((0..<13).map { .init(id: "i\($0)", version: 1, name: [:], sha256: "", bytes: large) })
                )
            }
        ),
    ]

    @Test(arguments: lists.indices) func aListThatIsNotRightIsRefused(_ index: Int) throws {
        let given = Self.lists[index]
        let bytes = try given.make()
        let trouble = #expect(throws: FeedTrouble.self) {
            try PublicationReading.list(
                bytes,
                pinned: Self.key.verifying.text,
                newest: Instant("2021-03-01T09:00:00.000Z")
            )
        }
        #expect(trouble?.kind == given.why)
    }

    // MARK: Files

    static let files: [(why: FeedTrouble.Kind, bytes: @Sendable () throws -> [UInt8], isListed: Bool)] = [
        (.otherHash, { try content(values: [[11.8, nil]]) }, false),
        (.otherHash, { Array(try content().dropLast()) }, false),
        (.brokenFile, { try content(values: [[11.7]]) }, true), (.brokenFile, { try content(values: []) }, true),
        (.brokenFile, { try content("indicator: unge-utenfor") }, true),
        (.brokenFile, { Array("{}".utf8) }, true), (.brokenFile, { [0xFF] }, true),
        (.brokenFile, { Array(String(repeating: "[", count: 100_000).utf8) }, true),
        (.tooLarge, { Array(repeating: 0x20, count: Publication.Most.file + 1) }, true),
    ]

    @Test(arguments: files.indices) func aFileThatIsNotRightIsRefused(_ index: Int) throws {
        let given = Self.files[index]
        let bytes = try given.bytes()
        let entry = Self.entry(given.isListed ? bytes : try Self.content())
        let trouble = #expect(throws: FeedTrouble.self) { try PublicationReading.indicator(bytes, entry) }
        #expect(trouble?.kind == given.why)
    }

    @Test func theFileOfAnotherIndicatorIsRefused() throws {
        let bytes = try Self.content()
        let trouble = #expect(throws: FeedTrouble.self) {
            try PublicationReading.indicator(bytes, Self.entry(bytes, id: "helt-ledige"))
        }
        #expect(trouble?.kind == .brokenFile)
    }

    // MARK: Addresses

    static let addresses: [(written: String, list: String?)] = [
        ("https://a.no/vt", "https://a.no/vt/indikatorer/publisert/manifest.json"),
        ("https://a.no/vt/?lang=nn", "https://a.no/vt/indikatorer/publisert/manifest.json"),
        ("https://a.no/filer/manifest.json", "https://a.no/filer/manifest.json"),
        ("ftp://a.no/vt", nil), ("a.no/vt", nil), ("https://", nil), ("https://a.no/v t", nil), ("", nil),
    ]

    @Test(arguments: addresses.indices) func theListIsFoundFromTheAddressOfANetwork(_ index: Int) {
        let given = Self.addresses[index]
        #expect(PublicationAddress(given.written)?.list == given.list)
        guard let list = given.list else { return }
        #expect(PublicationAddress(list)?.file("x") == list.replacing("manifest.json", with: "x.json"))
    }

    // MARK: What differs

    static let differences: [(was: String, becomes: String, found: [DefinitionDifference])] = [
        ("owner: Nord", "owner: Sør", []), ("nb: Unge utenfor", "nb: Ungdom utenfor", []),
        ("unit: percent", "unit: persons", [.unit(ours: .percent, theirs: .persons)]),
        ("direction: down", "direction: neither", [.direction(ours: .down, theirs: .neither)]),
        ("adding: never", "adding: recompute", [.adding(ours: .never, theirs: .recompute)]),
        ("table: ssb-13563", "table: ssb-13556", [.tables(ours: ["ssb-13563"], theirs: ["ssb-13556"])]),
        ("[\"15-29\"]", "[\"15-24\"]", [.choice(dimension: "Alder", ours: ["15-29"], theirs: ["15-24"])]),
        ("  figures:", "  growth:", [.way(ours: "figures", theirs: "growth")]),
        ("indicator: unge-utenfor", "indicator: unge-utenfor\nversion: 3", [.version(ours: 1, theirs: 3)]),
        ("owner: Nord", "owner: Nord\nbreaks: [\"2021\"]", [.breaks(ours: [], theirs: ["2021"])]),
        (
            "unit: percent\ndecimals: 1\ndirection: down", "unit: persons\ndecimals: 0\ndirection: up",
            [.unit(ours: .percent, theirs: .persons), .direction(ours: .down, theirs: .up)]
        ),
    ]

    @Test(arguments: differences.indices) func whatDiffersIsFound(_ index: Int) throws {
        let given = Self.differences[index]
        let ours = try IndicatorFile.read(DefinitionTests.text, of: .network)
        let text = DefinitionTests.text.replacing(given.was, with: given.becomes)
        #expect(text != DefinitionTests.text)
        let theirs = try IndicatorFile.read(text, of: .network)
        #expect(DefinitionDifference.all(ours: ours, theirs: theirs) == given.found)
        // A version is no part of what is measured; all else that differs is.
        let isOther = given.found.contains { if case .version = $0 { false } else { true } }
        #expect((ours.measure != theirs.measure) == isOther)
    }

    @Test func sharesAndMismatchesDifferInTheirParts() throws {
        let one = Selection(table: "a", choose: [])
        func found(_ ours: Formula, _ theirs: Formula) throws -> [DefinitionDifference] {
            var indicator = try IndicatorFile.read(DefinitionTests.text, of: .network)
            indicator.formula = ours
            var other = indicator
            other.formula = theirs
            return DefinitionDifference.all(ours: indicator, theirs: other)
        }
        #expect(
            try found(.share(part: one, whole: one, per: 100), .share(part: one, whole: one, per: 1_000))
                == [.per(ours: 100, theirs: 1_000)]
        )
        #expect(
            try found(.mismatch(one, one, over: "Yrke", without: []), .mismatch(one, one, over: "Yrke", without: ["x"]))
                == [.groups]
        )
    }
}
