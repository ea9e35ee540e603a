#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lists of strings as C takes them.
enum CStrings {
    typealias List = UnsafePointer<UnsafePointer<CChar>?>

    /// Lends `strings` to `body` as a list that ends with a null pointer.
    static func with<T>(_ strings: [String?], _ body: (List?) throws -> T) rethrows -> T {
        let copies = strings.map { $0.flatMap { strdup($0) } }
        defer { for copy in copies { free(copy) } }
        return try (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { try body($0.baseAddress) }
    }
}
