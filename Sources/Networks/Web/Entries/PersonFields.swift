import Core
import Web

/// Who it is about, where someone is added to a list.
enum PersonFields {
    static func fields(_ words: Words) -> [Field] {
        [
            Field("name", words["networks.form.person"], required: true),
            Field("email", words["networks.form.email"], .email, hint: words["networks.form.email-hint"]),
        ]
    }

    /// The way to what is known about someone.
    static func part(_ person: Person.ID, _ network: NetworkFrame, _ words: Words) -> EntryPart {
        EntryPart(
            heading: words["networks.persons.one"],
            empty: words["networks.persons.one-text"],
            lines: [],
            action: EntryShelf.Choice(
                link: NetworkLinks.person(person.text, network),
                text: words["networks.persons.correct"]
            )
        )
    }
}
