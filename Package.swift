// swift-tools-version: 6.2
import PackageDescription

let rules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Products of other packages, each named once.
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A target of the floor, or one of pure computation, and its tests.
func floor(
    _ name: String,
    on needs: [Target.Dependency] = [],
    resources: [Resource] = [],
    extra: [SwiftSetting] = [],
    tested: Bool = true
) -> [Target] {
    let target = Target.target(name: name, dependencies: needs, resources: resources, swiftSettings: rules + extra)
    return tested ? [target, tests(of: name)] : [target]
}

/// A vertical slice and its tests.
///
/// Every slice has the same inner folders.
func slice(
    _ name: String,
    on lower: [String] = [],
    uses extra: [Target.Dependency] = [],
    resources: [Resource] = []
) -> [Target] {
    var needs: [Target.Dependency] = ["Web", "Markup", "SQL", "Core", "NetworkFile", hummingbird, httpTypes, logging]
    needs += lower.map { .target(name: $0) }
    needs += extra
    return [
        .target(name: name, dependencies: needs, resources: [.copy("Strings")] + resources, swiftSettings: rules),
        tests(of: name),
    ]
}

/// What tests keep beside them that is not Swift: programs they start, cases they read.
let besideTests = [
    "Documents": ["Programs", "check_pdf.py", "read_docx.py", "typst_command.py"],
    "Fetching": ["http_server.py"],
    "FileTypes": ["make_samples.py"],
    "Forecast": ["Fixtures"],
    "Knowledge": ["pxweb_server.py"],
    "Mail": ["smtp_server.py", "imap_server.py", "read_message.py"],
    "Meetings": ["check_invitation.c", "check_zones.py"],
    "SQL": ["Portability"],
]

func tests(of name: String) -> Target {
    let programs: [Target.Dependency] = name == "SQLiteDriver" ? ["KillWriter"] : []
    return .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name), "TestSupport"] + programs,
        exclude: ["__Goldens__"] + (besideTests[name] ?? []),
        swiftSettings: rules
    )
}

