import FluxTensor

/// How the window of a pooling layer walks; never changed.
final class PoolingOptions: ImmutableContents {
    let window: any WindowExtents
    let stride: (any WindowExtents)?
    let padding: any WindowPadding

    init(_ window: any WindowExtents, _ stride: (any WindowExtents)?, _ padding: any WindowPadding) {
        self.window = window
        self.stride = stride
        self.padding = padding
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
