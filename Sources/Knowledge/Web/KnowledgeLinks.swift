import Core
import Markup
import Web

/// The addresses of this slice.
public enum KnowledgeLinks {
    static let part = "kunnskap"

    public static func knowledge(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func indicator(_ id: String, _ network: NetworkFrame) -> Link { knowledge(network) / id }
    static func figures(_ id: String, _ format: TableDownload, _ network: NetworkFrame) -> Link {
        indicator(id, network) / "tall.\(format.rawValue)"
    }
    static func reading(_ id: String, _ network: NetworkFrame) -> Link { indicator(id, network) / "lesning" }
    static func cite(_ id: String, _ network: NetworkFrame) -> Link { indicator(id, network) / "siter" }
    /// A cell or a picture of a table.
    static func citeTable(_ key: String, _ network: NetworkFrame) -> Link { table(key, network) / "siter" }
    /// Where authors look for what to put into a text.
    static func finder(_ network: NetworkFrame) -> Link { CitationMark.finder(network.key) }
    public static func citations(_ network: NetworkFrame) -> Link { knowledge(network) / "sitater" }
    public static func citation(_ key: String, _ network: NetworkFrame) -> Link { citations(network) / key }
    /// Where it is said that a text stands.
    static func see(_ key: String, _ place: String, _ network: NetworkFrame) -> Link {
        (citation(key, network) / "sett").with("sted", place)
    }
    static func region(_ network: NetworkFrame) -> Link { knowledge(network) / "region" }
    static func region(_ code: String, _ network: NetworkFrame) -> Link { region(network) / code }
    static func regions(_ network: NetworkFrame) -> Link { knowledge(network) / "regioner" }
    static func maps(_ network: NetworkFrame) -> Link { knowledge(network) / "kart" }
    static func tables(_ network: NetworkFrame) -> Link { knowledge(network) / "tabeller" }
    public static func table(_ key: String, _ network: NetworkFrame) -> Link { tables(network) / key }
    static func picture(_ key: String, _ format: PictureFormat, _ network: NetworkFrame) -> Link {
        table(key, network) / "figur.\(format.rawValue)"
    }
    static func indicatorPicture(_ id: String, _ format: PictureFormat, _ network: NetworkFrame) -> Link {
        indicator(id, network) / "figur.\(format.rawValue)"
    }
    static func questions(_ network: NetworkFrame) -> Link { knowledge(network) / "sporsmal" }
    static func question(_ key: String, _ network: NetworkFrame) -> Link { questions(network) / key }
    static func forgetQuestion(_ key: String, _ network: NetworkFrame) -> Link { question(key, network) / "slett" }
    /// Where a question to a table is given a name.
    static func saving(_ key: String, _ network: NetworkFrame) -> Link { table(key, network) / "sporsmal" }
    static func choosing(_ key: String, _ network: NetworkFrame) -> Link { table(key, network) / "velg" }
    static func upload(_ network: NetworkFrame) -> Link { tables(network) / "ny" }
    /// A table of our own shape with no figures in it, to be filled in.
    static func template(_ key: String, _ network: NetworkFrame) -> Link { table(key, network) / "mal.csv" }
    static func draft(_ id: TableDraft.ID, _ network: NetworkFrame) -> Link { upload(network) / id.text }
    /// One of several tables of a file.
    static func draft(_ id: TableDraft.ID, table: Int?, _ network: NetworkFrame) -> Link {
        table.map { draft(id, network).with("tabell", String($0)) } ?? draft(id, network)
    }
    static func discard(_ id: TableDraft.ID, _ network: NetworkFrame) -> Link { draft(id, network) / "forkast" }
    static func newFeed(_ network: NetworkFrame) -> Link { upload(network) / "adresse" }
    static func chooseFeed(_ network: NetworkFrame) -> Link { newFeed(network) / "valg" }
    static func feed(_ key: String, _ network: NetworkFrame) -> Link { table(key, network) / "adresse" }
    static func hasten(_ key: String, _ network: NetworkFrame) -> Link { feed(key, network) / "na" }
    static func changeFeed(_ key: String, _ network: NetworkFrame) -> Link { feed(key, network) / "endre" }
    static func stopFeed(_ key: String, _ network: NetworkFrame) -> Link { feed(key, network) / "stopp" }
    /// For a spreadsheet.
    static func spreadsheet(_ key: String, _ format: TableDownload, _ network: NetworkFrame) -> Link {
        table(key, network) / "tabell.\(format.rawValue)"
    }
    /// What is chosen of it.
    static func chosen(_ key: String, _ ending: String, _ network: NetworkFrame) -> Link {
        table(key, network) / "utvalg.\(ending)"
    }
    /// For programs; by its name in PxWebApi 2.
    static func data(_ key: String, _ format: OpenDataFormat, _ network: NetworkFrame) -> Link {
        Link(path: [network.key, "api", "v1", "tables", key, "data"]).with("outputFormat", format.rawValue)
    }
    static func file(_ key: String, _ version: Int, _ network: NetworkFrame) -> Link {
        table(key, network) / String(version) / "fil"
    }
    /// What others see of an indicator, for regions and periods that a reader chooses.
    static func otherMeasures(_ id: String, _ network: NetworkFrame) -> Link { indicator(id, network) / "andre" }
    static func others(_ network: NetworkFrame) -> Link { knowledge(network) / "andre" }
    static func newOther(_ network: NetworkFrame) -> Link { others(network) / "ny" }
    static func hastenOther(_ id: Subscription.ID, _ network: NetworkFrame) -> Link { others(network) / id.text / "na" }
    static func stopOther(_ id: Subscription.ID, _ network: NetworkFrame) -> Link {
        others(network) / id.text / "stopp"
    }
    /// The signed list of what the network publishes.
    static func published(_ network: NetworkFrame) -> Link {
        Link(path: [network.key, "indikatorer", "publisert", Publication.listName])
    }
    static func definitions(_ network: NetworkFrame) -> Link { knowledge(network) / "definisjoner" }
    static func definition(_ key: String, _ network: NetworkFrame) -> Link { definitions(network) / key }
    static func definition(_ key: String, version: Int, _ network: NetworkFrame) -> Link {
        definition(key, network) / String(version)
    }
    static func newDefinition(_ network: NetworkFrame) -> Link { definitions(network) / "ny" }
    static func definitionText(_ network: NetworkFrame) -> Link { definitions(network) / "tekst" }
    static func checkDefinition(_ network: NetworkFrame) -> Link { definitions(network) / "sjekk" }
    static func editDefinition(_ key: String, _ network: NetworkFrame) -> Link { definition(key, network) / "rediger" }
    static func editDefinitionText(_ key: String, _ network: NetworkFrame) -> Link {
        definition(key, network) / "tekst"
    }
    static func withdrawDefinition(_ key: String, _ network: NetworkFrame) -> Link {
        definition(key, network) / "trekk"
    }
    static func restoreDefinition(_ key: String, _ network: NetworkFrame) -> Link {
        definition(key, network) / "gjenopprett"
    }
}
