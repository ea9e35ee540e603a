import Cubes
import Testing

/// Addresses as people copy them.
@Suite struct PxWebAddressTests {
    static let understood: [(given: String, version: PxWebAddress.Version, metadata: String, key: String)] = [
        (
            "https://data.ssb.no/api/v0/no/table/07459", .v1, "https://data.ssb.no/api/v0/no/table/07459", "07459"
        ),
        (
            "  https://data.ssb.no/api/v0/no/table/07459/\n", .v1, "https://data.ssb.no/api/v0/no/table/07459", "07459"
        ),
        (
            "https://api.scb.se/OV0104/v1/doris/sv/ssd/START/BE/BE0101/BE0101A/BefolkningNy", .v1,
            "https://api.scb.se/OV0104/v1/doris/sv/ssd/START/BE/BE0101/BE0101A/BefolkningNy", "BefolkningNy"
        ),
        (
            "https://pxdata.stat.fi/PXWeb/api/v1/fi/StatFin/väk/statfin_11re.px", .v1,
            "https://pxdata.stat.fi/PXWeb/api/v1/fi/StatFin/v%C3%A4k/statfin_11re.px", "statfin_11re"
        ),
        (
            "https://data.ssb.no/api/pxwebapi/v2/tables/07459/data?lang=no&valueCodes[Tid]=*#top", .v2,
            "https://data.ssb.no/api/pxwebapi/v2/tables/07459/metadata?lang=no", "07459"
        ),
        (
            "HTTPS://Data.SSB.no/api/pxwebapi/v2-beta/tables/07459", .v2,
            "https://data.ssb.no/api/pxwebapi/v2-beta/tables/07459/metadata", "07459"
        ),
        (
            "https://www.ssb.no/statbank/table/07459", .v2,
            "https://data.ssb.no/api/pxwebapi/v2/tables/07459/metadata?lang=no", "07459"
        ),
        (
            "https://www.ssb.no/en/statbank/table/07459/tableViewLayout1/", .v2,
            "https://data.ssb.no/api/pxwebapi/v2/tables/07459/metadata?lang=en", "07459"
        ),
        (
            "https://data.ssb.no/api/pxwebapi/v2/tables/07459?lang=no%22onload", .v2,
            "https://data.ssb.no/api/pxwebapi/v2/tables/07459/metadata", "07459"
        ),
    ]

    @Test(arguments: understood)
    func whatPeopleCopyIsUnderstood(
        _ one: (given: String, version: PxWebAddress.Version, metadata: String, key: String)
    )
        throws
    {
        let address = try PxWebAddress(one.given)
        #expect(address.version == one.version)
        #expect(address.metadata == one.metadata)
        #expect(address.key == one.key)
        #expect(try PxWebAddress(address.metadata).table == address.table, "its own address is understood too")
    }

    @Test(arguments: [
        "", "07459", "data.ssb.no/api/v0/no/table/07459", "ftp://data.ssb.no/api/v0/no/table/07459",
        "https://data.ssb.no/", "https:///api/v0/no/table/07459", "https://data.ssb.no/api/v0/no",
        "https://user:word@data.ssb.no/api/v0/no/table/07459", "https://data.ssb.no/api/v0/../../etc/table/1",
        "https://da ta.ssb.no/api/v0/no/table/1", "file:///api/v1/no/table/1", "javascript://x/api/v1/no/1",
        "https://data.ssb.no/api/pxwebapi/v2/tables/", "https://:80/api/v1/no/1",
        "https://data.ssb.no/api/v1/no/" + String(repeating: "a", count: 3_000),
    ])
    func whatIsNoAddressIsSaidToBeNone(_ text: String) {
        #expect(throws: PxWebProblem.notAnAddress(text)) { try PxWebAddress(text) }
    }

    @Test func theServiceIsAskedForItsLimits() throws {
        let two = try PxWebAddress("https://data.ssb.no/api/pxwebapi/v2/tables/07459")
        #expect(two.limits == "https://data.ssb.no/api/pxwebapi/v2/config")
        let one = try PxWebAddress("https://data.ssb.no/api/v0/no/table/07459")
        #expect(one.limits == "https://data.ssb.no/api/v0/no/table/07459?config")
    }
}
