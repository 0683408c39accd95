extension Tensor {
    /// `value` where `mask` is true, else the elements of `self`.
    ///
    /// - Shape: that of `self`; `mask` and `value` stretch to it.
    /// - Gradient: to `self` `dy` where the mask is false, to `value` where it is true, summed over stretched axes.
    /// - Precondition: `mask` is `bool`.
    public func maskedFill(_ mask: Tensor, with value: Tensor) -> Tensor {
        require { () throws(ShapeError) in
            try Tensor.checkMask("maskedFill", mask, layout.shape)
            try checkStretch("maskedFill", value.layout.shape, to: layout.shape)
        }
        return `where`(mask, value.cast(to: dtype).to(device), self)
    }

    /// The elements where `mask` is true, in row-major order.
    ///
    /// - Shape: `[n]`; the mask stretches to the shape of `self`.
    /// - Gradient: `dy` where the mask is true, 0 elsewhere.
    /// - Precondition: `mask` is `bool`.
    public func maskedSelect(_ mask: Tensor) -> Tensor {
        require { () throws(ShapeError) in try Tensor.checkMask("maskedSelect", mask, layout.shape) }
        let all = [count] as Shape
        return reshaped(all)[mask.broadcast(to: layout.shape).reshaped(all)]
    }

    private static func checkMask(_ operation: String, _ mask: Tensor, _ shape: Shape) throws(ShapeError) {
        guard mask.dtype == .bool else { throw ShapeError(operation, "the mask is \(mask.dtype), not bool") }
        try checkStretch(operation, mask.layout.shape, to: shape)
    }
}
