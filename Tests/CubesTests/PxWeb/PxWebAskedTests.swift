import Cubes
import Testing

/// What an address chooses, as a service's own pages give it.
@Suite struct PxWebAskedTests {
    typealias Choices = [String: PxWebSelection.Choice]

    static let start = "https://data.ssb.no/api/pxwebapi/v2/tables/07459/data?lang=no&outputFormat=csv"

    static let asked: [(query: String, choices: Choices, isComplete: Bool)] = [
        (
            "&valueCodes[Region]=39,40&valueCodes[ContentsCode]=*&valueCodes[Tid]=top(2)",
            ["Region": .codes(["39", "40"]), "ContentsCode": .all, "Tid": .newest(2)], true
        ),
        (
            "&valuecodes%5BTid%5D=from(2022)&valueCodes%5BKjonn%5D=1%2C2#x",
            ["Kjonn": .codes(["1", "2"]), "ContentsCode": .all, "Tid": .from("2022")], true
        ),
        ("&valueCodes[Tid]=TOP(3)", ["ContentsCode": .all, "Tid": .newest(3)], true),
        ("&valueCodes[Tid]=2021,2023", ["ContentsCode": .all, "Tid": .codes(["2021", "2023"])], true),
        // What is not understood is all of it, and is said not to be.
        ("&valueCodes[Region]=39??&valueCodes[Tid]=*", ["Region": .all, "ContentsCode": .all, "Tid": .all], false),
        ("&valueCodes[Tid]=bottom(2)", ["ContentsCode": .all, "Tid": .all], false),
        ("&valueCodes[Tid]=from(1999)", ["ContentsCode": .all, "Tid": .all], false),
        ("&valueCodes[Tid]=[range(2021,2023)]", ["ContentsCode": .all, "Tid": .all], false),
        ("&valueCodes[Tid]=top(0)", ["ContentsCode": .all, "Tid": .all], false),
        ("&valueCodes[Tid]=", ["ContentsCode": .all, "Tid": .all], false),
        ("&valueCodes[Region]=&valueCodes[Tid]=*", ["ContentsCode": .all, "Tid": .all], true),
        ("&valueCodes[Region]=top(2)", ["Region": .all, "ContentsCode": .all, "Tid": .all], false),
        ("&valueCodes[Alder]=1&valueCodes[Tid]=*", ["ContentsCode": .all, "Tid": .all], false),
        (
            "&valueCodes[Region]=39&codelist[Region]=agg_KommFylker",
            ["Region": .codes(["39"]), "ContentsCode": .all, "Tid": .all], false
        ),
    ]

    @Test(arguments: asked)
    func theChoiceOfAnAddressIsRead(_ one: (query: String, choices: Choices, isComplete: Bool)) throws {
        let found = try #require(PxWebSelection.asked(in: Self.start + one.query, of: PxWebSamples.table()))
        #expect(found.selection.choices == one.choices)
        #expect(found.isComplete == one.isComplete)
    }

    @Test(arguments: [
        "", "&valueCodes", "&valueCodes=x", "&valueCodes[]", "&a[b]=c", "&%5B%5D=%", "&codelist[Region]=x", "&]=[",
    ])
    func anAddressThatChoosesNothingSaysNothing(_ query: String) throws {
        #expect(try PxWebSelection.asked(in: Self.start + query, of: PxWebSamples.table()) == nil)
    }
}
