/// A window that walks over the spatial axes, in numbers that fit each other. Each list has one number an axis.
package struct Window: Sendable, Hashable {
    /// The extents that the window walks over, without padding.
    package let input: [Int]
    /// How many places it takes.
    package let output: [Int]
    package let kernel: [Int]
    package let stride: [Int]
    package let dilation: [Int]
    /// The padding at both ends.
    package let before: [Int]
    package let after: [Int]

    package var rank: Int { input.count }

    /// The window over `input`.
    ///
    /// - Parameter ceilMode: Whether it also takes a last place that reaches over the end, as long as it starts before it.
    package init(
        _ operation: String, over input: [Int], kernel: [Int], stride: any WindowExtents, padding: any WindowPadding,
        dilation: any WindowExtents = 1, ceilMode: Bool = false
    ) throws(ShapeError) {
        let rank = input.count
        self.input = input
        self.kernel = try kernel.resolved(operation, "kernel", rank: rank, atLeast: 1)
        self.stride = try stride.resolved(operation, "stride", rank: rank, atLeast: 1)
        self.dilation = try dilation.resolved(operation, "dilation", rank: rank, atLeast: 1)
        let spans = zip(kernel, self.dilation).map { $1 * ($0 - 1) + 1 }
        (before, after) = try padding.resolved(operation, spans: spans, overlaps: [Int](repeating: 1, count: rank))
        var output: [Int] = []
        for axis in 0..<rank {
            let padded = input[axis] + before[axis] + after[axis]
            guard padded >= spans[axis] else {
                throw ShapeError(
                    operation,
                    "the window \(kernel) spans \(spans[axis]) along spatial axis \(axis), where \(input)"
                        + " has \(padded) with its padding")
            }
            let rest = padded - spans[axis]
            let places = (rest + (ceilMode ? self.stride[axis] - 1 : 0)) / self.stride[axis] + 1
            let startsOutside = ceilMode && (places - 1) * self.stride[axis] >= input[axis] + before[axis]
            output.append(startsOutside ? places - 1 : places)
        }
        self.output = output
    }

    /// The window that takes just the places of `output`: the way back from a convolution's result to its input.
    package init(
        _ operation: String, onto output: [Int], kernel: [Int], stride: any WindowExtents, padding: any WindowPadding,
        outputPadding: any WindowExtents, dilation: any WindowExtents
    ) throws(ShapeError) {
        let rank = output.count
        self.output = output
        self.kernel = try kernel.resolved(operation, "kernel", rank: rank, atLeast: 1)
        self.stride = try stride.resolved(operation, "stride", rank: rank, atLeast: 1)
        self.dilation = try dilation.resolved(operation, "dilation", rank: rank, atLeast: 1)
        let spans = zip(kernel, self.dilation).map { $1 * ($0 - 1) + 1 }
        (before, after) = try padding.resolved(operation, spans: spans, overlaps: self.stride)
        let extra = try outputPadding.resolved(operation, "outputPadding", rank: rank, atLeast: 0)
        var input: [Int] = []
        for axis in 0..<rank {
            guard extra[axis] < max(self.stride[axis], self.dilation[axis]) else {
                throw ShapeError(
                    operation, "outputPadding \(outputPadding) is not below stride \(stride) or dilation \(dilation)")
            }
            let distance = try checkedExtent(
                operation, output[axis] - 1, self.stride[axis], Int.multipliedReportingOverflow)
            let reach = try checkedExtent(operation, distance, spans[axis] + extra[axis], Int.addingReportingOverflow)
            let extent = reach - before[axis] - after[axis]
            guard extent >= 1 else {
                throw ShapeError(operation, "padding \(padding) leaves nothing of spatial axis \(axis) of \(output)")
            }
            input.append(extent)
        }
        self.input = input
    }
}
