import Foundation
import TestSupport
import Testing

extension SourceTests {
    /// The rules of `docs/architecture.md` that can be read off the source.
    @Suite struct ArchitectureTests {
        /// What comes with the language and the system.
        static let platform: Set<String> = [
            "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Swift",
        ]
        static let floor: Set<String> = [
            "Web", "Markup", "SQL", "Core", "NetworkFile", "Hummingbird", "HTTPTypes", "Logging", "NIOCore",
        ]
        /// The order of the slices: each may use those before it.
        static let slices = [
            "Accounts", "Networks", "Meetings", "Rounds", "Strategies", "Initiatives", "Knowledge", "Balance",
            "Registrations", "Hearings", "Contributions", "Studies", "Actors", "Channel", "Operations",
        ]
        static let innerFolders: Set<String> = ["Model", "Rules", "Store", "Web", "Migrations", "Strings"]
        /// What one slice has besides, and no other.
        static let foldersOfItsOwn = [
            "Knowledge": ["Definitions", "OpenAPI"], "Balance": ["Past", "Tables"], "Hearings": ["Definitions"],
        ]

        /// What each target may import, besides the platform.
        static let allowed: [String: Set<String>] = {
            var allowed: [String: Set<String>] = [
                "Core": ["Crypto"], "Markup": [], "Cubes": ["Core"], "Regions": [], "Boundaries": ["Core"],
                "Forecast": ["CLanes", "Core"],
                "Charts": ["Markup", "Core", "Boundaries", "CQrencode"],
                "SQL": ["Core"],
                "SQLiteDriver": ["SQL", "Core", "GRDB", "GRDBSQLite"], "PostgresDriver": ["SQL", "CPostgres"],
                "Fetching": ["Core", "CFetch"],
                "Files": ["Core", "SQL"], "FileTypes": ["CZip"], "NetworkFile": ["Core", "SQL", "Yams"],
                "Jobs": ["Core", "SQL", "ServiceLifecycle", "Logging"],
                "Mail": ["Core", "SQL", "Jobs", "CCurl", "Logging"],
                "Documents": ["Core", "Markup", "CSpawn", "Logging"],
                "Spreadsheets": ["Core", "CXlsxwriter"],
                "Web": [
                    "Core", "Markup", "Spreadsheets", "CZlib", "Hummingbird", "HTTPTypes", "Logging", "NIOCore",
                    "ServiceLifecycle",
                ],
                "samband": ["App", "Core", "ArgumentParser"],
            ]
            for (index, slice) in slices.enumerated() { allowed[slice] = floor.union(slices[..<index]) }
            allowed["Operations"]?.formUnion(["Mail", "Jobs"])
            allowed["Strategies"]?.formUnion(["Charts"])
            allowed["Registrations"]?.formUnion(["Charts", "Mail"])
            allowed["Rounds"]?.formUnion(["Charts", "Mail"])
            allowed["Hearings"]?.formUnion(["Documents", "Files", "FileTypes", "Mail"])
            allowed["Contributions"]?.formUnion(["Documents", "Mail"])
            allowed["Meetings"]?.formUnion(["Charts", "Documents", "Files", "FileTypes"])
            allowed["Knowledge"]?.formUnion([
                "Boundaries", "Charts", "Cubes", "Fetching", "Documents", "Files", "Regions", "Spreadsheets",
            ])
            allowed["Balance"]?.formUnion(["Charts", "Cubes", "Forecast"])
            allowed["Studies"]?.formUnion(["Charts"])
            allowed["Actors"]?.formUnion(["Charts", "Regions"])
            allowed["Channel"]?.formUnion(["Charts", "Mail"])
            allowed["App"] = floor.union(slices).union([
                "Boundaries", "Charts", "Cubes", "Documents", "Files", "Mail", "Jobs", "SQLiteDriver", "PostgresDriver",
                "Configuration",
                "ServiceLifecycle",
                "UnixSignals",
            ])
            return allowed
        }()

        static let sources = SourceFile.all(in: "Sources")

        @Test func theSourceWasFound() { #expect(Self.sources.count > 100) }

        @Test func noTargetImportsWhatItMayNot() {
            for file in Self.sources {
                let allowed = Self.platform.union(Self.allowed[file.target] ?? [])
                for module in file.imports where !allowed.contains(module) {
                    Issue.record("\(file.path) imports \(module)")
                }
            }
        }

        /// `Package.swift` names what is imported, and nothing else.
        @Test func whatIsDeclaredIsImported() throws {
            let manifest = Manifest()
            var everySlice: Set<String> = []
            for target in Set(Self.sources.map(\.target)).sorted() where !target.hasPrefix("C") || target == "Core" {
                let imported = Set(Self.sources.filter { $0.target == target }.flatMap(\.imports))
                    .subtracting(Self.platform)
                let own = try #require(manifest.declared[target], "\(target) is not in the manifest")
                let shared = Self.slices.contains(target) ? manifest.ofEverySlice : []
                #expect(
                    imported.subtracting(own).subtracting(shared) == [],
                    "\(target) imports what it does not declare"
                )
                #expect(own.subtracting(imported) == [], "\(target) declares what it does not import")
                everySlice.formUnion(imported.intersection(shared))
            }
            #expect(everySlice == manifest.ofEverySlice, "slices declare what none of them imports")
        }

