/// Dates, times, weeks and numbers as each language writes them (Språkrådet's rules; LANG-05 and LANG-06).
public struct Format: Sendable {
    public let language: Language

    public init(_ language: Language) { self.language = language }

    /// `17. mars 2021`, in English `17 March 2021`.
    public func day(_ day: Day) -> String { "\(dayAndMonth(day)) \(day.year)" }

    /// `17. mars`.
    public func dayAndMonth(_ day: Day) -> String { "\(dayNumber(day)) \(monthName(day.month))" }

    /// `onsdag 17. mars 2021`.
    public func longDay(_ day: Day) -> String { "\(weekdayName(day.weekday)) \(self.day(day))" }

    /// `onsdag 17. mars`, where the year is plain.
    public func weekdayAndDay(_ day: Day) -> String { "\(weekdayName(day.weekday)) \(dayAndMonth(day))" }

    /// `oktober 2022`.
    public func month(_ month: Month) -> String { "\(monthName(month.month)) \(month.year)" }

    /// `kl. 12.00`, in English `12:00`.
    public func time(_ time: TimeOfDay) -> String { language == .en ? clock(time) : "kl. \(clock(time))" }

    /// `kl. 12.00–14.00`, with an en dash.
    public func times(_ start: TimeOfDay, _ end: TimeOfDay) -> String { "\(time(start))–\(clock(end))" }

    /// `12.00`, as it stands in a column of times.
    public func clock(_ time: TimeOfDay) -> String {
        let separator = language == .en ? ":" : "."
        return "\(Digits.padded(time.hour, 2))\(separator)\(Digits.padded(time.minute, 2))"
    }

    /// `17. mars 2021 kl. 12.00`.
    public func moment(_ instant: Instant) -> String {
        let (day, time) = OsloTime.local(instant)
        return language == .en ? "\(self.day(day)), \(self.time(time))" : "\(self.day(day)) \(self.time(time))"
    }

    /// `3.–6. juni 2021`, `30. mai–2. juni 2021`, `30. desember 2021–2. januar 2022`.
    public func days(_ first: Day, _ last: Day) -> String {
        if first == last { return day(first) }
        if first.year != last.year { return "\(day(first))–\(day(last))" }
        if first.month != last.month { return "\(dayAndMonth(first))–\(day(last))" }
        return "\(dayNumber(first))–\(day(last))"
    }

    /// `uke 7`, `veke 7`, `week 7`.
    public func week(_ day: Day) -> String {
        switch language {
        case .nb: "uke \(day.week.number)"
        case .nn: "veke \(day.week.number)"
        case .en: "week \(day.week.number)"
        }
    }

    /// `12 345`, in English `12,345`: grouped from five digits, with a hard space.
    public func number(_ number: Int) -> String {
        let digits = String(number.magnitude)
        let sign = number < 0 ? "−" : ""
        guard digits.count > 4 || (language == .en && digits.count > 3) else { return sign + digits }
        return sign + grouped(digits)
    }

    /// `1 234,5`: grouped from four digits before the decimals, so that a column lines up.
    public func number(_ number: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let units = (number.magnitude * scale).rounded()
        guard units < 9e15 else { return String(number) }
        let digits = Digits.padded(Int(units), decimals + 1)
        let whole = grouped(String(digits.dropLast(decimals)))
        let sign = number < 0 && units > 0 ? "−" : ""
        return decimals == 0 ? sign + whole : "\(sign)\(whole)\(language == .en ? "." : ",")\(digits.suffix(decimals))"
    }

    /// `850 byte`, `240 kB`, `2,4 MB`: rounded up to what is shown, in units of 1 024.
    public func bytes(_ count: Int) -> String {
        let (kilo, mega) = (1_024, 1_024 * 1_024)
        switch count {
        case ..<kilo: return "\(number(count))\u{00A0}\(language == .en ? "bytes" : "byte")"
        case ..<mega: return "\(number((count + kilo - 1) / kilo))\u{00A0}kB"
        case _ where count % mega == 0 || count >= 100 * mega:
            return "\(number((count + mega - 1) / mega))\u{00A0}MB"
        default: return "\(number((Double(count) / Double(mega) * 10).rounded(.up) / 10, decimals: 1))\u{00A0}MB"
        }
    }

    public func monthName(_ month: Int) -> String { names.months[month - 1] }
    public func shortMonthName(_ month: Int) -> String { names.shortMonths[month - 1] }
    public func weekdayName(_ weekday: Int) -> String { names.weekdays[weekday - 1] }

    private func dayNumber(_ day: Day) -> String { language == .en ? "\(day.day)" : "\(day.day)." }

    private func grouped(_ digits: String) -> String {
        let separator: Character = language == .en ? "," : "\u{00A0}"
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(separator) }
            out.append(digit)
        }
        return out
    }

    private var names: CalendarNames {
        switch language {
        case .nb: .bokmaal
        case .nn: .nynorsk
        case .en: .english
        }
    }
}

struct CalendarNames: Sendable {
    let months: [String]
    let shortMonths: [String]
    let weekdays: [String]

    init(_ months: String, short: String, weekdays: String) {
        self.months = months.split(separator: " ").map(String.init)
        self.shortMonths = short.split(separator: " ").map(String.init)
        self.weekdays = weekdays.split(separator: " ").map(String.init)
    }

    private static let norwegianMonths =
        "januar februar mars april mai juni juli august september oktober november desember"
    private static let norwegianShort = "jan feb mars april mai juni juli aug sep okt nov des"

    static let bokmaal = CalendarNames(
        norwegianMonths,
        short: norwegianShort,
        weekdays: "mandag tirsdag onsdag torsdag fredag lørdag søndag"
    )
    static let nynorsk = CalendarNames(
        norwegianMonths,
        short: norwegianShort,
        weekdays: "måndag tysdag onsdag torsdag fredag laurdag sundag"
    )
    static let english = CalendarNames(
        "January February March April May June July August September October November December",
        short: "Jan Feb Mar Apr May June July Aug Sep Oct Nov Dec",
        weekdays: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    )
}
