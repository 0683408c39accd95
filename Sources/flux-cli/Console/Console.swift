import Flux
import Foundation
import Synchronization

/// What a training shows: a bar where the output is a terminal, plain lines where it is not, or JSON.
struct Console {
    private static let barWidth = 24
    private static let interval = 0.1  // seconds between redraws

    private let isJSON: Bool
    /// Whether progress within an epoch is drawn.
    let showsProgress: Bool
    private let lastDrawn = LastDrawn()

    private final class LastDrawn: Sendable {
        let seconds = Mutex(-1.0)
    }

    init(isJSON: Bool) {
        self.isJSON = isJSON
        showsProgress = !isJSON && isatty(STDOUT_FILENO) == 1
    }

    /// A remark, beside the results.
    func note(_ text: String) { FileHandle.standardError.write(Data("note: \(text)\n".utf8)) }

    func show(_ batch: BatchReport, images: Int, accuracy: Double) {
        guard showsProgress, isDue(batch) else { return }
        let share = Double(batch.batch) / Double(batch.batchCount)
        let filled = Int(share * Double(Console.barWidth))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Console.barWidth - filled)
        let left = batch.seconds / share - batch.seconds
        let speed = Double(images) / max(batch.seconds, 1e-9)
        write(
            "\r\u{1B}[KEpoch \(batch.epoch) \(bar) \(Int(share * 100)) %  loss \(fixed(batch.loss, 4))  "
                + "accuracy \(fixed(accuracy, 4))  \(Int(speed)) images/s  \(fixed(left, 1)) s left")
    }

    private func isDue(_ batch: BatchReport) -> Bool {
        lastDrawn.seconds.withLock { last in
            if batch.batch == 1 { last = -1 }
            guard batch.seconds - last >= Console.interval else { return false }
            last = batch.seconds
            return true
        }
    }

    func show(_ epoch: EpochReport, _ result: TrainingSession.Result) {
        if isJSON {
            write(
                "{\"epoch\":\(epoch.epoch),\"trainLoss\":\(epoch.loss),\"trainAccuracy\":\(result.trainAccuracy),"
                    + "\"testAccuracy\":\(result.testAccuracy),\"epochSeconds\":\(epoch.seconds)}\n")
            return
        }
        write(
            (showsProgress ? "\r\u{1B}[K" : "")
                + "Epoch \(epoch.epoch)/\(epoch.epochCount)  loss \(fixed(epoch.loss, 4))  "
                + "train accuracy \(fixed(result.trainAccuracy, 4))  test accuracy \(fixed(result.testAccuracy, 4))  "
                + "\(fixed(epoch.seconds, 2)) s\n")
    }

    func finish(_ result: TrainingSession.Result, _ path: String) {
        if isJSON {
            write(
                "{\"trainAccuracy\":\(result.trainAccuracy),\"testAccuracy\":\(result.testAccuracy),"
                    + "\"trainSeconds\":\(result.seconds),\"output\":\(quoted(path))}\n")
        } else {
            write(
                "train accuracy \(fixed(result.trainAccuracy, 4)), "
                    + "test accuracy \(fixed(result.testAccuracy, 4)); saved \(path)\n")
        }
    }

    /// A JSON string.
    private func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }

    private func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}

/// A number with so many decimals.
func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
