/// A drawing that is to be made into a picture of dots.
///
/// It is drawn by typst, which takes SVG, and on paper as large as the drawing.
public struct PictureModel: Sendable {
    /// A drawing that stands alone, as SVG.
    let drawing: [UInt8]

    /// - Throws: `DocumentFailure.tooLarge` for a drawing beyond `DocumentLimits`.
    public init(drawing: [UInt8], height: Double) throws(DocumentFailure) {
        guard drawing.count <= DocumentLimits.drawingBytes, height <= DocumentLimits.drawingHeight else {
            throw .tooLarge
        }
        self.drawing = drawing
    }
}
