import Foundation

/// What `Package.swift` says that each target needs, read off its text.
struct Manifest {
    /// By target; of a slice only what it needs besides what all slices do.
    let declared: [String: Set<String>]
    /// What the function `slice` gives every slice.
    let ofEverySlice: Set<String>

    init() {
        let text = SourceFile.text("Package.swift")
        let products = Dictionary(
            text.matches(of: #/let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/#).map {
                (String($0.1), String($0.2))
            },
            uniquingKeysWith: { first, _ in first }
        )
        /// `"Core", crypto` as modules.
        func modules(_ list: Substring?) -> Set<String> {
            let words = (list ?? "").matches(of: #/"(\w+)"|(\w+)/#)
            return Set(
                words.map { word in
                    word.1.map(String.init) ?? word.2.map { products[String($0)] ?? String($0) } ?? ""
                }
            )
        }
        var declared: [String: Set<String>] = [:]
        for match in text.matches(of: #/floor\(\s*"(\w+)"(?:,\s*on: \[([^\]]*)\])?/#) {
            declared[String(match.1)] = modules(match.2)
        }
        for match in text.matches(of: #/slice\(\s*"(\w+)"(?:,\s*on: \[([^\]]*)\])?(?:,\s*uses: \[([^\]]*)\])?/#) {
            declared[String(match.1)] = modules(match.2).union(modules(match.3))
        }
        for match in text.matches(of: #/executableTarget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/#) {
            declared[String(match.1)] = modules(match.2)
        }
        self.declared = declared
        ofEverySlice = modules(text.firstMatch(of: #/var needs: \[Target\.Dependency\] = \[([^\]]*)\]/#)?.1)
    }
}
