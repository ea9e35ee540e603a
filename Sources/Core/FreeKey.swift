/// Addresses for what people have given a title.
public enum FreeKey {
    /// Words that stand for something else where a key could stand.
    public static let reserved: Set<String> = ["ny", "sammenheng", "sammenlign"]

    /// The title as a key that is not taken; `fallback` when the title has no letters of the alphabet.
    public static func make(from title: String, fallback: String, taken: Set<String>) -> String {
        // Room for a number at the end.
        let slug = title.slug(limit: 54)
        let stem = slug.isEmpty || reserved.contains(slug) ? fallback : slug
        var key = stem
        var number = 2
        while taken.contains(key) {
            key = "\(stem)-\(number)"
            number += 1
        }
        return key
    }
}