var targets: [Target] = [
    // C libraries: each behind one Swift target.
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .systemLibrary(
        name: "CQrencode",
        pkgConfig: "libqrencode",
        providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]
    ),
    .systemLibrary(
        name: "CXlsxwriter",
        pkgConfig: "xlsxwriter",
        providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]
    ),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "CFetch", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "CLanes"),
    .target(name: "CSpawn"),

    .executableTarget(
        name: "samband",
        dependencies: ["App", "Core", argumentParser],
        path: "Sources/samband",
        swiftSettings: rules
    ),
    .target(
        name: "TestSupport",
        dependencies: [
            "App", "Core", "Fetching", "Knowledge", "SQL", "SQLiteDriver", "PostgresDriver", "Web", "Markup",
            hummingbird, httpTypes, logging,
            nioCore, nioEmbedded,
        ],
        path: "Tests/TestSupport",
        swiftSettings: rules
    ),
    // Prints how long projections take: a part of `make bench`.
    .executableTarget(
        name: "ForecastBench",
        dependencies: ["Forecast"],
        path: "Tests/ForecastBench",
        swiftSettings: rules
    ),
    // Prints what operations on a cube of 10 million cells take: a part of `make bench`.
    .executableTarget(
        name: "CubesBench",
        dependencies: ["Cubes"],
        path: "Tests/CubesBench",
        swiftSettings: rules
    ),
    // Writes until it is killed: what the test of lost power needs.
    .executableTarget(
        name: "KillWriter",
        dependencies: ["SQLiteDriver", "SQL", "Core"],
        path: "Tests/KillWriter",
        swiftSettings: rules
    ),
]
// The floor.
targets += floor("Core", on: [crypto])
targets += floor("Markup")
targets += floor("Cubes", on: ["Core"])
targets += floor(
    "Regions",
    resources: [
        .copy("municipality-changes.csv"), .copy("municipalities-2024.csv"), .copy("counties-2024.csv"),
        .copy("former-municipalities.csv"), .copy("former-counties.csv"),
    ]
)
// Its inner loops are hundreds of times slower without the optimiser, also where all else is built for finding faults.
targets += floor(
    "Forecast",
    on: ["Core", "CLanes"],
    extra: [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))]
)
targets += floor("Boundaries", on: ["Core"])
targets += floor("Charts", on: ["Markup", "Core", "Boundaries", "CQrencode"])
targets += floor("SQL", on: ["Core"])
targets += floor("SQLiteDriver", on: ["SQL", "Core", grdb, grdbSQLite])
targets += floor("PostgresDriver", on: ["SQL", "CPostgres"])
targets += floor("NetworkFile", on: ["Core", "SQL", yams])
targets += floor("Spreadsheets", on: ["Core", "CXlsxwriter"])
targets += floor(
    "Web",
    on: ["Core", "Markup", "Spreadsheets", "CZlib", hummingbird, httpTypes, lifecycle, logging, nioCore],
    resources: [
        .copy("Assets"), .copy("Strings"),
    ]
)
targets += floor("Mail", on: ["Core", "SQL", "Jobs", "CCurl", logging])
targets += floor("Fetching", on: ["Core", "CFetch"])
targets += floor("Files", on: ["Core", "SQL"])
targets += floor("FileTypes", on: ["CZip"])
targets += floor("Jobs", on: ["Core", "SQL", lifecycle, logging])
targets += floor("Documents", on: ["Core", "Markup", "CSpawn", logging], resources: [.copy("Templates")])
// The slices, each on those before it.
targets += slice("Accounts")
targets += slice("Networks", on: ["Accounts"])
targets += slice("Meetings", on: ["Networks"], uses: ["Charts", "Documents", "Files", "FileTypes"])
targets += slice("Strategies", on: ["Networks"], uses: ["Charts"])
targets += slice("Rounds", on: ["Networks", "Meetings"], uses: ["Charts", "Mail"])
targets += slice("Initiatives", on: ["Networks", "Meetings"])
targets += slice(
    "Knowledge",
    uses: ["Boundaries", "Charts", "Cubes", "Documents", "Fetching", "Files", "Regions", "Spreadsheets"],
    resources: [.copy("Definitions"), .copy("OpenAPI")]
)
targets += slice(
    "Balance",
    on: ["Networks", "Meetings", "Knowledge"],
    uses: ["Charts", "Cubes", "Forecast"],
    resources: [.copy("Past"), .copy("Tables")]
)
targets += slice("Registrations", on: ["Networks", "Meetings"], uses: ["Charts", "Mail"])
targets += slice("Contributions", on: ["Networks", "Meetings", "Strategies"], uses: ["Documents", "Mail"])
targets += slice(
    "Hearings",
    on: ["Networks", "Meetings"],
    uses: ["Documents", "Files", "FileTypes", "Mail"],
    resources: [.copy("Definitions")]
)
targets += slice("Studies", on: ["Networks"], uses: ["Charts"])
targets += slice("Actors", on: ["Networks", "Strategies"], uses: ["Charts", "Regions"])
targets += slice(
    "Channel",
    on: [
        "Accounts", "Networks", "Meetings", "Strategies", "Initiatives", "Knowledge", "Rounds", "Hearings",
        "Contributions",
    ],
    uses: ["Charts", "Mail"]
)
targets += slice("Operations", uses: ["Mail", "Jobs"])
// The composition root.
targets += floor(
    "App",
    on: [
        "Accounts", "Networks", "Meetings", "Rounds", "Strategies", "Initiatives", "Knowledge", "Registrations",
        "Balance",
        "Channel",
        "Operations",
        "Hearings", "Contributions", "Studies", "Actors",
        "Web", "Markup", "SQL", "Core", "Boundaries", "Cubes", "Mail", "Jobs", "Files", "Documents", "NetworkFile",
        "SQLiteDriver",
        "PostgresDriver", hummingbird, httpTypes, configuration, lifecycle, logging, unixSignals,
    ]
)

let package = Package(
    name: "samband",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: targets,
    swiftLanguageModes: [.v6]
)
