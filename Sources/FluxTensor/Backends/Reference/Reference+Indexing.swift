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

    package func scatter(
        _ combination: ScatterCombination, _ x: TensorBody, _ indices: TensorBody, outer: Int, count: Int, inner: Int,
        into out: Storage
    ) {
        let places = places(indices.integers, outer, count, inner)
        if x.dtype.isFloatingPoint {
            var numbers = (0..<outer * count * inner).map { out.number(at: $0, x.dtype) }
            for (place, number) in Swift.zip(places, x.numbers) { numbers[place] = combination.apply(numbers[place], number) }
            out.write(numbers, as: x.dtype)
        } else {
            var integers = (0..<outer * count * inner).map { out.integer(at: $0, x.dtype) }
            for (place, integer) in Swift.zip(places, x.integers) {
                integers[place] = combination.apply(integers[place], integer)
            }
            out.write(integers, as: x.dtype)
        }
    }

    package func gatherRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, inner: Int, into out: Storage) {
        let (numbers, places) = (x.numbers, places.integers)
        let picks = places.count / rows
        let result = places.enumerated().map { index, place in
            place < 0 ? 0 : numbers[(index / picks * count + place) * inner + index % inner]
        }
        out.write(result, as: x.dtype)
    }

    package func scatterRows(
        _ x: TensorBody, _ places: TensorBody, over base: TensorBody?, rows: Int, count: Int, inner: Int, into out: Storage
    ) {
        let (numbers, places) = (x.numbers, places.integers)
        let picks = places.count / rows
        var sums = base?.numbers ?? [Double](repeating: 0, count: rows * count * inner)
        for (index, place) in places.enumerated() where place >= 0 {
            sums[(index / picks * count + place) * inner + index % inner] += numbers[index]
        }
        out.write(sums, as: x.dtype)
    }

    package func putRows(
        _ x: TensorBody, _ places: TensorBody, over base: TensorBody?, rows: Int, count: Int, inner: Int, into out: Storage
    ) {
        let (places, extent) = (places.integers, rows * count * inner)
        func put<Element: Numeric>(_ elements: [Element], over base: [Element]?) -> [Element] {
            var result = base ?? [Element](repeating: 0, count: extent)
            for (index, place) in places.enumerated() where place >= 0 {
                result[(index * rows / places.count * count + place) * inner + index % inner] = elements[index]
            }
            return result
        }
        if x.dtype.isFloatingPoint {
            out.write(put(x.numbers, over: base?.numbers), as: x.dtype)
        } else {
            out.write(put(x.integers, over: base?.integers), as: x.dtype)
        }
    }

    package func takeLastRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, inner: Int, into out: Storage) {
        let (numbers, places) = (x.numbers, places.integers)
        var (result, taken) = ([Double](repeating: 0, count: places.count), Set<Int>())
        for (index, place) in places.enumerated().reversed() where place >= 0 {
            let source = (index * rows / places.count * count + place) * inner + index % inner
            if taken.insert(source).inserted { result[index] = numbers[source] }
        }
        out.write(result, as: x.dtype)
    }

    /// For each element of `[outer, indices, inner]` the place of the one that it means in `[outer, count, inner]`.
    private func places(_ indices: [Int], _ outer: Int, _ count: Int, _ inner: Int) -> [Int] {
        (0..<outer).flatMap { outer in
            indices.flatMap { index in (0..<inner).map { (outer * count + index) * inner + $0 } }
        }
    }

    package func triangle(_ x: TensorBody, rows: Int, columns: Int, offset: Int, isLower: Bool, into out: Storage) {
        func isPart(_ index: Int) -> Bool {
            let (row, column) = (index / columns % rows, index % columns)
            return isLower ? column <= row + offset : column >= row + offset
        }
        if x.dtype.isFloatingPoint {
            out.write(x.numbers.enumerated().map { isPart($0.offset) ? $0.element : 0 }, as: x.dtype)
        } else {
            out.write(x.integers.enumerated().map { isPart($0.offset) ? $0.element : 0 }, as: x.dtype)
        }
    }

    package func pad(_ x: TensorBody, _ padding: Padding, with value: TensorBody?, into out: Storage) {
        if x.dtype.isFloatingPoint {
            let (numbers, value) = (x.numbers, value?.numbers[0] ?? 0)
            out.write(padding.sources.map { $0 < 0 ? value : numbers[$0] }, as: x.dtype)
        } else {
            let (integers, value) = (x.integers, value?.integers[0] ?? 0)
            out.write(padding.sources.map { $0 < 0 ? value : integers[$0] }, as: x.dtype)
        }
    }

    package func unpad(_ x: TensorBody, _ padding: Padding, into out: Storage) {
        let numbers = x.numbers
        var result = [Double](repeating: 0, count: padding.planes * padding.rows * padding.extent)
        for (index, source) in padding.sources.enumerated() where source >= 0 { result[source] += numbers[index] }
        out.write(result, as: x.dtype)
    }
}

extension Padding {
    /// Of all elements of all padded planes.
    fileprivate var sources: [Int] {
        let columns = ends[..<before] + (0..<extent) + ends[before...]
        return (0..<planes).flatMap { plane in
            rowSources.flatMap { row in
                columns.map { row < 0 || $0 < 0 ? -1 : (plane * rows + row) * extent + $0 }
            }
        }
    }
}

extension ScatterCombination {
    fileprivate func apply(_ old: Double, _ new: Double) -> Double {
        switch self {
        case .add: old + new
        case .multiply: old * new
        case .max: old.isNaN || old >= new ? old : new
        case .min: old.isNaN || old <= new ? old : new
        case .replace: new
        }
    }

    fileprivate func apply(_ old: Int, _ new: Int) -> Int {
        switch self {
        case .add: old &+ new
        case .multiply: old &* new
        case .max: Swift.max(old, new)
        case .min: Swift.min(old, new)
        case .replace: new
        }
    }
}
