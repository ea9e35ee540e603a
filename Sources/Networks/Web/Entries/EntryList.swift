import Core
import Hummingbird
import Markup
import Web

/// A list that the secretariat keeps: whose it is, what its pages say, and what its form asks.
///
/// `EntryRoutes` makes the pages.
protocol EntryList: Sendable {
    associatedtype Value: Entry

    /// The address after that of the administration, and the name that the key of an entry has in it.
    static var route: String { get }
    static var parameter: String { get }
    /// What can be done: not every list can be added to here, and not every entry taken away.
    static var can: EntryActions { get }

    var networks: NetworkStore { get }
    var clock: WallClock { get }

    /// Whose list an address means.
    func shelf(_ context: WebContext) async throws -> EntryShelf
    func texts(_ words: Words) -> EntryTexts
    /// What else can be done from the page of the list.
    func actions(_ context: WebContext) throws -> [EntryShelf.Choice]
    func lines(_ entries: [Stored<Value>], on shelf: EntryShelf, _ context: WebContext) async throws -> [EntryLine]
    /// The form about an entry, or for a new one.
    func form(_ value: Value?, _ words: Words) -> Form
    /// What a form says that was filled in; nil after something was refused at its field.
    func value(_ form: inout Form, before: Value?, _ words: Words) -> Value?
    /// Adds what a form says; false after something was refused at its field.
    func add(_ form: inout Form, to shelf: EntryShelf, _ context: WebContext) async throws -> Bool
    /// Says what is wrong when an entry was refused, at its field.
    func refuse(_ form: inout Form, _ words: Words)
    /// What an entry is called on its own page.
    func title(_ value: Value, _ context: WebContext) async throws -> String
    /// What else belongs to an entry, on its page above the form.
    func parts(_ entry: Stored<Value>, _ shelf: EntryShelf, _ context: WebContext) async throws -> [EntryPart]
    /// What refers to an entry, so that it cannot be taken away.
    func uses(_ entry: Stored<Value>, _ context: WebContext) async throws -> [EntryPart.Line]
}

struct EntryActions: OptionSet, Sendable {
    let rawValue: Int
    /// The list has a page of its own.
    static let list = EntryActions(rawValue: 1)
    static let add = EntryActions(rawValue: 2)
    static let remove = EntryActions(rawValue: 4)
    static let all: EntryActions = [.list, .add, .remove]
}

/// Whose list it is: the network's own, or that of something in it.
struct EntryShelf: Sendable {
    /// The key of what the entries belong to.
    let owner: String
    let link: Link
    /// Where it belongs.
    let up: Choice

    struct Choice: Sendable, Equatable {
        let link: Link
        let text: String
    }
}

/// What the pages of a list say.
struct EntryTexts: Sendable {
    let title: String
    let lead: String
    let empty: String
    /// Above the form for one more.
    var add = ""
    /// Above the form on an entry's page.
    var edit = ""
    /// Below that, when there is something to mind.
    var editLead = ""
    /// Above the button that takes an entry away, and when to press it.
    var removal = ""
    /// Why it was not taken away.
    var inUse = ""
}

/// An entry as it stands in its list.
struct EntryLine: Sendable, Equatable {
    let link: Link
    let title: String
    /// The heading it stands under, when the list has several.
    var heading: String?
    var tag: Tag?
    var details: [String] = []
}

/// Something that belongs to an entry, with the way there.
struct EntryPart: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let text: String
        var link: Link?
    }

    let heading: String
    let empty: String
    let lines: [Line]
    var action: EntryShelf.Choice?
}

extension EntryList {
    static var can: EntryActions { .all }
    /// Whether the order is the secretariat's, who can move what stands in it.
    static var isSorted: Bool { can.contains(.list) && Value.hasPosition }

    func add(_ form: inout Form, to shelf: EntryShelf, _ context: WebContext) async throws -> Bool {
        guard let value = value(&form, before: nil, context.words) else { return false }
        let isAdded = try await networks.add(
            value,
            to: shelf.owner,
            in: try context.requireNetwork().id,
            by: context.viewer.actor,
            at: clock.now
        )
        if !isAdded { refuse(&form, context.words) }
        return isAdded
    }

    func actions(_ context: WebContext) throws -> [EntryShelf.Choice] { [] }
    func refuse(_ form: inout Form, _ words: Words) { form.problem = texts(words).inUse }
    func parts(_ entry: Stored<Value>, _ shelf: EntryShelf, _ context: WebContext) async throws -> [EntryPart] { [] }
    func uses(_ entry: Stored<Value>, _ context: WebContext) async throws -> [EntryPart.Line] { [] }

    /// The shelf of what belongs to the network itself.
    func networkShelf(_ context: WebContext) throws -> EntryShelf {
        let network = try context.requireNetwork()
        let home = NetworkLinks.administration(network)
        return EntryShelf(
            owner: network.id.text,
            link: home / Self.route,
            up: EntryShelf.Choice(link: home, text: context.words["networks.administration.title"])
        )
    }

    /// The shelf of what belongs to an entry of another list, which the address names.
    func shelf<Upper: EntryList>(
        _ part: String,
        of upper: Upper,
        _ context: WebContext
    ) async throws -> EntryShelf {
        let above = try await upper.shelf(context)
        let entry = try await upper.entry(on: above, context)
        let home = above.link / entry.id
        return EntryShelf(
            owner: entry.id,
            link: home / part,
            up: EntryShelf.Choice(link: home, text: try await upper.title(entry.value, context))
        )
    }

    /// The entry that an address names.
    func entry(on shelf: EntryShelf, _ context: WebContext) async throws -> Stored<Value> {
        guard let id = context.parameters.get(Self.parameter).flatMap({ Identifier<Value>($0) }),
            let entry = try await networks.entry(id.text, of: shelf.owner, as: Value.self)
        else { throw Problem.notFound }
        return entry
    }
}
