import Foundation

/// Albers' equal-area conic projection of the sphere, fitted to what is drawn: no region looks larger than it is.
///
/// Snyder, Map Projections – A Working Manual (USGS Professional Paper 1395, 1987), equations 14-1 to 14-6. Its standard
/// parallels lie a sixth of the height inside the southern and the northern end, which is the rule of thumb there (p. 99).
struct AlbersProjection {
    /// The cone's constant.
    private let n: Double
    private let c: Double
    private let middle: Double

    /// The projection that suits some regions.
    init(_ boundaries: [Boundary]) {
        var (west, east, south, north) = (180.0, -180.0, 90.0, -90.0)
        for position in boundaries.lazy.flatMap(\.rings).joined() {
            west = min(west, position.longitude)
            east = max(east, position.longitude)
            south = min(south, position.latitude)
            north = max(north, position.latitude)
        }
        let inset = (north - south) / 6
        self.init(parallels: (south + inset, north - inset), middle: (west + east) / 2)
    }

    /// - Parameters:
    ///   - parallels: where the cone cuts the sphere, in degrees.
    ///   - middle: the meridian that is drawn upright, in degrees.
    init(parallels: (Double, Double), middle: Double) {
        let (low, high) = (Self.radians(parallels.0), Self.radians(parallels.1))
        let cone = (sin(low) + sin(high)) / 2
        // On both sides of the equator alike, the cone would be a cylinder and its radius endless.
        n = abs(cone) < 1e-6 ? 1e-6 : cone
        c = cos(low) * cos(low) + 2 * n * sin(low)
        self.middle = middle
    }

    /// In radii of the earth, x to the east and y to the south.
    func place(_ position: Boundary.Position) -> (x: Double, y: Double) {
        let radius = max(c - 2 * n * sin(Self.radians(position.latitude)), 0).squareRoot() / n
        let angle = n * Self.radians(position.longitude - middle)
        return (radius * sin(angle), radius * cos(angle))
    }

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
