import Charts
import Regions

/// The colour of each of the network's own regions: the same in every picture, whichever of them it shows.
///
/// A region of today and one that had its name before are one to the reader: Vestfold was 07 and is 39.
struct RegionColours: Sendable {
    private static let colours: [ChartKind] = [.ours, .second, .third]

    private let own: [String: ChartKind]

    /// - Parameters:
    ///   - codes: the network's regions, the most important first.
    ///   - names: what a table calls its regions, by code.
    init(own codes: [String], names: [String: String]) {
        var places: [String: Int] = [:]
        var own: [String: ChartKind] = [:]
        for code in codes {
            let name = (names[code] ?? RegionNames.bundled.name(of: code)).map(Self.plain) ?? code
            let place = places[name] ?? places.count
            places[name] = place
            own[code] = Self.colours.indices.contains(place) ? Self.colours[place] : .plain
        }
        self.own = own
    }

    init(own codes: [String], _ regions: [Region]) {
        let names = regions.map { ($0.code, $0.name) }
        self.init(own: codes, names: Dictionary(names, uniquingKeysWith: { first, _ in first }))
    }

    /// Nil of a region that is not the network's own.
    subscript(code: String) -> ChartKind? { own[code] }

    /// Without what publishers add: `Telemark (-2019)`, `Vestfold - Vestfold`.
    private static func plain(_ name: String) -> String {
        let cut = [" (", " - "].compactMap { name.firstRange(of: $0)?.lowerBound }.min()
        return String(name[..<(cut ?? name.endIndex)])
    }
}
