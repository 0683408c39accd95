import Glibc

extension Reference {
    package func write(_ curve: Curve, _ dtype: DType, count: Int, over target: Storage, from start: Int) {
        let numbers = (0..<count).map { place in
            let place = curve.mirror.map { min(place, $0 - place) } ?? place
            return curve.form.value(curve.start + curve.step * (Double(place) - curve.origin))
        }
        target.write(numbers, as: dtype, at: Array(start..<start + count))
    }
}

extension Curve.Form {
    fileprivate func value(_ x: Double) -> Double {
        switch self {
        case .line: return x
        case .exponential: return exp(-abs(x))
        case .bell: return exp(-x * x)
        case .kaiser(let beta):
            let argument = 2 * beta * (x * (1 - x)).squareRoot()
            return besselIScaled(order: 0, argument) / besselIScaled(order: 0, beta) * exp(argument - beta)
        case .cosines(let weights):
            return weights.enumerated().reduce(0) { $0 + $1.element * cos(2 * .pi * Double($1.offset) * x) }
        }
    }
}
