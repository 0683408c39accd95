import FluxTensor

/// How the window of a pooling layer walks; never changed.
final class PoolingOptions: ImmutableContents {
    let window: any WindowExtents
    let stride: (any WindowExtents)?
    let padding: any WindowPadding
    let dilation: any WindowExtents
    let ceilMode: Bool

    init(
        _ layer: String, _ window: any WindowExtents, _ stride: (any WindowExtents)?, _ padding: any WindowPadding,
        dilation: any WindowExtents = 1, ceilMode: Bool = false
    ) {
        self.window = window
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.ceilMode = ceilMode
        require { () throws(ShapeError) in try check(layer) }
    }

    /// What is wrong for inputs of any extents.
    private func check(_ layer: String) throws(ShapeError) {
        let axes = max(
            window.windowNumbers.count, stride?.windowNumbers.count ?? 1, padding.rule.axisCount, dilation.windowNumbers.count)
        let window = try window.resolved(layer, "window", rank: axes, atLeast: 1)
        _ = try stride?.resolved(layer, "stride", rank: axes, atLeast: 1)
        let dilation = try dilation.resolved(layer, "dilation", rank: axes, atLeast: 1)
        let spans = zip(window, dilation).map { $1 * ($0 - 1) + 1 }
        let (before, after) = try padding.resolved(layer, spans: spans, overlaps: window.map { _ in 1 })
        if zip(window, zip(before, after)).contains(where: { max($1.0, $1.1) > $0 / 2 }) {
            throw ShapeError(layer, "padding \(padding.rule) is more than half of the window \(window)")
        }
    }

    func outputShape(_ operation: String, for shape: [Int]) throws(ShapeError) -> [Int] {
        try poolingShape(
            operation, shape, window, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }

    /// The window, and what is not the default, as it is written.
    var description: String {
        let padding = "\(padding.rule)"
        let distance = dilation.windowNumbers.allSatisfy { $0 == 1 } ? "" : ", dilation: \(dilation)"
        return "\(window)" + (stride.map { ", stride: \($0)" } ?? "") + (padding == "0" ? "" : ", padding: \(padding)") + distance
            + (ceilMode ? ", ceilMode: true" : "")
    }
}
