import Glibc

extension Reference {
    package func fourier(_ form: FourierForm, _ x: TensorBody, _ rows: FourierRows, into out: Storage) {
        let (all, count) = (x.numbers, rows.count)
        let width = all.count / rows.rows
        let results = (0..<rows.rows).map { row in
            var numbers = (0..<width).map { all[rows.place(row, $0, width: width)] }
            if form == .realInverse { numbers = scaled(numbers, count, rows.inner) }
            let result = transformed(form, numbers, count).map { $0 * rows.scale }
            return form == .real ? scaled(result, count, rows.inner) : result
        }
        let newWidth = results[0].count
        var placed = [Double](repeating: 0, count: rows.rows * newWidth)
        for (row, result) in results.enumerated() {
            for (index, number) in result.enumerated() { placed[rows.place(row, index, width: newWidth)] = number }
        }
        out.write(placed, as: x.dtype)
    }
}

extension FourierRows {
    /// Where an element of a row of `width` is.
    fileprivate func place(_ row: Int, _ index: Int, width: Int) -> Int {
        step == 1 ? row * width + index : 2 * (row / step * step * count + row % step + index / 2 * step) + index % 2
    }
}

/// With those of the pairs that stand for two multiplied.
private func scaled(_ pairs: [Double], _ count: Int, _ inner: Double) -> [Double] {
    pairs.enumerated().map { $0.offset < 2 || $0.offset / 2 * 2 == count ? $0.element : $0.element * inner }
}

/// The sum of the definition for each element.
private func transformed(_ form: FourierForm, _ row: [Double], _ count: Int) -> [Double] {
    let half = count / 2 + 1
    switch form {
    case .forward, .inverse:
        let pairs = (0..<count).map { (row[2 * $0], row[2 * $0 + 1]) }
        return (0..<count).flatMap { sum(pairs, at: $0, isInverse: form == .inverse) }
    case .real, .wholeReal:
        return (0..<(form == .real ? half : count)).flatMap { sum(row.map { ($0, 0) }, at: $0, isInverse: false) }
    case .realInverse:
        let pairs = (0..<count).map { place -> (Double, Double) in
            let mirrored = place < half ? place : count - place
            let isReal = mirrored == 0 || 2 * mirrored == count
            return (row[2 * mirrored], isReal ? 0 : place < half ? row[2 * mirrored + 1] : -row[2 * mirrored + 1])
        }
        return (0..<count).map { sum(pairs, at: $0, isInverse: true)[0] }
    }
}

private func sum(_ pairs: [(Double, Double)], at place: Int, isInverse: Bool) -> [Double] {
    var (real, imaginary) = (0.0, 0.0)
    for (index, (x, y)) in pairs.enumerated() {
        let angle = (isInverse ? 2 : -2) * Double.pi * Double(index * place % pairs.count) / Double(pairs.count)
        real += x * Glibc.cos(angle) - y * Glibc.sin(angle)
        imaginary += x * Glibc.sin(angle) + y * Glibc.cos(angle)
    }
    return [real, imaginary]
}
