extension Reference {
    package func convolve(
        _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: TensorBody, _ b: TensorBody, bias: TensorBody?,
        into out: Storage
    ) -> Bool {
        let (first, second, shape) = (a.numbers, b.numbers, problem.shape(of: form))
        var result = [Double](repeating: 0, count: shape.count)
        problem.forEachTerm { x, weight, y in
            switch form {
            case .output: result[y] += first[x] * second[weight]
            case .input: result[x] += first[y] * second[weight]
            case .weight: result[weight] += first[x] * second[y]
            }
        }
        if let shifts = bias?.numbers {
            let places = problem.window.output.reduce(1, *)
            for index in result.indices { result[index] += shifts[index / places % problem.outputs] }
        }
        out.write(result, as: a.dtype)
        return true
    }

    package func unfold(_ x: TensorBody, planes: Int, _ window: Window, into out: Storage) {
        let pairs = window.pairs
        let (inputs, columns) = (window.input.reduce(1, *), window.kernel.reduce(1, *) * window.output.reduce(1, *))
        let numbers = x.numbers
        var result = [Double](repeating: 0, count: planes * columns)
        for plane in 0..<planes {
            for pair in pairs { result[plane * columns + pair.column] = numbers[plane * inputs + pair.input] }
        }
        out.write(result, as: x.dtype)
    }

    package func fold(_ x: TensorBody, planes: Int, _ window: Window, into out: Storage) {
        let pairs = window.pairs
        let (inputs, columns) = (window.input.reduce(1, *), window.kernel.reduce(1, *) * window.output.reduce(1, *))
        let numbers = x.numbers
        var result = [Double](repeating: 0, count: planes * inputs)
        for plane in 0..<planes {
            for pair in pairs { result[plane * inputs + pair.input] += numbers[plane * columns + pair.column] }
        }
        out.write(result, as: x.dtype)
    }

    package func maxPool(_ regions: PoolingRegions, _ x: TensorBody, planes: Int, places: Storage?, into out: Storage) {
        let (numbers, size) = (x.numbers, regions.input.reduce(1, *))
        let candidates = regions.places
        var (values, winners): ([Double], [Int]) = ([], [])
        for plane in 0..<planes {
            for region in candidates {
                var best = region[0]
                for place in region {
                    let (value, largest) = (numbers[plane * size + place], numbers[plane * size + best])
                    if value > largest || value.isNaN { best = place }
                }
                values.append(numbers[plane * size + best])
                winners.append(best)
            }
        }
        out.write(values, as: x.dtype)
        places?.write(winners, as: .int32)
    }
}

extension ConvolutionProblem {
    /// The flat places of all products that a convolution adds up.
    fileprivate func forEachTerm(_ body: (_ x: Int, _ weight: Int, _ y: Int) -> Void) {
        let pairs = window.pairs
        let (size, kernel, places) = (window.input.reduce(1, *), window.kernel.reduce(1, *), window.output.reduce(1, *))
        let (ins, outs) = (inputs / groups, outputs / groups)
        for sample in 0..<batch {
            for output in 0..<outputs {
                for channel in 0..<ins {
                    let x = (sample * inputs + output / outs * ins + channel) * size
                    let (weight, y) = ((output * ins + channel) * kernel, (sample * outputs + output) * places)
                    for pair in pairs { body(x + pair.input, weight + pair.column / places, y + pair.column % places) }
                }
            }
        }
    }
}

extension Window {
    /// The inputs of one plane that the window meets, and the columns `[kernel, output]` in which it does.
    fileprivate var pairs: [(input: Int, column: Int)] {
        let (offsets, places) = (indices(kernel), indices(output))
        return offsets.indices.flatMap { offset in
            places.indices.compactMap { place in
                let index = (0..<rank).map { places[place][$0] * stride[$0] + offsets[offset][$0] * dilation[$0] - before[$0] }
                guard Swift.zip(index, input).allSatisfy({ 0..<$1 ~= $0 }) else { return nil }
                return (Swift.zip(index, input).reduce(0) { $0 * $1.1 + $1.0 }, offset * places.count + place)
            }
        }
    }
}

extension PoolingRegions {
    /// The flat places of each region in row-major order.
    fileprivate var places: [[Int]] {
        indices(output).map { output in
            let region = output.indices.map { ranges[$0][output[$0]] }
            return indices(region.map(\.count)).map { index in
                index.indices.reduce(0) { $0 * input[$1] + region[$1].lowerBound + index[$1] }
            }
        }
    }
}

/// All indices of a shape in row-major order.
private func indices(_ extents: [Int]) -> [[Int]] {
    extents.reduce([[]]) { indices, extent in indices.flatMap { index in (0..<extent).map { index + [$0] } } }
}
