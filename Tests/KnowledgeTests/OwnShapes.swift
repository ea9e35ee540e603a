import Cubes

@testable import Knowledge

/// Indicators over tables that people put together, with figures that are easily divided in the head.
enum OwnShapes {
    /// - Parameter values: by the codes of a cell, which are parted by a space.
    static let all: [(id: String, table: String, values: [String: Double], value: Double)] = [
        ("brp", "ssb-nasjonalregnskap", ["brp": 80_000], 80_000),
        ("brp-volumvekst", "ssb-nasjonalregnskap", ["volumvekst": -1.2], -1.2),
        ("investeringer", "ssb-nasjonalregnskap", ["investering": 15_000], 15_000),
        // Telemark emitted 2 947 368.4 tonnes in 2024.
        ("utslipp-per-brp", "ssb-nasjonalregnskap", ["brp": 100_000], 29.473_684),
        ("nyetablerte-foretak", "ssb-nyetableringer", ["nyetablerte": 1_800, "folkemengde": 180_000], 10),
        // Million kroner for each inhabitant, in kroner.
        ("fou-per-innbygger", "ssb-fou", ["fou-mill-kr": 900, "folkemengde": 180_000], 5_000),
        ("uforetrygd-standardisert", "nav-uforetrygd", ["standardisert": 12.3], 12.3),
        ("langtidsledige-26", "nav-langtidsledige", ["over-26-uker": 900, "helt-ledige": 2_000], 45),
        ("langtidsledige-52", "nav-langtidsledige", ["over-52-uker": 500, "helt-ledige": 2_000], 25),
        ("nedsatt-arbeidsevne", "nav-nedsatt-arbeidsevne", ["nedsatt": 6_000, "befolkning-18-66": 100_000], 6),
        ("aap", "nav-aap", ["mottakere": 5_000, "befolkning-18-66": 100_000], 5),
        ("etter-introprogram", "ssb-introduksjon", ["i-arbeid-eller-utdanning": 65, "deltakere": 100], 65),
        ("bosatte-flyktninger", "imdi-bosetting", ["bosatt": 450, "anmodet": 500], 90),
        ("sosialhjelpsmottakere", "ssb-sosialhjelp", ["mottakere": 4_000], 4_000),
        ("sosialhjelp-med-barn", "ssb-sosialhjelp", ["forsorger-barn": 1_000, "mottakere": 4_000], 25),
        ("sysselsatte-videregaende", "ssb-sysselsatte-utdanning", ["videregaende": 45, "sysselsatte": 100], 45),
        (
            "ikke-fullfort-yrkesfag", "ssb-ikke-fullfort",
            [
                "yrkesfag ikke-fullfort": 300, "yrkesfag elever": 1_000, "studieforberedende ikke-fullfort": 1,
                "studieforberedende elever": 9,
            ], 30
        ),
        (
            "ikke-fullfort-studieforberedende", "ssb-ikke-fullfort",
            ["studieforberedende ikke-fullfort": 120, "studieforberedende elever": 1_000, "yrkesfag elever": 7], 12
        ),
        ("larekontrakt", "udir-larekontrakt", ["kontrakt": 800, "sokere": 1_000], 80),
        ("fagbrev", "udir-fagbrev", ["bestatt": 1_250], 1_250),
        ("formell-utdanning", "ssb-livslang-laring", ["formell": 19], 19),
        ("ikke-formell-opplaring", "ssb-livslang-laring", ["ikke-formell": 48], 48),
        ("fagskolestudenter", "hkdir-fagskole", ["studenter": 900, "folkemengde": 180_000], 5),
        ("mangel-arbeidskraft", "nav-bedriftsundersokelsen", ["mangel": 900, "sysselsatte": 17_100], 900),
        // As NAV defines it: of those that are wished for, not of those that there are.
        ("stramhet", "nav-bedriftsundersokelsen", ["mangel": 900, "sysselsatte": 17_100], 5),
        ("venter-flere-ansatte", "nav-bedriftsundersokelsen", ["nettoandel": 22], 22),
        ("ledige-stillinger", "ssb-ledige-stillinger", ["ledige": 30, "arbeidsforhold": 970], 3),
        ("innpendling", "ssb-pendling", ["innpendlere": 9_000, "utpendlere": 1], 9_000),
        ("utpendling", "ssb-pendling", ["innpendlere": 1, "utpendlere": 8_000], 8_000),
        ("sykefravar", "ssb-sykefravar", ["tapte-dagsverk": 65, "avtalte-dagsverk": 1_000], 6.5),
        (
            "framskrevet-forsorgerbyrde", "ssb-framskriving",
            ["0-19 Personer": 30, "67+ Personer": 45, "20-66 Personer": 100], 0.75
        ),
        ("stromforbruk", "ssb-strom", ["forbruk": 7_300], 7_300),
    ]

    /// The template, filled in for region 40 in 2024: what is not given is missing.
    static func cube(_ template: TableTemplate, _ values: [String: Double]) throws -> Cube {
        let sides = try template.sides.indices.map { side in
            let codes = template.cells.map { $0[side] }
                .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return try Dimension(id: template.sides[side], categories: codes.map { Category($0) })
        }
        let cells = sides.reduce([[String]]([[]])) { rows, side in
            rows.flatMap { row in side.categories.map { row + [$0.code] } }
        }
        return try Cube(
            CubeFacts(),
            dimensions: [try Dimension(id: TableTemplate.region, categories: [Category("40")], role: .geography)]
                + sides + [try Dimension(id: TableTemplate.time, categories: [Category("2024")], role: .time)],
            values: cells.map { values[$0.joined(separator: " ")] ?? .nan }
        )
    }
}
