/// What making documents may cost.
///
/// Each has a name, and what goes over one is said in its answer.
public enum DocumentLimits {
    /// What one run of typst or pandoc may use.
    static let program = ProgramLimits(
        seconds: 20,
        memoryBytes: 1_024 * 1_024 * 1_024,
        fileBytes: 32 * 1_024 * 1_024,
        folderBytes: 64 * 1_024 * 1_024
    )
    /// Bytes of a drawing that is made into dots.
    public static let drawingBytes = 2 * 1_024 * 1_024
    /// How high such a drawing may be, in its own pixels; each becomes two dots.
    public static let drawingHeight = 4_000.0
    /// Dots to an inch of a drawing, whose pixels are 96.
    static let drawingDots = 192
    /// Pictures in one document; each costs a run of typst when it is made as DOCX.
    static let pictures = 12
    /// Documents made at the same time in one process.
    public static let atOnce = 2
    /// Documents that wait their turn in one process.
    public static let waiting = 40
    /// The same for those whom strangers asked for: a flood of them leaves room for members.
    public static let waitingForStrangers = 20
    /// Bytes of documents that are kept to be given again.
    public static let keptBytes = 256 * 1_024 * 1_024
    /// Days that a document is kept; what is exempt from publicity should not lie about.
    public static let keptDays = 7
    /// Minutes after which the folder of a program that left none is cleared away.
    static let leftoverMinutes = 60
    /// Failures that are remembered, so that pages can say what went wrong.
    static let rememberedFailures = 100
    /// Seconds until a stranger's wish makes the program try again what has just failed: it may fail slowly each time.
    static let retrySeconds = 60
    /// Times that typst is asked again, when it has no picture for a letter.
    static let attempts = 6
}
