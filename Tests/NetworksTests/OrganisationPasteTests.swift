import Core
import Testing

@testable import Networks

/// Rows as they really come out of spreadsheets.
@Suite struct OrganisationPasteTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        /// What each column became; `-` for one that is not used.
        let columns: String
        /// `2 + …` is added, `2 = …` is there already, `2 ! …` must be mended.
        let rows: [String]
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ columns: String, _ rows: [String]) {
            self.name = name
            self.text = text
            self.columns = columns
            self.rows = rows
        }
    }

    static let known = KnownOrganisations(
        names: ["lo vestfold og telemark"],
        keys: ["lo": "LO Vestfold og Telemark", "bruktplass": "NAV"]
    )

    static func read(_ text: String, kinds: [String: Organisation.Kind] = [:]) -> OrganisationPaste {
        OrganisationPaste(text, known: known, kinds: kinds)
    }

    static func columns(_ paste: OrganisationPaste) -> String {
        paste.columns.columns.map { $0.holds?.rawValue ?? "-" }.joined(separator: " ")
    }

    static func lines(_ paste: OrganisationPaste) -> [String] {
        paste.rows.map { row in
            switch row.fate {
            case .added(let draft):
                let parts = [
                    draft.name, draft.short, draft.kind.rawValue, draft.website ?? "", draft.contact?.text ?? "",
                ]
                return "\(row.number) + \(parts.joined(separator: "|"))"
            case .alreadyThere: return "\(row.number) = \(row.cells[0])"
            case .wrong(let mistakes):
                return "\(row.number) ! " + mistakes.map { "\($0)" }.joined(separator: ", ")
            }
        }
    }

    @Test(arguments: headings + shapes + cells) func isReadAsAPersonWouldReadIt(_ one: Case) {
        let paste = Self.read(one.text)
        #expect(paste.problem == nil)
        #expect(Self.columns(paste) == one.columns)
        #expect(Self.lines(paste) == one.rows)
    }

    static let nho = "NHO Vestfold og Telemark|NHO|employers|https://www.nho.no|post@nho.no"

    static let headings = [
        Case(
            "Excel in bokmål, columns as in the template",
            "Navn\tKortnavn\tType\tNettsted\tKontakt e-post\r\n"
                + "NHO Vestfold og Telemark\tNHO\tArbeidsgiverorganisasjon\thttps://www.nho.no\tpost@nho.no\r\n",
            "name short kind website email",
            ["2 + \(nho)"]
        ),
        Case(
            "nynorsk, another order, a column too many",
            "E-postadresse;Slag;Telefon;Nettstad;Kortnamn;Namn\npost@nho.no;Arbeidsgivar;35 00 00 00;www.nho.no;NHO;"
                + "NHO Vestfold og Telemark\n",
            "email kind - website short name",
            ["2 + \(nho)"]
        ),
        Case(
            "English with capitals, marks and commas",
            "NAME*,Short name:,Category,Web-site,Contact e-mail\n"
                + "NHO Vestfold og Telemark,NHO,Employers’ organisation,HTTPS://www.nho.no,post@nho.no",
            "name short kind website email",
            ["2 + NHO Vestfold og Telemark|NHO|employers|HTTPS://www.nho.no|post@nho.no"]
        ),
        Case(
            "only names and kinds",
            "Organisasjon;Type\nKS;kommuner\nUSN;Universitet",
            "name kind",
            ["2 + KS|KS|municipalities||", "3 + USN|USN|university||"]
        ),
        Case(
            "a column of contacts that holds names is not used",
            "Navn;Type;Kontakt\nKS;kommuner;Kari Nordmann",
            "name kind -",
            ["2 + KS|KS|municipalities||"]
        ),
        Case(
            "no headings: addresses, sites and kinds are known by their looks, the longer text is the name",
            "NHO\tpost@nho.no\tNHO Vestfold og Telemark\tarbeidsgivere\twww.nho.no\n"
                + "KS\tpost@ks.no\tKommunesektorens organisasjon\tkommuner\tks.no",
            "short email name kind website",
            ["1 + \(nho)", "2 + Kommunesektorens organisasjon|KS|municipalities|https://ks.no|post@ks.no"]
        ),
        Case(
            "no headings, two columns",
            "KS Vestfold og Telemark;kommuner\nFagskolen;fagskole",
            "name kind",
            [
                "1 + KS Vestfold og Telemark|KS Vestfold og Telemark|municipalities||",
                "2 + Fagskolen|Fagskolen|college||",
            ]
        ),
        Case(
            "names alone, one with a comma in it",
            "Navn\nNærings- og fiskeridepartementet\nHavn, hav og kyst",
            "name",
            ["2 ! noKind", "3 ! noKind"]
        ),
    ]

    static let shapes = [
        Case("byte order mark", "\u{FEFF}Navn;Type\nKS;kommuner", "name kind", ["2 + KS|KS|municipalities||"]),
        Case("the separator named", "sep=;\r\nNavn;Type\r\nKS;kommuner", "name kind", ["2 + KS|KS|municipalities||"]),
        Case("old line ends", "Navn\tType\rKS\tkommuner\r", "name kind", ["2 + KS|KS|municipalities||"]),
        Case(
            "empty rows count as the spreadsheet counts them",
            "Navn;Type\n\n;\nKS;kommuner\n\n\nUSN;universitet\n",
            "name kind",
            ["4 + KS|KS|municipalities||", "7 + USN|USN|university||"]
        ),
        Case(
            "a line break in quotes is a space, and the row is one row",
            "Navn\tType\r\n\"Kommunesektorens\r\norganisasjon\"\tkommuner\r\nUSN\tuniversitet\r\n",
            "name kind",
            [
                "2 + Kommunesektorens organisasjon|Kommunesektorens organisasjon|municipalities||",
                "3 + USN|USN|university||",
            ]
        ),
        Case(
            "quotes in quotes, a separator in quotes",
            "Navn;Type\n\"Foreningen \"\"Vekst; hav\"\"\";annet",
            "name kind",
            ["2 + Foreningen \"Vekst; hav\"|Foreningen \"Vekst; hav\"|other||"]
        ),
        Case(
            "quotes as spreadsheets copy them: without quotes around",
            "Navn\tType\n\"Vekst\" AS\tannet\nForeningen \"Hav\"\tannet\n\"Uten slutt\tannet",
            "name kind",
            [
                "2 + \"Vekst\" AS|\"Vekst\" AS|other||", "3 + Foreningen \"Hav\"|Foreningen \"Hav\"|other||",
                "4 + \"Uten slutt|\"Uten slutt|other||",
            ]
        ),
        Case(
            "rows that are shorter, and rows with empty cells too many",
            "Navn;Type;Nettsted\nKS;kommuner\nUSN;universitet;;;",
            "name kind website",
            ["2 + KS|KS|municipalities||", "3 + USN|USN|university||"]
        ),
        Case(
            "a cell too many",
            "Navn;Type\nKS;kommuner\nUSN;universitet;Campus",
            "name kind",
            ["2 + KS|KS|municipalities||", "3 ! moreCells(3, of: 2)"]
        ),
    ]

    static let cells = [
        Case(
            "blanks that do not break, blanks at the ends, marks that take no room",
            "Navn;Type;Nettsted\n\u{A0} KS\u{A0}\u{A0}Agder\u{200B};  kommu\u{AD}ner ; www.ks.no\u{A0}",
            "name kind website",
            ["2 + KS Agder|KS Agder|municipalities|https://www.ks.no|"]
        ),
        Case(
            "addresses as people write them",
            "Navn;Type;E-post\nA;annet;Kari N <kari@a.no>\nB;annet;mailto:post@b.no;\nC;annet;–\nD;annet;a@d.no, b@d.no\n"
                + "E;annet;kåre@e.no",
            "name kind email",
            [
                "2 + A|A|other||kari@a.no", "3 + B|B|other||post@b.no", "4 + C|C|other||",
                #"5 ! notEmail("a@d.no, b@d.no")"#, #"6 ! notEmail("kåre@e.no")"#,
            ]
        ),
        Case(
            "sites",
            "Navn;Type;Nettsted\nA;annet;javascript:alert(1)\nB;annet;a.no/om\nC;annet;ingen\nD;annet;https://x y.no",
            "name kind website",
            [
                #"2 ! notSite("javascript:alert(1)")"#, "3 + B|B|other|https://a.no/om|", #"4 ! notSite("ingen")"#,
                #"5 ! notSite("https://x y.no")"#,
            ]
        ),
        Case(
            "control characters, and what turns the direction",
            "Navn;Type\nA\u{0}B;annet\nA\u{202E}C;annet\nA\u{85}D;annet",
            "name kind",
            [#"2 ! invisible(code: "U+0")"#, #"3 ! invisible(code: "U+202E")"#, #"4 ! invisible(code: "U+85")"#]
        ),
        Case(
            "twice in the paste, there already, short name taken",
            "Navn;Kortnavn;Type\nKS;KS;kommuner\nks;X;kommuner\nlo  Vestfold og TELEMARK;;\nLO i Agder;LO;fagforening\n"
                + "Kommunene i sør;KS;kommuner\nNAV;Bruktplass;stat",
            "name short kind",
            [
                "2 + KS|KS|municipalities||", "3 ! twice(row: 2)", "4 = lo Vestfold og TELEMARK",
                #"5 ! shortTaken("LO", by: "LO Vestfold og Telemark")"#, #"6 ! shortTaken("KS", by: "KS")"#,
                #"7 ! shortTaken("Bruktplass", by: "NAV")"#,
            ]
        ),
        Case(
            "what is missing or strange",
            "Navn;Kortnavn;Type\n;A;annet\nB;B;Interesseorg.\nC;C;\n!!!;???;annet",
            "name short kind",
            ["2 ! noName", #"3 ! unknownKind("Interesseorg.")"#, "4 ! noKind", "5 ! noKey"]
        ),
        Case(
            "too long",
            "Navn;Kortnavn;Type\n\(String(repeating: "x", count: 201));A;annet\nB;\(String(repeating: "y", count: 61));annet\n"
                + "\(String(repeating: "z", count: 61));;annet",
            "name short kind",
            [
                "2 ! tooLong(Networks.OrganisationColumn.name, limit: 200)",
                "3 ! tooLong(Networks.OrganisationColumn.short, limit: 60)", "4 ! needsShort(limit: 60)",
            ]
        ),
    ]

    @Test(arguments: [
        ("", OrganisationPaste.Problem.nothing), (" \n\t\n", .nothing), ("Navn;Type\n", .nothing),
        ("Type;Nettsted\nannet;a.no\n", .noName), ("Navn;Organisasjon;Type\nA;B;annet", .columnTwice(.name)),
        ("Navn\n" + String(repeating: "A;B;C\n", count: 201), .tooManyRows(201)),
        ("Navn\n" + String(repeating: "A\t", count: 21), .tooManyColumns(row: 2)),
        (String(repeating: "x", count: 100_001), .tooMuch(characters: 100_001)),
    ]) func whatCannotBeReadIsSaid(_ text: String, _ problem: OrganisationPaste.Problem) {
        let paste = Self.read(text)
        #expect(paste.problem == problem)
        #expect(!paste.isRight && paste.drafts.isEmpty)
    }

    @Test func twoHundredRowsAreNotTooMany() {
        let rows = (1...200).map { "Nr \($0);annet" }.joined(separator: "\n")
        let paste = Self.read("Navn;Type\n" + rows)
        #expect(paste.isRight && paste.drafts.count == 200)
    }

    /// Each unknown word is asked about once, each row without one by itself; answers count for no other rows.
    @Test func whatIsAnsweredAboutKinds() {
        let text = "Navn;Type\nA;Interesseorg.\nB;interesseorg.\nC;\nD;\nE;fagskole"
        #expect(Self.read(text).questions == [.word("Interesseorg."), .row(name: "C"), .row(name: "D")])
        let paste = Self.read(text, kinds: ["interesseorg.": .employers, "=c": .state, "=d": .county])
        #expect(
            Self.lines(paste).map { $0.split(separator: "|")[2] } == [
                "employers", "employers", "state", "county", "college",
            ]
        )
        #expect(paste.isRight)
        // The questions stay, so that the answers do.
        #expect(paste.questions.count == 3)
        #expect(!Self.read("Navn;Type\nC2;\n", kinds: ["=c": .state]).isRight)
    }

    /// The words on our own pages are understood, in each language.
    @Test(arguments: Language.allCases) func theKindsAsThePagesCallThem(_ language: Language) throws {
        let words = try Catalogue(folders: [NetworksModule.strings])[language]
        for kind in Organisation.Kind.allCases {
            let text = words["networks.kind.\(kind.rawValue)"]
            #expect(KindWords.kind(of: text) == kind, "\(text)")
            #expect(KindWords.kind(of: " \(text.uppercased()).") == kind, "\(text)")
        }
    }

    /// The headings of our own table are understood, in each language.
    @Test(arguments: Language.allCases) func theColumnsAsThePagesCallThem(_ language: Language) throws {
        let texts = PasteTexts(words: try Catalogue(folders: [NetworksModule.strings])[language])
        for column in OrganisationColumn.allCases {
            #expect(OrganisationColumn(heading: texts.name(column)) == column, "\(texts.name(column))")
        }
    }
}
