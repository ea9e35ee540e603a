import Core
import Cubes
import Foundation

/// Reads what others publish, and believes none of it before it is checked.
enum PublicationReading {
    /// A list whose signature is right.
    struct Checked: Sendable, Equatable {
        let key: VerifyingKey
        let list: Publication.List
        let made: Instant
    }

    /// - Parameters:
    ///   - pinned: the key that was seen first; nil the first time.
    ///   - newest: when the list that was seen last was made.
    /// - Throws: `FeedTrouble`.
    static func list(_ bytes: [UInt8], pinned: String?, newest: Instant?) throws(FeedTrouble) -> Checked {
        guard bytes.count <= Publication.Most.list else { throw FeedTrouble(.tooLarge) }
        let signed = try decoded(Publication.Signed.self, bytes)
        guard let key = VerifyingKey(signed.key) else { throw FeedTrouble(.notPublished) }
        guard pinned == nil || pinned == key.text else { throw FeedTrouble(.otherKey, "\(key.spoken)") }
        guard key.hasSigned(signed.manifest, signed.signature) else { throw FeedTrouble(.badSignature) }
        let list = try decoded(Publication.List.self, Array(signed.manifest.utf8))
        guard list.form == Publication.form else { throw FeedTrouble(.otherForm, "\(list.form.prefix(60))") }
        guard let made = Instant(list.made), isWhole(list) else { throw FeedTrouble(.notPublished) }
        if let newest, made < newest { throw FeedTrouble(.older) }
        guard list.indicators.reduce(0, { $0 + $1.bytes }) <= Publication.Most.files else {
            throw FeedTrouble(.tooLarge)
        }
        return Checked(key: key, list: list, made: made)
    }

    private static func isWhole(_ list: Publication.List) -> Bool {
        let ids = list.indicators.map(\.id)
        return isPlain(list.publisher.name) && list.publisher.page.hasPrefix("http") && isPlain(list.publisher.page)
            && list.publisher.regions.count <= RegionCodes.most
            && list.publisher.regions.allSatisfy { RegionCodes.code($0) != nil }
            && ids.count <= Publication.Most.indicators && Set(ids).count == ids.count && ids.allSatisfy(\.isKey)
            && list.indicators.allSatisfy { entry in
                (0...Publication.Most.file).contains(entry.bytes) && entry.name.count <= Language.allCases.count
                    && entry.name.allSatisfy { isPlain($0.key) && isPlain($0.value) }
            }
    }

    /// An indicator with what it says, where the file is the one that the list promised.
    ///
    /// - Throws: `FeedTrouble`.
    static func indicator(
        _ bytes: [UInt8],
        _ entry: Publication.Entry
    ) throws(FeedTrouble) -> (indicator: Indicator, figures: Figures) {
        let broken = FeedTrouble(.brokenFile, "\(entry.id)")
        guard bytes.count <= Publication.Most.file else { throw FeedTrouble(.tooLarge) }
        guard bytes.count == entry.bytes, Fingerprint.of(bytes) == entry.sha256 else {
            throw FeedTrouble(.otherHash, "\(entry.id)")
        }
        guard let content = try? decoded(Publication.Content.self, bytes), isWhole(content),
            let indicator = try? IndicatorFile.read(content.definition), indicator.id == entry.id,
            indicator.version == entry.version
        else { throw broken }
        let periods = content.periods.map { Period($0) }
        let figures = Figures(
            regions: content.regions.map { Region($0.code, $0.name) },
            periods: periods,
            values: content.values,
            marks: content.regions.map { _ in periods.map { _ in nil } }
        )
        return (indicator, figures)
    }

    /// The same to be kept.
    static func file(_ bytes: [UInt8], _ entry: Publication.Entry) throws(FeedTrouble) -> FollowedFile {
        let read = try indicator(bytes, entry)
        return FollowedFile(content: String(decoding: bytes, as: UTF8.self), measure: read.indicator.measure)
    }

    private static func isWhole(_ content: Publication.Content) -> Bool {
        content.definition.utf8.count <= OwnDefinition.longest && content.regions.count <= Publication.Most.regions
            && content.periods.count <= Publication.Most.periods && content.values.count == content.regions.count
            && content.values.allSatisfy { $0.count == content.periods.count }
            && content.regions.allSatisfy { ($0.code == "0" || RegionCodes.code($0.code) != nil) && isPlain($0.name) }
            && content.periods.allSatisfy(isPlain) && content.periods == content.periods.sorted()
    }

    /// A name that can stand in a line.
    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= Publication.Most.name
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar.value {
                case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
                default: true
                }
            }
    }

    private static func decoded<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) throws(FeedTrouble) -> T {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch { throw FeedTrouble(.notPublished) }
    }
}
