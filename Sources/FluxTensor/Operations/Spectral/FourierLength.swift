extension Tensor {
    /// With zeros behind the last element along `axis`, or without the last ones, so that there are `length`.
    func resized(_ name: String, to length: Int?, axis: Int) -> Tensor {
        guard let length, length != layout.shape[axis] else { return self }
        if length < 1 { trap(name, "the length is \(length); it must be at least 1") }
        if length < layout.shape[axis] { return narrowed(axis, 0..<length) }
        return padded((axis..<rank).map { (0, $0 == axis ? length - layout.shape[axis] : 0) })
    }
}
