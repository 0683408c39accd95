/// The parts of the spatial axes that pooling reduces to one element each.
package struct PoolingRegions: Sendable {
    package let input: [Int]
    /// For each axis and each output the inputs, at least one.
    package let ranges: [[Range<Int>]]

    package var output: [Int] { ranges.map(\.count) }

    /// Under a window at each of its places, without the padding.
    package init(_ window: Window) {
        input = window.input
        ranges = (0..<window.rank).map { axis in
            (0..<window.output[axis]).map { place in
                let start = place * window.stride[axis] - window.before[axis]
                return max(start, 0)..<min(start + window.kernel[axis], window.input[axis])
            }
        }
    }

    /// As many as wanted, each of about the same size: `⌊o · input / output⌋ ..< ⌈(o + 1) · input / output⌉`.
    package init(input: [Int], output: [Int]) {
        self.input = input
        ranges = zip(input, output).map { input, output in
            (0..<output).map { $0 * input / output..<(($0 + 1) * input + output - 1) / output }
        }
    }
}
