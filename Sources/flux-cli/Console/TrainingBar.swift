import Flux
import Foundation

/// How far an epoch is, in one line of a terminal.
struct TrainingBar {
    private static let longest = 24
    private static let usualColumns = 80

    private let share: Double
    private let start: String
    private let numbers: String

    init(_ batch: BatchReport, images: Int, accuracy: Double) {
        share = Double(batch.batch) / Double(batch.batchCount)
        let left = batch.seconds / share - batch.seconds
        let speed = Int(Double(images) / max(batch.seconds, 1e-9))
        start = "Epoch \(batch.epoch)/\(batch.epochCount) "
        numbers =
            " \(Int(share * 100)) %  loss \(fixed(batch.loss, 4))  accuracy \(fixed(accuracy, 4))  \(speed) images/s  "
            + "\(fixed(left, 1)) s left"
    }

    /// The line: no longer than the terminal is wide, or each redraw would leave a line behind.
    func text(columns: Int) -> String {
        let room = columns - 1 - start.count - numbers.count
        let width = min(max(room, 0), TrainingBar.longest)
        let filled = Int(share * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        return String((start + bar + numbers).prefix(max(columns - 1, 0)))
    }

    static var columnsOfTerminal: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return usualColumns }
        return Int(size.ws_col)
    }
}
