import Core
import Foundation
import Web

/// The network’s tables as a catalogue (DCAT-AP-NO 2.2, DATA-01).
struct DataCatalogue {
    /// The lists of codes of the European Union.
    private static let authority = "http://publications.europa.eu/resource/authority"

    /// Licences that the Union's list has, by how addresses of their own begin.
    private static let licences: KeyValuePairs = [
        "data.norge.no/nlod/no/1.0": "NLOD_1_0", "data.norge.no/nlod/en/1.0": "NLOD_1_0",
        "data.norge.no/nlod/no/2.0": "NLOD_2_0", "data.norge.no/nlod/en/2.0": "NLOD_2_0",
        "creativecommons.org/licenses/by/4.0": "CC_BY_4_0",
        "creativecommons.org/licenses/by-sa/4.0": "CC_BYSA_4_0",
        "creativecommons.org/publicdomain/zero/1.0": "CC0",
    ]

    let links: OpenDataLinks

    init(_ links: OpenDataLinks) { self.links = links }

    private var language: Language { links.network.language }
    private var title: String { links.network.name }

    func node(_ datasets: [Dataset]) -> LinkedData {
        LinkedData(
            "\(links.home)/catalogue",
            ["dcat:Catalog"],
            [
                ("dct:title", [.text(title, language)]), ("dct:description", [.text(title, language)]),
                ("dct:publisher", [publisher]), ("dcat:contactPoint", [contact]),
                ("dct:identifier", [.plain("\(links.home)/catalogue")]), ("foaf:homepage", [homepage]),
                ("dcat:dataset", datasets.map { .node(dataset($0)) }), ("dcat:service", [.node(service(datasets))]),
            ]
        )
    }

    private var publisher: LinkedData.Value {
        .node(
            LinkedData(
                "\(links.home)#publisher",
                ["foaf:Agent"],
                [("foaf:name", [.text(links.network.host, language)])]
            )
        )
    }

    private var contact: LinkedData.Value {
        .node(
            LinkedData(
                "\(links.home)#contact",
                ["vcard:Organization", "vcard:Kind"],
                [
                    ("vcard:fn", [.text(links.network.name, language)]),
                    ("vcard:hasURL", [.address("\(links.publicURL)/\(links.network.key)/om")]),
                ]
            )
        )
    }

    private func dataset(_ dataset: Dataset) -> LinkedData {
        let facts = dataset.version.facts
        let about = [facts.source, facts.title].compactMap { $0 }.joined(separator: ": ")
        return LinkedData(
            links.page("/tabeller/\(dataset.key)"),
            ["dcat:Dataset"],
            [
                ("dct:title", [.text(facts.title, language)]), ("dct:description", [.text(about, language)]),
                ("dct:identifier", [.plain(links.table(dataset.key))]), ("dct:publisher", [publisher]),
                ("dcat:contactPoint", [contact]), ("dcat:theme", [Self.theme]),
                ("dct:relation", facts.link.flatMap(Self.address).map { [.address($0)] } ?? []),
                ("dct:issued", [.date(OsloTime.day(dataset.version.takenInAt))]),
                ("dcat:distribution", OpenDataFormat.allCases.map { .node(distribution(dataset, $0)) }),
            ]
        )
    }

    private func distribution(_ dataset: Dataset, _ format: OpenDataFormat) -> LinkedData {
        let type =
            switch format {
            case .jsonStat: "JSON"
            case .csv: "CSV"
            case .px: "TXT"
            }
        return LinkedData(
            links.data(dataset.key, format),
            ["dcat:Distribution"],
            [
                ("dct:title", [.text("\(dataset.version.facts.title) (\(format.rawValue))", language)]),
                ("dcat:accessURL", [.address(links.data(dataset.key, format))]),
                ("dct:format", [Self.code(type, of: "file-type", "dct:MediaTypeOrExtent")]),
                ("dct:license", dataset.version.facts.licenceLink.flatMap(Self.licence).map { [$0] } ?? []),
            ]
        )
    }

    private func service(_ datasets: [Dataset]) -> LinkedData {
        LinkedData(
            links.home,
            ["dcat:DataService"],
            [
                ("dct:title", [.text(title, language)]), ("dct:identifier", [.plain(links.home)]),
                ("dcat:endpointURL", [.address(links.home)]),
                ("dcat:endpointDescription", [.address(links.openAPI)]), ("dct:publisher", [publisher]),
                ("dcat:contactPoint", [contact]),
                ("dcat:servesDataset", datasets.map { .address(links.page("/tabeller/\($0.key)")) }),
            ]
        )
    }

    private var homepage: LinkedData.Value { .node(LinkedData(links.page(""), ["foaf:Document"], [])) }

    /// Ours are all of the regions.
    private static var theme: LinkedData.Value {
        code("REGI", of: "data-theme", "skos:Concept", [("skos:prefLabel", [.text("Regions and cities", .en)])])
    }

    /// A code of the Union, with what the national shapes ask to be told of it.
    private static func code(
        _ code: String,
        of list: String,
        _ kind: String,
        _ more: [(name: String, values: [LinkedData.Value])] = []
    ) -> LinkedData.Value {
        .node(
            LinkedData(
                "\(authority)/\(list)/\(code)",
                [kind],
                [("skos:inScheme", [.address("\(authority)/\(list)")])] + more
            )
        )
    }

    /// The licence by the Union's name for it; one that its list does not have is left out, as the shapes demand.
    private static func licence(_ address: String) -> LinkedData.Value? {
        let plain = address.drop { $0 != "/" }.drop { $0 == "/" }.replacing("www.", with: "")
        return licences.first { plain.hasPrefix($0.key) }.map { code($0.value, of: "licence", "dct:LicenseDocument") }
    }

    /// Only addresses of the web become addresses of the catalogue.
    private static func address(_ text: String) -> String? {
        text.hasPrefix("https://") || text.hasPrefix("http://") ? text : nil
    }
}
