/// The product of `exponent` copies of a square matrix; a negative exponent takes the inverse first, 0 gives the identity.
///
/// - Shape: `[…, N, N]` → the same.
/// - Gradient: through the products, about `2·log₂ exponent` of them.
/// - Precondition: the matrices are square.
/// - Reference: Knuth, "The Art of Computer Programming", 4.6.3.
public func matrixPower(_ x: Tensor, _ exponent: Int) -> Tensor {
    let shape = require { () throws(ShapeError) in try squareShape("matrixPower", x.layout.shape) }
    if exponent < 0 { return matrixPower(inverse(x), -exponent) }
    if exponent == 0 { return x.identityLike(shape[shape.rank - 1]).broadcast(to: shape) }
    var (result, square, rest) = (Tensor?.none, x, exponent)
    while true {
        if rest & 1 == 1 { result = result.map { $0.matmul(square) } ?? square }
        rest >>= 1
        if rest == 0 { return result! }
        square = square.matmul(square)
    }
}
