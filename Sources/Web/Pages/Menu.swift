import Core
import Markup

/// A line of the menu, given by a slice.
public struct MenuEntry: Sendable {
    public let chapter: MenuChapter
    /// The part of the address after the network: `moter`.
    public let part: String
    /// The key of its text.
    public let textKey: String
    /// Its place within the chapter.
    public let order: Int

    public init(_ chapter: MenuChapter, part: String, textKey: String, order: Int = 0) {
        self.chapter = chapter
        self.part = part
        self.textKey = textKey
        self.order = order
    }
}

/// The main menu's own lines, in their order: few enough to be read at a glance.
///
/// One with several entries shows them in a second row on its pages.
public enum MenuChapter: String, CaseIterable, Sendable {
    case meetings, strategies, voices, knowledge, initiatives, network
}

/// The main menu, and the row of the chapter that the page stands in.
struct Menu {
    let entries: [MenuEntry]
    /// The part of the entry that the page belongs to; nil on the front page.
    let section: String?
    let home: Link
    let words: Words

    /// The first row.
    var main: Node {
        nav(.aria("label", words["layout.menu"])) {
            ul {
                for (chapter, entries) in chapters {
                    line(to: entries[0].part, text: title(of: chapter, entries)) {
                        guard entries.contains(where: { $0.part == section }) else { return nil }
                        return entries.count > 1 ? "true" : "page"
                    }
                }
            }
        }
    }

    /// The second row; nothing where the chapter has one entry only.
    @HTMLBuilder var chapter: Node {
        for (chapter, entries) in chapters where entries.count > 1 && entries.contains(where: { $0.part == section }) {
            nav(.class("chapter"), .aria("label", title(of: chapter, entries))) {
                ul {
                    for entry in entries {
                        line(to: entry.part, text: words[entry.textKey]) { entry.part == section ? "page" : nil }
                    }
                }
            }
        }
    }

    private var chapters: [(MenuChapter, [MenuEntry])] {
        MenuChapter.allCases.map { chapter in (chapter, entries.filter { $0.chapter == chapter }) }
            .filter { !$0.1.isEmpty }
    }

    /// A chapter with a single entry is called as the entry is.
    private func title(of chapter: MenuChapter, _ entries: [MenuEntry]) -> String {
        entries.count == 1 ? words[entries[0].textKey] : words["layout.chapter.\(chapter)"]
    }

    private func line(to part: String, text: String, current: () -> String?) -> Node {
        li {
            if let current = current() {
                a(.href(home / part), .aria("current", current)) { text }
            } else {
                a(.href(home / part)) { text }
            }
        }
    }
}
