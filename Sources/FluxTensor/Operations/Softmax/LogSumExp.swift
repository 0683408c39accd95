/// `log Σ exp x` over `axes`, all if none are given.
///
/// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
/// - Gradient: `dx = dy · softmax(x)`.
/// - Numerics: shifted by the maximum, so it never overflows; over elements that are all `-inf` it is `-inf`.
/// - Reference: Blanchard et al. 2021, "Accurately computing the log-sum-exp and softmax functions".
public func logSumExp(_ x: Tensor, _ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
    let x = x.dtype.isFloatingPoint ? x : x.cast(to: .float32)
    return x.reduce("logSumExp", axes, keepingAxes) { axes in
        let largest = x.stopGradient().max(axes, keepingAxes: true)
        let shift = `where`(isFinite(largest), largest, 0)
        return log(exp(x - shift).sum(axes, keepingAxes: true)) + shift
    }
}

/// `log Σ exp x` over one axis.
public func logSumExp(_ x: Tensor, _ axis: Int, keepingAxes: Bool = false) -> Tensor {
    logSumExp(x, [axis], keepingAxes: keepingAxes)
}
