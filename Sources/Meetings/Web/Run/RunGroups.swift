import Core
import Markup
import Web

/// The groups of the item that is on, with the lot they were drawn by; each person can be moved to another.
struct RunGroups: View {
    let page: RunPage
    let words: Words

    var body: Node {
        section {
            h2 { words["meetings.run.groups"] }
            div(.class("tiles")) {
                for group in page.groups {
                    div(.class("tile")) {
                        h3 { group.title }
                        ul(.class("plain small")) { for name in group.names { li { name.text } } }
                    }
                }
            }
            if let draw = page.draw { p(.class("small soft")) { draw } }
            if page.groups.count > 1 { moving }
        }
    }

    /// Folded, as all that is seldom wanted; two lists and a button need no script and no mouse.
    private var moving: Node {
        details {
            summary { words["meetings.run.move"] }
            form(.method("post"), .action(page.home / "grupper" / "flytt"), .class("row")) {
                label(.for("flytt-hvem")) { words["meetings.run.move.who"] }
                select(.id("flytt-hvem"), .name("hvem")) {
                    for group in page.groups {
                        for name in group.names {
                            option(.value(name.id)) { "\(name.text) (\(group.title))" }
                        }
                    }
                }
                label(.for("flytt-gruppe")) { words["meetings.run.move.to"] }
                select(.id("flytt-gruppe"), .name("gruppe")) {
                    for group in page.groups { option(.value(group.number)) { group.title } }
                }
                button(.type("submit"), .class("button quiet")) { words["meetings.run.move.save"] }
            }
        }
    }
}
