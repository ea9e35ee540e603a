extension FormRoute {
    /// The forms of input that need no collection.
    static func inputs(_ home: String) -> [FormRoute] {
        [
            .init(
                "/{network}/innspill/ny",
                "\(home)/innspill/ny",
                [
                    ("title", "Hva trengs?"), ("lead", "Si det."), ("strategy", ""), ("meeting", ""),
                    ("audience", "everyone"), ("opens", "1.4.2021"), ("closes", "20.5.2021"),
                ]
            )
        ]
    }

    /// The forms of hearings.
    static func hearings(_ home: String, _ ids: Ids) -> [FormRoute] {
        let hearing = [
            ("title", "Planen"), ("kind", "strategy"), ("owner", ids.organisation), ("opens", "1.6.2021"),
            ("closes", "20.6.2021"), ("reason", "Det haster."), ("summary", "Om planen."),
            ("proposal", "# Mål\nPrøve."), ("bodies", "KS | ks@example.no"), ("revision", "1"),
        ]
        let statement = [
            ("name", "Ola"), ("organisation", "Foreningen"), ("email", "ola@example.no"), ("c1", "Til punktet."),
            ("overall", "Til helheten."),
        ]
        return [
            .init("/{network}/horinger/ny", "\(home)/ny", hearing),
            .init("/{network}/horinger/{key}/rediger", "\(home)/senere/rediger", hearing, .page),
            .init("/{network}/horinger/{key}/uttalelse", "\(home)/plan/uttalelse", statement),
            .init(
                "/{network}/horinger/{key}/inn",
                "\(home)/plan/inn",
                statement + [("way", "paper"), ("day", "10.4.2021")]
            ),
            .init(
                "/{network}/horinger/{key}/forleng",
                "\(home)/plan/forleng",
                [("until", "1.6.2021"), ("reason", "Flere ba om det.")]
            ),
            .init(
                "/{network}/horinger/{key}/uttalelser/{number}/vurder",
                "\(home)/plan/uttalelser/1/vurder",
                [("screening", "withheld"), ("ground", "offl. § 13")]
            ),
            .init(
                "/{network}/horinger/{key}/uttalelser/{number}/punkter",
                "\(home)/plan/uttalelser/1/punkter",
                [("paragraph", ""), ("text", "Ett punkt til.")]
            ),
            .init(
                "/{network}/horinger/{key}/punkter/{point}",
                "\(home)/plan/punkter/\(ids.hearingPoint)",
                [
                    ("verdict", "partly"), ("reason", "Fordi."), ("change", ""), ("out", ""), ("in", ""),
                    ("revision", "1"),
                ],
                .page
            ),
        ]
    }
}
