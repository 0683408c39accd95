import Flux

/// An image in characters, two pixels of a column in one.
struct DigitPicture {
    let text: String

    /// - Parameter image: `[H, W]` in 0...1.
    init(_ image: Tensor) {
        let (height, width) = (image.shape[0], image.shape[1])
        let pixels = image.array(of: Double.self)
        var lines: [String] = []
        for row in stride(from: 0, to: height, by: 2) {
            var line = ""
            for column in 0..<width {
                let upper = pixels[row * width + column] > 0.4
                let lower = row + 1 < height && pixels[(row + 1) * width + column] > 0.4
                line += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")
            }
            lines.append(line)
        }
        text = lines.joined(separator: "\n")
    }
}
