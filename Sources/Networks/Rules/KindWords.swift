import Core

/// The kinds of organisations in the words that people use for them.
enum KindWords {
    static let words: [String: Organisation.Kind] = {
        let words: [Organisation.Kind: String] = [
            .employers: """
            arbeidsgiver arbeidsgivar arbeidsgivere arbeidsgivarar arbeidsgiverorganisasjon
            arbeidsgivarorganisasjon arbeidsgiverforening næringsliv næringslivet næringsorganisasjon
            næringslivsorganisasjon employer employers employersorganisation employerorganisation
            """,
            .union: """
            fagforening fagforeining fagforeninger fagforeiningar fagforbund fagorganisasjon hovedorganisasjon
            arbeidstaker arbeidstakar arbeidstakere arbeidstakarar arbeidstakerorganisasjon
            arbeidstakarorganisasjon employeesorganisation union unions tradeunion labourunion
            """,
            .state: """
            stat staten statlig statleg statligetat statlegetat etat direktorat statligvirksomhet
            statlegverksemd statsforvalter statsforvaltar state stateagency stateauthority government
            """,
            .university: """
            universitet universitetet universiteter universitetoghøgskole universitetoghøgskule
            universitetellerhøgskole høgskole høyskole høgskule uh uhsektor university universities
            universitycollege
            """,
            .municipalities: """
            kommune kommunen kommuner kommunar kommunene kommunane regionråd interkommunal interkommunalt
            municipality municipalities themunicipalities
            """,
            .agency: """
            virkemiddelaktør verkemiddelaktør virkemiddelaktører verkemiddelaktørar virkemiddelapparat
            verkemiddelapparat virkemidler agency businesssupportagency fundingagency
            """,
            .research: """
            forskning forsking forskningsinstitutt forskingsinstitutt forskningsinstitusjon
            forskingsinstitusjon institutt research researchinstitute
            """,
            .college: "fagskole fagskule fagskoler fagskular vocationalcollege college tertiaryvocationalcollege",
            .county: """
            fylke fylket fylkeskommune fylkeskommunen fylkeskommuner fylkeskommunar county countycouncil
            countyauthority countymunicipality
            """,
            .other: """
            annet anna annen andre annenorganisasjon annanorganisasjon annaorganisasjon frivillig frivillighet
            frivilligorganisasjon forening foreining ideell other otherorganisation voluntary
            """,
        ]
        var out: [String: Organisation.Kind] = [:]
        for (kind, text) in words {
            for word in text.split(whereSeparator: \.isWhitespace) { out[String(word)] = kind }
        }
        return out
    }()

    /// The kind that a word stands for; capitals, blanks and marks do not count.
    static func kind(of text: String) -> Organisation.Kind? { words[text.lowercased().filter(\.isLetter)] }
}
