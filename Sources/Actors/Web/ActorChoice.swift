import Core
import Hummingbird
import Markup
import Web

/// Which of the actors one wants to see, as the address says: `?omrade=kompetanse&type=cluster`.
struct ActorChoice: Sendable, Equatable {
    let area: ActorArea?
    let kind: RegionalActor.Kind?

    /// What the address asks for and there is not, is as if it had not been asked.
    init(_ request: Request, _ register: ActorRegister) {
        let asked = request.uri.queryParameters["omrade"].flatMap { ActorArea(String($0)) }
        area = asked.flatMap { register.title(of: $0) == nil ? nil : $0 }
        kind = request.uri.queryParameters["type"].flatMap { RegionalActor.Kind(rawValue: String($0)) }
    }

    init(area: ActorArea? = nil, kind: RegionalActor.Kind? = nil) {
        self.area = area
        self.kind = kind
    }

    var isAll: Bool { area == nil && kind == nil }

    /// The same choice on another page.
    func on(_ link: Link) -> Link {
        let link = area.map { link.with("omrade", $0.description) } ?? link
        return kind.map { link.with("type", $0.rawValue) } ?? link
    }
}

/// The form by which one chooses; without script.
struct ActorChooser: View {
    let choice: ActorChoice
    let action: Link
    let register: ActorRegister
    let words: Words

    var body: Node {
        form(.method("get"), .action(action), .class("row choices"), .role("search")) {
            if !register.fields.isEmpty {
                chooser(
                    "omrade",
                    words["actors.choose.area"],
                    ActorForms.areaChoices(register, words),
                    choice.area?.description
                )
            }
            chooser("type", words["actors.choose.kind"], ActorForms.kinds(words), choice.kind?.rawValue)
            button(.type("submit"), .class("button quiet")) { words["actors.choose"] }
            if !choice.isAll { a(.href(action)) { words["actors.choose.all"] } }
        }
    }

    private func chooser(_ name: String, _ text: String, _ choices: [Field.Choice], _ chosen: String?) -> Node {
        div(.class("field")) {
            label(.for(name)) { text }
            select(.id(name), .name(name)) {
                option(.value("")) { words["actors.choose.any"] }
                for one in choices {
                    if one.value == chosen {
                        option(.value(one.value), .selected) { one.text }
                    } else {
                        option(.value(one.value)) { one.text }
                    }
                }
            }
        }
    }
}
