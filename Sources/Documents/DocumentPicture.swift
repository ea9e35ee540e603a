import Markup

/// A drawing in a document.
///
/// PDF takes it as SVG; DOCX as a picture of dots, which typst makes. Where it cannot be made the document is without it,
/// so that what it shows must stand in words or figures beside it.
public struct DocumentPicture: Sendable, Equatable {
    /// Parts of a page's width that are left of a picture which would be higher than a page.
    private static let mostProportion = 1.4

    /// What a page of the site shows.
    let shown: Node
    /// It alone, as SVG with its look.
    let drawing: [UInt8]
    /// Of the drawing, in its own pixels.
    let width: Double
    let height: Double
    /// What it shows, for those who do not see it.
    let alternative: String

    /// - Parameters:
    ///   - shown: as a page of the site shows it, within the look of its style sheet.
    ///   - drawing: as it stands alone.
    /// - Returns: nil for a drawing beyond `DocumentLimits`, and where nothing says what it shows.
    public init?(shown: Node, drawing: [UInt8], width: Double, height: Double, alternative: String) {
        guard drawing.count <= DocumentLimits.drawingBytes, height <= DocumentLimits.drawingHeight, width > 0,
            !alternative.isEmpty
        else { return nil }
        self.shown = shown
        self.drawing = drawing
        self.width = width
        self.height = height
        self.alternative = alternative
    }

    /// Percent of the width of a page that it takes.
    var percent: Int { max(1, Int(100 * min(1, Self.mostProportion * width / max(height, 1)))) }

    /// The same in pixels, of which 96 are an inch: a page has room for 15 cm.
    var pixels: Int { percent * 567 / 100 }

    /// Blocks without the pictures that were drawn before: one that stands twice would need its ids twice on a page.
    static func once(_ blocks: [DocumentBlock], _ drawn: inout [DocumentPicture]) -> [DocumentBlock] {
        blocks.compactMap { block in
            switch block {
            case .picture(let picture):
                guard !drawn.contains(picture) else { return nil }
                drawn.append(picture)
                return block
            case .quotation(let inner): return .quotation(once(inner, &drawn))
            case .decision(let label, let inner): return .decision(label: label, once(inner, &drawn))
            case .heading, .paragraph, .note, .bullets, .numbers, .definitions, .table: return block
            }
        }
    }

    /// Whether a text stands in the drawing.
    func shows(_ text: String) -> Bool { String(decoding: drawing, as: UTF8.self).contains(text) }

    /// The name of its file without an ending, beside the document that shows it.
    static func name(_ place: Int) -> String { "picture-\(place + 1)" }
}

extension DocumentModel {
    /// Its pictures in their order, no more than `DocumentLimits.pictures`; those after them are left out everywhere.
    var pictures: [DocumentPicture] { Array(blocks.flatMap(\.pictures).prefix(DocumentLimits.pictures)) }
}

extension DocumentBlock {
    fileprivate var pictures: [DocumentPicture] {
        switch self {
        case .picture(let picture): [picture]
        case .quotation(let blocks), .decision(_, let blocks): blocks.flatMap(\.pictures)
        case .heading, .paragraph, .note, .bullets, .numbers, .definitions, .table: []
        }
    }
}
