import Glibc

/// Any matrix's eigenvalues, each a pair, by their real parts, and its eigenvectors in rows of pairs.
///
/// The roots of the characteristic polynomial, found all at once (Weierstrass 1891), are made exact by inverse iteration.
func generalEigenParts(_ x: ReferenceMatrix) -> [Double] {
    let upper = roots(characteristicPolynomial(x)).filter { $0.im >= 0 }.map { eigenpair(of: x, near: $0) }
    let all = (upper + upper.filter { $0.value.im > 0 }.map(\.conjugate)).sorted {
        ($0.value.re, -$0.value.im) < ($1.value.re, -$1.value.im)
    }
    return all.flatMap(\.value.pair) + all.flatMap { $0.vector.flatMap(\.pair) }
}

private struct Complex {
    var re: Double
    var im: Double

    init(_ re: Double, _ im: Double) { (self.re, self.im) = (re, im) }

    var pair: [Double] { [re, im] }
    var conjugate: Complex { Complex(re, -im) }
    var magnitude: Double { hypot(re, im) }

    static func + (x: Complex, y: Double) -> Complex { Complex(x.re + y, x.im) }
    static func - (x: Complex, y: Complex) -> Complex { Complex(x.re - y.re, x.im - y.im) }
    static func * (x: Complex, y: Complex) -> Complex { Complex(x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re) }
    static func / (x: Complex, y: Complex) -> Complex {
        let square = y.re * y.re + y.im * y.im
        return Complex((x.re * y.re + x.im * y.im) / square, (x.im * y.re - x.re * y.im) / square)
    }
}

private struct Eigenpair {
    var value: Complex
    var vector: [Complex]

    var conjugate: Eigenpair { Eigenpair(value: value.conjugate, vector: vector.map(\.conjugate)) }
}

/// From the power below the highest down; the highest has 1 (Faddeev and Leverrier).
private func characteristicPolynomial(_ x: ReferenceMatrix) -> [Double] {
    var (coefficients, product) = ([Double](), ReferenceMatrix.identity(x.rows))
    for step in 0..<x.rows {
        let next = (0..<x.rows).flatMap { row in
            (0..<x.rows).map { column in innerProduct(Array(x.row(row)), product.column(column)) }
        }
        product = ReferenceMatrix(x.rows, x.rows, next)
        let trace = (0..<x.rows).reduce(0) { $0 + product[$1, $1] }
        coefficients.append(-trace / Double(step + 1))
        for place in 0..<x.rows { product[place, place] += coefficients[step] }
    }
    return coefficients
}

/// Those that are as good as real are made so.
private func roots(_ polynomial: [Double]) -> [Complex] {
    let size = 1 + (polynomial.map { abs($0) }.max() ?? 0)
    var roots = polynomial.indices.map { place -> Complex in
        let angle = 2 * Double.pi * Double(place) / Double(polynomial.count) + 0.4
        return Complex(cos(angle), sin(angle))
    }
    for _ in 0..<200 {
        for place in roots.indices {
            let root = roots[place]
            let value = polynomial.reduce(Complex(1, 0)) { $0 * root + $1 }
            var gaps = Complex(1, 0)
            for other in roots.indices where other != place { gaps = gaps * (root - roots[other]) }
            let step = value / gaps
            if step.magnitude.isFinite { roots[place] = root - step }
        }
    }
    return roots.map { abs($0.im) < 1e-7 * size ? Complex($0.re, 0) : $0 }
}

/// An eigenvalue close to `root` and its vector, of length 1.
private func eigenpair(of x: ReferenceMatrix, near root: Complex) -> Eigenpair {
    let size = 1 + (x.elements.map { abs($0) }.max() ?? 0), isReal = root.im == 0
    var (value, vector) = (root, (0..<x.rows).map { Complex(1, isReal ? 0 : Double($0 + 1) / 4) })
    for _ in 0..<5 {
        // Beside the eigenvalue, where the system has a solution.
        vector = solution(of: x, minus: value + size * 0x1p-46, vector)
        let length = vector.reduce(0) { $0 + $1.re * $1.re + $1.im * $1.im }.squareRoot()
        vector = vector.map { Complex($0.re / length, $0.im / length) }
        // What the matrix does to the largest element.
        let place = vector.indices.max { vector[$0].magnitude < vector[$1].magnitude }!
        let row = Array(x.row(place))
        value = Complex(innerProduct(row, vector.map(\.re)), innerProduct(row, vector.map(\.im))) / vector[place]
    }
    return Eigenpair(value: value, vector: vector)
}

/// Of `(x − value) · y = vector`, as a real system of twice the size.
private func solution(of x: ReferenceMatrix, minus value: Complex, _ vector: [Complex]) -> [Complex] {
    let n = x.rows
    var whole = ReferenceMatrix.zeros(2 * n, 2 * n)
    for row in 0..<n {
        for column in 0..<n {
            whole[row, column] = x[row, column] - (row == column ? value.re : 0)
            whole[n + row, n + column] = whole[row, column]
        }
        whole[row, n + row] = value.im
        whole[n + row, row] = -value.im
    }
    let result = FluxTensor.solution(.general, whole, ReferenceMatrix(2 * n, 1, vector.map(\.re) + vector.map(\.im)))
    return (0..<n).map { Complex(result[$0], result[n + $0]) }
}
