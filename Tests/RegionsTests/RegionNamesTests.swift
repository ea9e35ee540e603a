import Testing

@testable import Regions

@Suite struct RegionNamesTests {
    @Test func everyRegionOfTodayHasAName() {
        let (names, history) = (RegionNames.bundled, RegionHistory.bundled)
        #expect(Set(names.municipalities.map(\.code)) == history.municipalities(in: RegionHistory.newest))
        #expect(Set(names.counties.map(\.code)) == history.counties(in: RegionHistory.newest))
        #expect(names.name(of: "4001") == "Porsgrunn" && names.name(of: "39") == "Vestfold")
        #expect(names.name(of: "38") == nil && names.name(of: "9999") == nil && names.name(of: "") == nil)
    }
}
