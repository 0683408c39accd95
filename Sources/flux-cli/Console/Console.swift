import Flux
import Foundation
import Synchronization

/// What a training shows: a bar where the output is a terminal, plain lines where it is not, or JSON.
final class Console: Sendable {
    private static let interval = 0.1  // seconds between redraws

    private let isJSON: Bool
    /// Whether progress within an epoch is drawn.
    let showsProgress: Bool
    private let lastDrawn = Mutex(-1.0)  // seconds of the epoch
    private let isInsideLine = Atomic(false)

    init(isJSON: Bool) {
        self.isJSON = isJSON
        showsProgress = !isJSON && isatty(STDOUT_FILENO) == 1
    }

    func show(_ batch: BatchReport, images: Int, accuracy: Double) throws {
        guard showsProgress, isDue(batch) else { return }
        let bar = TrainingBar(batch, images: images, accuracy: accuracy)
        isInsideLine.store(true, ordering: .relaxed)
        try Output.write("\r\u{1B}[K" + bar.text(columns: TrainingBar.columnsOfTerminal))
    }

    private func isDue(_ batch: BatchReport) -> Bool {
        lastDrawn.withLock { last in
            if batch.batch == 1 { last = -1 }
            guard batch.seconds - last >= Console.interval else { return false }
            last = batch.seconds
            return true
        }
    }

    func show(_ epoch: EpochReport, _ result: TrainingSession.Result) throws {
        if isJSON {
            try Output.writeLine(
                "{\"epoch\":\(epoch.epoch),\"trainLoss\":\(epoch.loss),\"trainAccuracy\":\(result.trainAccuracy),"
                    + "\"testAccuracy\":\(result.testAccuracy),\"epochSeconds\":\(epoch.seconds)}")
            return
        }
        if isInsideLine.exchange(false, ordering: .relaxed) { try Output.write("\r\u{1B}[K") }
        try Output.writeLine(
            "Epoch \(epoch.epoch)/\(epoch.epochCount)  loss \(fixed(epoch.loss, 4))  "
                + "train accuracy \(fixed(result.trainAccuracy, 4))  test accuracy \(fixed(result.testAccuracy, 4))  "
                + "\(fixed(epoch.seconds, 2)) s")
    }

    func finish(_ result: TrainingSession.Result, _ path: String) throws {
        try Output.writeLine(
            isJSON
                ? "{\"trainAccuracy\":\(result.trainAccuracy),\"testAccuracy\":\(result.testAccuracy),"
                    + "\"trainSeconds\":\(result.seconds),\"output\":\(quoted(path))}"
                : "train accuracy \(fixed(result.trainAccuracy, 4)), "
                    + "test accuracy \(fixed(result.testAccuracy, 4)); saved \(path)")
    }

    /// Leaves the line of the bar, where something else is to be shown.
    func endLine() {
        if isInsideLine.exchange(false, ordering: .relaxed) { try? Output.write("\n") }
    }

    /// A JSON string.
    private func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
    }
}

/// A number with so many decimals.
func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }
