import FluxTensor

/// How the window of a convolution layer walks. Resolved for the axes of its kernel, and never changed.
final class ConvolutionOptions: ImmutableContents {
    let kernel: [Int]
    let stride: [Int]
    let padding: any WindowPadding
    let paddingMode: PaddingMode
    let outputPadding: [Int]
    let dilation: [Int]
    let groups: Int

    /// One number is a square kernel over two axes, a list one over as many axes as it has numbers.
    init(
        _ layer: String, _ channels: [Int], kernel: any WindowExtents, stride: any WindowExtents,
        padding: any WindowPadding, paddingMode: PaddingMode = .zeros, outputPadding: any WindowExtents = 0,
        dilation: any WindowExtents, groups: Int, isTransposed: Bool = false
    ) {
        let axes = kernel is Int ? 2 : kernel.windowNumbers.count
        if !(1...3 ~= axes) { trap(layer, "the kernel \(kernel) has \(axes) axes; expected one, two or three") }
        func resolved(_ extents: any WindowExtents, _ name: String, atLeast smallest: Int = 1) -> [Int] {
            require { () throws(ShapeError) in try extents.resolved(layer, name, rank: axes, atLeast: smallest) }
        }
        self.kernel = resolved(kernel, "kernel")
        self.stride = resolved(stride, "stride")
        self.outputPadding = resolved(outputPadding, "outputPadding", atLeast: 0)
        self.dilation = resolved(dilation, "dilation")
        self.padding = padding
        self.paddingMode = paddingMode
        self.groups = groups
        let spans = zip(self.kernel, self.dilation).map { $1 * ($0 - 1) + 1 }
        let overlaps = isTransposed ? self.stride : self.stride.map { _ in 1 }
        _ = require { () throws(ShapeError) in try padding.resolved(layer, spans: spans, overlaps: overlaps) }
        for axis in 0..<axes where isTransposed && self.outputPadding[axis] >= max(self.stride[axis], self.dilation[axis]) {
            trap(layer, "outputPadding \(outputPadding) is not below stride \(stride) or dilation \(dilation)")
        }
        if channels.contains(where: { $0 < 1 }) {
            trap(layer, "\(channels[0]) → \(channels[1]): both must be at least 1")
        }
        if groups < 1 || channels.contains(where: { $0 % groups != 0 }) {
            trap(layer, "\(channels[0]) → \(channels[1]): \(groups) groups do not divide both")
        }
    }

    /// The input with its padding, and how much of it is left to the convolution.
    func padded(_ x: Tensor) -> (Tensor, padding: any WindowPadding) {
        if paddingMode == .zeros { return (x, padding) }
        let spans = zip(kernel, dilation).map { $1 * ($0 - 1) + 1 }
        let (before, after) = require { () throws(ShapeError) in
            try padding.resolved("Conv", spans: spans, overlaps: spans.map { _ in 1 })
        }
        return (x.padded(zip(before, after).map { ($0, $1) }, mode: paddingMode), 0)
    }

    /// What is not the default, as it is written.
    var description: String {
        let parts = [
            written("stride", stride, unless: 1), padding.rule.isZero ? "" : ", padding: \(padding.rule)",
            paddingMode == .zeros ? "" : ", .\(paddingMode)",
            written("outputPadding", outputPadding, unless: 0), written("dilation", dilation, unless: 1),
            groups == 1 ? "" : ", groups: \(groups)",
        ]
        return parts.joined()
    }

    private func written(_ name: String, _ numbers: [Int], unless usual: Int) -> String {
        if numbers.allSatisfy({ $0 == usual }) { return "" }
        return ", \(name): " + (Set(numbers).count == 1 ? "\(numbers[0])" : "\(numbers)")
    }
}

extension WindowPaddingRule {
    fileprivate var isZero: Bool {
        if case .symmetric(let numbers) = self { numbers.allSatisfy { $0 == 0 } } else { false }
    }
}

/// `3×3`
func crossed(_ numbers: [Int]) -> String { numbers.map { "\($0)" }.joined(separator: "×") }
