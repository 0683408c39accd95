extension Reference {
    package func gather(_ x: TensorBody, _ indices: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        let places = places(indices.integers, outer, count, inner)
        if x.dtype.isFloatingPoint {
            let numbers = x.numbers
            out.write(places.map { numbers[$0] }, as: x.dtype)
        } else {
            let integers = x.integers
            out.write(places.map { integers[$0] }, as: x.dtype)
        }
    }

    package func scatterAdd(_ x: TensorBody, _ indices: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        let places = places(indices.integers, outer, count, inner)
        if x.dtype.isFloatingPoint {
            out.write(sums(x.numbers, places, outer * count * inner, +), as: x.dtype)
        } else {
            out.write(sums(x.integers, places, outer * count * inner, &+), as: x.dtype)
        }
    }

    package func gatherRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, into out: Storage) {
        let (numbers, places) = (x.numbers, places.integers)
        let picks = places.count / rows
        out.write(places.indices.map { places[$0] < 0 ? 0 : numbers[$0 / picks * count + places[$0]] }, as: x.dtype)
    }

    package func scatterRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, into out: Storage) {
        let (numbers, places) = (x.numbers, places.integers)
        let picks = places.count / rows
        var sums = [Double](repeating: 0, count: rows * count)
        for (index, place) in places.enumerated() where place >= 0 { sums[index / picks * count + place] += numbers[index] }
        out.write(sums, as: x.dtype)
    }

    /// For each element of `[outer, indices, inner]` the place of the one that it means in `[outer, count, inner]`.
    private func places(_ indices: [Int], _ outer: Int, _ count: Int, _ inner: Int) -> [Int] {
        (0..<outer).flatMap { outer in
            indices.flatMap { index in (0..<inner).map { (outer * count + index) * inner + $0 } }
        }
    }

    private func sums<Number: Numeric>(
        _ x: [Number], _ places: [Int], _ count: Int, _ add: (Number, Number) -> Number
    ) -> [Number] {
        var sums = [Number](repeating: 0, count: count)
        for (place, number) in Swift.zip(places, x) { sums[place] = add(sums[place], number) }
        return sums
    }
}
