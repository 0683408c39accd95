import Foundation

/// A line on the standard error that shows how far a download is; silent where that is no terminal.
struct ProgressBar {
    private static let width = 30
    private let label: String
    private let total: Int?
    private let isShown = isatty(2) == 1
    private var lastPercent = -1

    init(_ label: String, total: Int?) {
        self.label = label
        self.total = total
        if !isShown { write("downloading \(label)\n") }
    }

    mutating func update(_ done: Int) {
        guard isShown, let total, total > 0 else { return }
        let percent = min(100, done * 100 / total)
        guard percent != lastPercent else { return }
        lastPercent = percent
        let filled = percent * ProgressBar.width / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: ProgressBar.width - filled)
        write("\r\(label) \(bar) \(percent) %")
    }

    func finish() { if isShown { write("\n") } }

    /// Where nobody listens, nothing is shown.
    private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
