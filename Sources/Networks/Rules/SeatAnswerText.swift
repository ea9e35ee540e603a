import Core
import Markup
import Web

/// The letters that go out when an organisation has named its people.
struct SeatAnswerText: Sendable {
    let publicURL: String
    let words: Words

    private var format: Format { Format(words.language) }

    /// To the network's contact, when it has one, and to each who was named.
    func mails(_ answer: SeatAnswer) -> [NetworkMail] {
        ([secretariat(answer)].compactMap { $0 }) + answer.named.compactMap { named($0, answer) }
    }

    private func secretariat(_ answer: SeatAnswer) -> NetworkMail? {
        guard let contact = answer.network.contact else { return nil }
        let (seat, network) = (answer.seat.name, answer.network)
        return NetworkMail(
            to: contact,
            language: words.language,
            subject: words["networks.answered.subject", ["seat": seat, "network": network.name]],
            text: words[
                "networks.answered.text",
                [
                    "seat": seat, "email": answer.invitation.email.text,
                    "people": answer.named.map(line).joined(separator: "\n"),
                    "link": absolute(NetworkLinks.seat(answer.seat.id, network.frame)),
                ]
            ],
            reason: words["networks.answered.reason", ["network": network.name]],
            key: "seat-answer:\(answer.invitation.id):secretariat"
        )
    }

    private func line(_ named: SeatAnswer.Named) -> String {
        let line = words[
            "networks.answered.person",
            [
                "role": words["networks.role.\(named.role.rawValue)"], "name": named.person.name,
                "email": named.person.email?.text ?? "", "day": format.day(named.from),
            ]
        ]
        if named.writtenName == named.person.name { return line }
        let note = words[
            "networks.answered.other-name",
            ["written": named.writtenName, "name": named.person.name],
        ]
        return "\(line)\n\(note)"
    }

    /// Nothing that the organisation wrote stands in this one: it may have written anything, to anyone.
    private func named(_ named: SeatAnswer.Named, _ answer: SeatAnswer) -> NetworkMail? {
        guard let email = named.person.email else { return nil }
        let network = answer.network
        let myPage = NetworkLinks.home(network.frame) / "min-side"
        let role = words["networks.named.role.\(named.role.rawValue)"]
        let text = words[
            "networks.named.text",
            [
                "seat": answer.seat.name, "role": role, "network": network.name, "day": format.day(named.from),
                "email": answer.invitation.email.text,
                "page": absolute(Link("/logg-inn").with("til", myPage.text)),
                "shown": shown(named.person), "choose": absolute(NetworkLinks.shown(network.frame)),
            ]
        ]
        let wrong = network.contact.map { "\n\n" + words["networks.named.wrong", ["contact": $0.text]] } ?? ""
        return NetworkMail(
            to: email,
            language: words.language,
            subject: words["networks.named.subject", ["role": role, "network": network.name]],
            text: text + wrong,
            reason: words["networks.named.reason", ["seat": answer.seat.name, "network": network.name]],
            key: "seat-answer:\(answer.invitation.id):\(named.role.rawValue)"
        )
    }

    private func shown(_ person: Person) -> String {
        switch (person.showsName, person.showsEmail) {
        case (true, true): words["networks.shown.both"]
        case (true, false): words["networks.shown.name"]
        case (false, true): words["networks.shown.email"]
        case (false, false): words["networks.shown.nothing"]
        }
    }

    private func absolute(_ link: Link) -> String { link.absolute(under: publicURL).text }
}