        /// What `docs/sql-dialect.md` forbids, as far as single words show it.
        @Test(arguments: [
            #"\b(lower|upper)\("#, #"\bI?LIKE\b"#, #"= ANY ?\("#, #"::\w"#, #"\bGLOB\b"#,
            #"\b(AUTOINCREMENT|IDENTITY)\b"#,
            #"\b(VARCHAR|INTEGER|TIMESTAMP|SERIAL|NUMERIC|REAL|JSONB?)\b"#, #"\b(datetime|strftime|julianday|now)\("#,
            #"\b(group_concat|string_agg|array_agg|json_\w+)\("#, #"\bINSERT OR\b"#, #"\bALTER COLUMN\b"#,
        ])
        func noSQLLeavesTheDialect(_ pattern: String) throws {
            let forbidden = try Regex(pattern)
            let drivers: Set<String> = ["SQLiteDriver", "PostgresDriver"]
            for file in Self.sources where !drivers.contains(file.target) {
                for query in file.queries {
                    let found = query.firstMatch(of: forbidden)
                    #expect(found == nil, "\(file.path): \(found.map { query[$0.range] } ?? "")")
                }
            }
        }

        /// Migrations say nothing in the chain of what they do to rows, except of columns they add.
        @Test func noMigrationChangesAuditedRows() {
            for file in Self.sources where file.path.contains("/Migrations/") {
                for query in file.queries {
                    let wrong = query.firstMatch(of: #/(?m)^\s*(DELETE FROM) (\w+)/#)
                    #expect(wrong == nil, "\(file.path)")
                    for update in query.matches(of: #/(?m)^\s*UPDATE (\w+) SET (\w+) =/#) {
                        #expect(
                            query.contains("ALTER TABLE \(update.1) ADD COLUMN \(update.2) "),
                            "\(file.path) changes \(update.1).\(update.2)"
                        )
                    }
                }
            }
        }

        @Test func noSliceAsksTheSystemForTimeOrKeys() {
            // The one source of secrets, handed in from outside.
            let source = "Sources/Accounts/Model/SecretSource.swift"
            for file in Self.sources where Self.slices.contains(file.target) && file.path != source {
                for call in ["Date()", "UUID()", "Date.now", "WallClock.system", ".random(in"] {
                    #expect(!file.code.contains(call), "\(file.path) has \(call)")
                }
            }
        }

        @Test(arguments: ["Sources", "Tests"]) func noFileIsTooLong(_ folder: String) {
            for file in SourceFile.all(in: folder) { #expect(file.lines.count <= 401, "\(file.path)") }
        }

        @Test func nothingIsForced() {
            for file in Self.sources {
                #expect(!file.code.contains("try!"), "\(file.path) has try!")
                #expect(!file.code.contains("as!"), "\(file.path) has as!")
                let forced = file.code.firstMatch(of: #/[A-Za-z0-9_)\]]!(?!=)(?=[\s.,)\]:;\[?]|$)/#)
                #expect(forced == nil, "\(file.path) forces near \(forced.map { String($0.0) } ?? "")")
            }
        }

        /// Each has its reason in the line above, and the numbers may only fall.
        @Test(arguments: [("@unchecked Sendable", 2), ("nonisolated(unsafe)", 0), ("@preconcurrency import", 0)])
        func unsafeMarksDoNotGrow(_ mark: String, _ most: Int) {
            let files = Self.sources.filter { $0.code.contains(mark) }.map(\.path)
            #expect(files.count <= most, "\(files.joined(separator: ", "))")
        }

        @Test func noFolderIsADrawer() {
            for file in Self.sources {
                for part in file.path.split(separator: "/") {
                    #expect(
                        !["Utils", "Utilities", "Helpers", "Common", "Extensions", "Misc"].contains(part),
                        "\(file.path)"
                    )
                }
            }
        }

        @Test(arguments: slices) func aSliceLooksLikeTheOthers(_ slice: String) throws {
            let folder = Example.root.appending(path: "Sources/\(slice)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let folders = Set(names.filter { !$0.contains(".") })
            let usual = Self.innerFolders.union(Self.foldersOfItsOwn[slice] ?? [])
            #expect(folders.isSubset(of: usual), "\(folders.subtracting(usual))")
            #expect(names.filter { $0.hasSuffix(".swift") } == ["\(slice)Module.swift"])
        }

        @Test func sqlStandsOnlyInStoresAndMigrations() {
            for file in Self.sources where Self.slices.contains(file.target) {
                let isAllowed = file.path.contains("/Store/") || file.path.contains("/Migrations/")
                let query = file.text.firstMatch(of: #/\b(SELECT|INSERT INTO|DELETE FROM) /#)
                #expect(isAllowed || query == nil, "\(file.path)")
            }
        }
    }
}
