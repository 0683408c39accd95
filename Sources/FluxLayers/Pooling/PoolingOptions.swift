import FluxTensor

/// How the window of a pooling layer walks; never changed.
final class PoolingOptions: ImmutableContents {
    let window: any WindowExtents
    let stride: (any WindowExtents)?
    let padding: any WindowPadding

    init(_ layer: String, _ window: any WindowExtents, _ stride: (any WindowExtents)?, _ padding: any WindowPadding) {
        self.window = window
        self.stride = stride
        self.padding = padding
        require { () throws(ShapeError) in try check(layer) }
    }

    /// What is wrong for inputs of any extents.
    private func check(_ layer: String) throws(ShapeError) {
        let axes = max(window.windowNumbers.count, stride?.windowNumbers.count ?? 1, padding.rule.axisCount)
        let window = try window.resolved(layer, "window", rank: axes, atLeast: 1)
        _ = try stride?.resolved(layer, "stride", rank: axes, atLeast: 1)
        let (before, after) = try padding.resolved(layer, spans: window, overlaps: window.map { _ in 1 })
        if zip(window, zip(before, after)).contains(where: { max($1.0, $1.1) > $0 / 2 }) {
            throw ShapeError(layer, "padding \(padding.rule) is more than half of the window \(window)")
        }
    }

    func outputShape(_ operation: String, for shape: [Int]) throws(ShapeError) -> [Int] {
        try poolingShape(operation, shape, window, stride: stride, padding: padding)
    }

    /// The window, and what is not the default, as it is written.
    var description: String {
        let padding = "\(padding.rule)"
        return "\(window)" + (stride.map { ", stride: \($0)" } ?? "") + (padding == "0" ? "" : ", padding: \(padding)")
    }
}
