extension DType {
    /// The dtype in which elements of two dtypes meet.
    ///
    /// The wider of the same kind; a floating-point type meets an integer in its own type, as in PyTorch and JAX;
    /// `bfloat16` and `float16` meet in `float32`; `bool` gives way to everything.
    public static func promoted(_ x: DType, _ y: DType) -> DType {
        if x == y { return x }
        if x.isFloatingPoint != y.isFloatingPoint { return x.isFloatingPoint ? x : y }
        if x.isFloatingPoint { return x == .float64 || y == .float64 ? .float64 : .float32 }
        return x.rawValue < y.rawValue ? x : y  // int64, int32, uint8, bool: from wide to narrow
    }

    /// Promotion where a weak operand (a literal or a Swift number) only decides the kind, not the width.
    static func promoted(_ x: DType, isWeak xIsWeak: Bool, _ y: DType, isWeak yIsWeak: Bool) -> DType {
        if x == y { return x }
        if xIsWeak != yIsWeak {
            let (weak, strong) = xIsWeak ? (x, y) : (y, x)
            if strong.isFloatingPoint || (strong.isInteger && !weak.isFloatingPoint) { return strong }
            return weak.isFloatingPoint ? .float32 : weak
        }
        return promoted(x, y)
    }
}

extension Tensor {
    /// Both tensors in the dtype in which they meet, without a copy where they already agree.
    @inline(__always)
    package static func promoted(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) {
        if x.dtype == y.dtype { return (x, y) }
        let dtype = DType.promoted(x.dtype, isWeak: x.body.isWeak, y.dtype, isWeak: y.body.isWeak)
        if x.body.isWeak && y.body.isWeak { return (x.castNumber(to: dtype), y.castNumber(to: dtype)) }
        return (x.cast(to: dtype), y.cast(to: dtype))
    }

    /// A Swift number that meets another one stays a number.
    private func castNumber(to dtype: DType) -> Tensor {
        if dtype == self.dtype { return self }
        return dtype == .float32 && body.node == nil ? .number(item(), on: device) : cast(to: dtype)
    }
}
