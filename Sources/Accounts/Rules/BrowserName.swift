/// What a browser calls itself, shortened to what its owner recognises.
enum BrowserName {
    static let longest = 80

    /// `Firefox, Linux`; the beginning of what was sent where nothing is known of it.
    static func short(_ header: String?) -> String {
        guard let header else { return "" }
        let parts = [browsers, systems].compactMap { names in names.first { header.contains($0.mark) }?.name }
        guard parts.isEmpty else { return parts.joined(separator: ", ") }
        let printable = header.unicodeScalars.filter { (0x20...0x7E).contains($0.value) }
        return String(String.UnicodeScalarView(printable).prefix(longest))
    }

    /// The first mark that is found decides: several browsers also carry the names of others.
    private static let browsers: [(mark: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi", "Vivaldi"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]

    private static let systems: [(mark: String, name: String)] = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
}
