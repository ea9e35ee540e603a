/// A kind of file that a document is made into.
public enum DocumentFormat: String, CaseIterable, Sendable {
    case pdf, docx

    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
    }

    /// The program that makes it.
    public var program: String {
        switch self {
        case .pdf: "typst"
        case .docx: "pandoc"
        }
    }
}
