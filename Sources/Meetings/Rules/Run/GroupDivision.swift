/// Divides people into groups for group work.
public enum GroupDivision {
    /// Most groups of one item.
    public static let mostGroups = 20

    /// Groups as even in size as can be, with each organisation spread over as many as it has people.
    ///
    /// The order within an organisation, and which group it begins with, are drawn by lot from `seed`: the same seed
    /// gives the same groups, so that the lot can be shown to have been one.
    ///
    /// - Returns: the group of each, from 0, in the order given.
    public static func divide(_ organisations: [String], into count: Int, seed: UInt64) -> [Int] {
        guard count > 0 else { return organisations.map { _ in 0 } }
        var lot = SplitMix64(state: seed)
        let byOrganisation = Dictionary(grouping: organisations.indices) { organisations[$0] }
        let shuffled = byOrganisation.keys.sorted().map { byOrganisation[$0, default: []].shuffled(using: &lot) }
        // The largest first, so that the small ones fill what is left.
        let order = shuffled.shuffled(using: &lot).sorted { $0.count > $1.count }.flatMap(\.self)
        // One after the other, round the groups: neighbours in the order are of one organisation.
        let labels = Array(0..<count).shuffled(using: &lot)
        var groups = organisations.map { _ in 0 }
        for (place, person) in order.enumerated() { groups[person] = labels[place % count] }
        return groups
    }
}

/// The generator SplitMix64.
///
/// Steele, Lea and Flood: “Fast splittable pseudorandom number generators”, OOPSLA 2014, figure 16.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
