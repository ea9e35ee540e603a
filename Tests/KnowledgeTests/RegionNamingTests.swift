import Testing

@testable import Knowledge

/// Regions that a table has by name alone.
@Suite struct RegionNamingTests {
    static let telemark = ["Porsgrunn", "Skien", "Notodden", "Siljan", "Bamble", "Kragerø", "Drangedal"]

    static let tables: [(texts: [String], codes: [String: String], unknown: [String])] = [
        (
            ["Porsgrunn", "Skien kommune", " Bamble "],
            ["Porsgrunn": "4001", "Skien kommune": "4003", " Bamble ": "4012"], []
        ),
        (
            ["Telemark", "Vestfold fylke", "Hele landet"],
            ["Telemark": "40", "Vestfold fylke": "39", "Hele landet": "0"], []
        ),
        // A name of county and municipality is what the others are.
        (["Oslo", "Agder", "Rogaland"], ["Oslo": "03", "Agder": "42", "Rogaland": "11"], []),
        (["Oslo", "Skien", "Bamble"], ["Oslo": "0301", "Skien": "4003", "Bamble": "4012"], []),
        // Two municipalities bear it, and nothing tells which.
        (["Herøy", "Skien", "Bamble"], ["Skien": "4003", "Bamble": "4012"], ["Herøy"]),
        (["Herøy", "Ulstein", "Hareid"], ["Herøy": "1515", "Ulstein": "1516", "Hareid": "1517"], []),
        (
            ["Skien", "Skien (2020-2023)", "Skien (-2019)", "Bø (Telemark) (-2019)"],
            ["Skien": "4003", "Skien (2020-2023)": "3807", "Skien (-2019)": "0806"], ["Bø (Telemark) (-2019)"]
        ),
        (["Skien", "Atlantis"], ["Skien": "4003"], ["Atlantis"]),
        (["Skien", "Skien kommune"], ["Skien": "4003"], ["Skien kommune"]),
        (["guovdageaidnu", "Karasjok"], ["guovdageaidnu": "5612", "Karasjok": "5610"], []),
    ]

    @Test(arguments: tables) func namesGetTheCodesOfToday(
        _ given: (texts: [String], codes: [String: String], unknown: [String])
    ) {
        let naming = RegionNaming(given.texts)
        #expect(naming.codes == given.codes)
        #expect(naming.unknown == given.unknown)
    }

    @Test func aNameFarFromAllTheOthersIsNotBelieved() {
        let naming = RegionNaming(Self.telemark + ["Bø"])
        #expect(naming.unknown == ["Bø"], "it is not Bø in Nordland")
        #expect(naming.codes.count == Self.telemark.count)
    }
}
