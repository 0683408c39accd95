/// The greatest common divisor of integers, which is not negative. Of 0 and a number, the number.
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Precondition: both are integers.
/// - Reference: Euclid, "Elements", VII.2.
public func gcd(_ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = checkedIntegers("gcd", x, y)
    return zip(.gcd, "gcd", x, y)
}

/// The least common multiple of integers, which is not negative. Of 0 and a number, 0.
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Precondition: both are integers.
public func lcm(_ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = checkedIntegers("lcm", x, y)
    return abs(floorDivide(x, gcd(x, y)) * y)
}

private func checkedIntegers(_ name: String, _ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) {
    let (x, y) = Tensor.matched(x, y)
    if !x.dtype.isInteger { trap(name, "the operands are \(x.dtype); they must be integers") }
    return (x, y)
}
