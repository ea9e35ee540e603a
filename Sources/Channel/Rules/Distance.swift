import Core
import Web

/// How far away a day is, in words.
enum Distance {
    static func text(from today: Day, to day: Day, words: Words) -> String {
        switch day.number - today.number {
        case 0: words["channel.today"]
        case 1: words["channel.tomorrow"]
        case let days: words.count("channel.in-days", days)
        }
    }
}
