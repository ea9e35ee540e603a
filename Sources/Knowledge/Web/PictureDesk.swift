import Charts
import Core
import Documents
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The kinds of file that a picture is taken home as.
enum PictureFormat: String, CaseIterable, Sendable {
    case svg, png

    var name: String { rawValue.uppercased() }
    var mediaType: String { self == .svg ? "image/svg+xml" : "image/png" }
}

/// Where a picture is in each of the formats.
struct PictureLinks: Sendable, Equatable {
    let all: [IndicatorPage.Fact]

    init(_ link: (PictureFormat) -> Link) {
        all = PictureFormat.allCases.map { .init(name: "", text: $0.name, link: link($0)) }
    }
}

/// “Last ned figuren: SVG PNG”, in a line of its own.
struct PictureDownloads: View {
    let links: PictureLinks
    let words: Words

    var body: Node {
        p(.class("small")) {
            words["knowledge.chart.download"]
            for file in links.all {
                " "
                if let link = file.link { a(.href(link)) { file.text } }
            }
        }
    }
}

/// Gives pictures as files.
///
/// SVG is written at once; PNG is made by typst, beside the documents and within their limits.
struct PictureDesk: Sendable {
    let press: DocumentPress

    /// How long a reader waits for a picture before it is said that it takes longer.
    static let patience = Duration.seconds(8)

    /// - Parameters:
    ///   - name: without an ending.
    ///   - home: the page that shows the picture.
    func give(
        _ file: ChartFile?,
        named name: String,
        as format: PictureFormat,
        home: Link,
        _ context: WebContext
    ) async throws -> Response {
        guard let file else { throw Problem.notFound }
        let drawing = file.bytes
        guard format == .png else { return reply(drawing, name, format, context) }
        do {
            let order = try DocumentOrder(try PictureModel(drawing: drawing, height: file.height))
            _ = await press.ask(for: order, as: context.viewer.isSignedIn ? .member : .stranger)
            switch try await press.wait(for: order, atMost: Self.patience) {
            case .ready:
                guard let bytes = try await press.bytes(of: order) else { return refused("late", home, context) }
                return reply(bytes, name, format, context)
            case .failed(let failure): throw failure
            case .unmade, .waiting, .making: return refused("late", home, context)
            }
        } catch let failure as DocumentFailure {
            return refused(failure.rawValue, home, context)
        }
    }

    private func reply(_ bytes: [UInt8], _ name: String, _ format: PictureFormat, _ context: WebContext) -> Response {
        var caching = context.caching
        // PNG is packed already.
        if format == .png { caching.acceptsGzip = false }
        var response = Reply.bytes(bytes, type: format.mediaType, keep: .askAgainPrivately, caching: caching)
        response.headers[.contentDisposition] = ContentDisposition("\(name).\(format.rawValue)", isInline: false).text
        return response
    }

    /// Says why there is no PNG, and that SVG shows the same.
    private func refused(_ why: String, _ home: Link, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["knowledge.chart.none"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                h1 { words["knowledge.chart.none"] }
                p { words["knowledge.chart.none.\(why)"] }
                p { a(.href(home)) { words["knowledge.chart.back"] } }
            }
        }
        return context.page(
            page,
            status: why == DocumentFailure.tooLarge.rawValue ? .contentTooLarge : .serviceUnavailable
        )
    }
}
