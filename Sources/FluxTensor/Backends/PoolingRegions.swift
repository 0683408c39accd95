/// The parts of the spatial axes that pooling reduces to one element each.
package struct PoolingRegions: Sendable {
    package let input: [Int]
    /// For each axis and each output the inputs, at least one.
    package let ranges: [[Range<Int>]]

    package var output: [Int] { ranges.map(\.count) }

    /// Under a window at each of its places, without the padding. With dilation the inputs are counted in the order of
    /// `Window.phases`, in which those under a window are neighbors.
    package init(_ window: Window) {
        input = window.input
        ranges = (0..<window.rank).map { axis in
            let (step, extent) = (window.dilation[axis], window.input[axis])
            let starts = (0..<step).reduce(into: [0]) { $0.append($0[$1] + max(extent - $1 + step - 1, 0) / step) }
            return (0..<window.output[axis]).map { place in
                let start = place * window.stride[axis] - window.before[axis]
                let first = start < 0 ? (step - 1 - start) / step : 0
                let end = max(first, min(window.kernel[axis], (extent - 1 - start + step) / step))
                let origin = starts[(start % step + step) % step] + (start + first * step) / step
                return origin..<origin + end - first
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

extension Window {
    var isDilated: Bool { dilation.contains { $0 > 1 } }

    /// The inputs of an axis in the order of their remainders by the dilation: those under a window are neighbors.
    func phases(_ axis: Int) -> [Int] {
        (0..<dilation[axis]).flatMap { Array(Swift.stride(from: $0, to: input[axis], by: dilation[axis])) }
    }
}
