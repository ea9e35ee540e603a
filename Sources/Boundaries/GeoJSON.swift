import Core
import Foundation

/// Reads boundaries from GeoJSON (RFC 7946): a FeatureCollection of Polygons and MultiPolygons.
public struct GeoJSON: Sendable {
    /// The property that holds the code of a region, and the one that holds its name.
    public var code: String
    public var name: String
    public var limits = BoundaryLimits.standard

    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }

    /// The regions of a file, in its order.
    ///
    /// - Parameters:
    ///   - data: the whole file.
    ///   - file: its name, for messages.
    /// - Throws: `BoundaryError` for what is no such file, is larger than the limits, names a region twice, or has
    ///   positions that are not longitude and latitude.
    public func read(_ data: Data, file: String) throws(BoundaryError) -> [Boundary] {
        guard data.count <= limits.bytes else {
            throw BoundaryError(
                file: file,
                problem: "\(data.count) bytes are more than \(limits.bytes) (limit: bytes); take a coarser file"
            )
        }
        let features = try decode(data, file: file).features
        guard features.count <= limits.regions else {
            throw BoundaryError(
                file: file,
                field: "features",
                problem: "\(features.count) regions are more than \(limits.regions) (limit: regions); split the file"
            )
        }
        var boundaries: [Boundary] = []
        var places: [String: Int] = [:]
        var positions = 0
        for (index, feature) in features.enumerated() {
            let place = Place(file: file, field: "features[\(index)]")
            let boundary = try boundary(feature, at: place)
            if let first = places.updateValue(index, forKey: boundary.code) {
                throw place.error("the code “\(boundary.code)” is that of features[\(first)] too; keep one of them")
            }
            positions += boundary.rings.reduce(0) { $0 + $1.count }
            guard positions <= limits.positions else {
                throw place.error("more than \(limits.positions) positions (limit: positions); take a coarser file")
            }
            boundaries.append(boundary)
        }
        return boundaries
    }

    private func decode(_ data: Data, file: String) throws(BoundaryError) -> Collection {
        do {
            return try JSONDecoder().decode(Collection.self, from: data)
        } catch let error as DecodingError {
            throw Place(file: file).error(error)
        } catch {
            throw BoundaryError(file: file, problem: "cannot be read: \(String(describing: error))")
        }
    }

    private func boundary(_ feature: Feature, at place: Place) throws(BoundaryError) -> Boundary {
        let code = try text(code, of: feature, at: place)
        let name = try text(name, of: feature, at: place)
        var rings: [[Boundary.Position]] = []
        for (part, polygon) in feature.geometry.polygons.enumerated() {
            for (number, ring) in polygon.enumerated() {
                let part = feature.geometry.isSingle ? "" : "[\(part)]"
                try rings.append(self.ring(ring, at: place.inside(".geometry.coordinates\(part)[\(number)]")))
            }
        }
        guard !rings.isEmpty else { throw place.inside(".geometry").error("“\(name)” has no boundary; give it one") }
        return Boundary(code: code, name: name, rings: rings)
    }

    private func text(_ property: String, of feature: Feature, at place: Place) throws(BoundaryError) -> String {
        guard let text = feature.properties[property]?.text, !text.isEmpty else {
            let known = feature.properties.filter { $0.value.text != nil }.keys.sorted().joined(separator: ", ")
            throw place.inside(".properties").error("“\(property)” is missing or empty; there is: \(known)")
        }
        return text
    }

    private func ring(_ ring: [[Double]], at place: Place) throws(BoundaryError) -> [Boundary.Position] {
        guard ring.count >= 4, ring.first == ring.last else {
            throw place.error("a ring has four or more positions, the last as the first (RFC 7946 §3.1.6); close it")
        }
        var positions: [Boundary.Position] = []
        positions.reserveCapacity(ring.count)
        for (index, position) in ring.enumerated() {
            // What is above the sea is not drawn.
            guard position.count >= 2, abs(position[0]) <= 180, abs(position[1]) <= 90 else {
                throw place.inside("[\(index)]").error(
                    "\(position) is not longitude and latitude (RFC 7946 §4); convert the file to EPSG:4326"
                )
            }
            positions.append(.init(longitude: position[0], latitude: position[1]))
        }
        return positions
    }
}

/// Where a mistake stands.
private struct Place {
    var file: String
    var field: String?

    func inside(_ part: String) -> Place { Place(file: file, field: (field ?? "") + part) }

    func error(_ problem: Sentence) -> BoundaryError { BoundaryError(file: file, field: field, problem: problem) }

    func error(_ error: DecodingError) -> BoundaryError {
        let (context, problem): (DecodingError.Context, Sentence) =
            switch error {
            case .typeMismatch(_, let context): (context, "another kind of value was expected")
            case .valueNotFound(_, let context): (context, "a value was expected, not null")
            case .keyNotFound(let key, let context): (context, "“\(key.stringValue)” is missing")
            case .dataCorrupted(let context) where context.codingPath.isEmpty: (context, "this is not JSON")
            case .dataCorrupted(let context): (context, "\(context.debugDescription)")
            @unknown default: (.init(codingPath: [], debugDescription: ""), "cannot be read")
            }
        let path = context.codingPath.reduce(into: "") { path, key in
            path += key.intValue.map { "[\($0)]" } ?? (path.isEmpty ? "" : ".") + key.stringValue
        }
        return BoundaryError(
            file: file,
            field: path.isEmpty ? nil : path,
            problem: "\(problem); give a GeoJSON FeatureCollection of Polygon and MultiPolygon"
        )
    }
}

// MARK: - As the file has it

private struct Collection: Decodable {
    let features: [Feature]

    enum Key: CodingKey { case type, features }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let type = try members.decode(String.self, forKey: .type)
        guard type == "FeatureCollection" else {
            throw DecodingError.dataCorruptedError(
                forKey: .type,
                in: members,
                debugDescription: "“\(type)” is not a FeatureCollection"
            )
        }
        features = try members.decode([Feature].self, forKey: .features)
    }
}

private struct Feature: Decodable {
    let properties: [String: Property]
    let geometry: Geometry
}

/// A code is a text or a number; all else is not asked for.
private struct Property: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        text = (try? value.decode(String.self)) ?? (try? value.decode(Int.self)).map { String($0) }
    }
}

private struct Geometry: Decodable {
    let polygons: [[[[Double]]]]
    let isSingle: Bool

    enum Key: CodingKey { case type, coordinates }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        let type = try members.decode(String.self, forKey: .type)
        isSingle = type == "Polygon"
        switch type {
        case "Polygon": polygons = [try members.decode([[[Double]]].self, forKey: .coordinates)]
        case "MultiPolygon": polygons = try members.decode([[[[Double]]]].self, forKey: .coordinates)
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .type,
                in: members,
                debugDescription: "“\(type)” has no boundary to draw"
            )
        }
    }
}
