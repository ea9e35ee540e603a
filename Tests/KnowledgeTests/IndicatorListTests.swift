import Testing

@testable import Knowledge

/// The 48 indicators that a county's knowledge base is to have, by their numbers in the list that was agreed on.
@Suite struct IndicatorListTests {
    static let list: [Int: [String]] = [
        1: ["brp"], 2: ["brp-per-sysselsatt"], 3: ["brp-volumvekst"], 4: ["investeringer"],
        5: ["arbeidsplasser", "arbeidsplasser-helse", "arbeidsplasser-industri", "vekst-arbeidsplasser"],
        6: ["privat-sektor"], 7: ["virksomheter"], 8: ["nyetablerte-foretak"], 9: ["fou-per-innbygger"],
        10: ["median-inntekt"],
        11: ["folketilvekst", "folketilvekst-personer", "folketilvekst-kvartal", "fodselsoverskudd"],
        12: ["nettoinnflytting", "nettoinnflytting-per-1000"], 13: ["utenfor-15-29"], 14: ["utenfor-30-61"],
        15: ["sysselsettingsgrad", "sysselsatte-15-74"], 16: ["uforetrygd-standardisert", "uforetrygdede"],
        17: ["lavinntekt", "barn-lavinntekt"], 18: ["helt-ledige", "delvis-ledige", "pa-tiltak"],
        19: ["langtidsledige-26", "langtidsledige-52"], 20: ["nedsatt-arbeidsevne"], 21: ["aap"],
        22: ["sysselsatte-innvandrere"], 23: ["etter-introprogram"], 24: ["bosatte-flyktninger"],
        25: ["uh-utdanning", "lang-utdanning", "videregaende-hoyest", "grunnskole-hoyest"],
        26: ["sysselsatte-videregaende"], 27: ["fagskoleutdanning"], 28: ["gjennomforing-vgs", "fullfort-vgs"],
        29: ["ikke-fullfort-yrkesfag"], 30: ["ikke-fullfort-studieforberedende"], 31: ["sluttet-vgs"],
        32: ["larekontrakt"], 33: ["fagbrev"], 34: ["formell-utdanning"], 35: ["ikke-formell-opplaring"],
        36: ["fagskolestudenter"], 37: ["mangel-arbeidskraft"], 38: ["stramhet"], 39: ["venter-flere-ansatte"],
        40: ["ledige-stillinger"],
        41: ["stillinger-per-soker", "stillinger-per-soker-bygg", "stillinger-per-soker-helse", "ubalanse-yrker"],
        42: ["innpendling", "utpendling", "arbeidsplassdekning"], 43: ["sykefravar"],
        44: ["framskrevet-arbeidsfor", "framskrevet-forsorgerbyrde", "forsorgerbyrde", "eldre-av-befolkningen"],
        45: ["klimagassutslipp", "utslipp-per-innbygger", "utslipp-per-brp", "utslipp-industri", "utslipp-veitrafikk"],
        46: ["stromforbruk"], 47: ["elbiler"], 48: ["sosialhjelpsmottakere", "sosialhjelp-med-barn"],
    ]

    @Test func allOfTheListIsDefinedAndNothingElse() throws {
        #expect(Set(Self.list.keys) == Set(1...48))
        let listed = Self.list.values.flatMap(\.self).sorted()
        #expect(listed == (try IndicatorTests.library().map(\.id).sorted()))
    }

    /// Medians, indexes, age-standardised and survey shares are not had from those of parts; counts are added.
    static let adding: [(Indicator.Adding, [Int])] = [
        (.never, [3, 10, 34, 35, 39]), (.sum, [1, 4, 5, 7, 33, 37, 46]),
        (.recompute, [6, 8, 9, 19, 20, 21, 23, 24, 25, 26, 27, 29, 30, 32, 36, 38, 40, 41, 43, 47]),
    ]

    @Test(arguments: adding.indices) func whatBecomesOfJoinedRegions(_ index: Int) throws {
        let (adding, numbers) = Self.adding[index]
        for number in numbers {
            let id = try #require(Self.list[number]?.first)
            let indicator = try #require(try IndicatorTests.library().first { $0.id == id })
            #expect(indicator.adding == adding, "\(number) \(id)")
        }
    }

    /// Those of the common set whose titles are known for certain, and the themes they stand under.
    static let common: [Int: Indicator.Theme] = [
        13: .attachment, 14: .attachment, 15: .attachment, 16: .attachment, 17: .attachment, 26: .workforce,
        29: .attachment, 30: .attachment, 34: .training,
    ]

    @Test func theCommonSetIsMarkedWithItsThemes() throws {
        let common = try IndicatorTests.library().filter(\.isCommon)
        let found = Dictionary(uniqueKeysWithValues: common.map { ($0.id, $0.background.theme) })
        let expected = Dictionary(uniqueKeysWithValues: Self.common.map { (Self.list[$0]?.first ?? "", $1) })
        #expect(found == expected)
        #expect(common.allSatisfy { $0.owner == "Fylkeskommunene i fellesskap" })
    }

    /// Samples say how sure they are, and the survey that was changed has its break.
    @Test func estimatesSayHowSureTheyAre() throws {
        for number in [34, 35, 37, 38, 39, 40] {
            let id = try #require(Self.list[number]?.first)
            let indicator = try #require(try IndicatorTests.library().first { $0.id == id })
            #expect(indicator.background.uncertainty != nil, "\(id)")
            if number < 37 { #expect(indicator.breaks == ["2021"]) }
        }
    }
}
