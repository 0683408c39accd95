import FluxTensor

extension OperationChecker {
    /// Values against the reference backend and the formula, shapes against the rule, for each dtype and case.
    package var valueProblems: [String] {
        spec.dtypes.flatMap { dtype in
            spec.cases.flatMap { shapes in
                valueProblems(shapes, dtype).map { "\(spec.name) of \(dtype) \(shapes): \($0)" }
            }
        }
    }

    private func valueProblems(_ shapes: [[Int]], _ dtype: DType) -> [String] {
        let inputs = inputs(shapes, dtype)
        let found = spec.apply(inputs)
        let reference = spec.apply(inputs.map { $0.to(.reference) })
        var problems: [String] = []
        if found.shape != spec.shape(shapes) { problems.append("shape \(found.shape), by the rule \(spec.shape(shapes))") }
        if found.dtype != reference.dtype { problems.append("dtype \(found.dtype), on the reference \(reference.dtype)") }
        if found.device != .cpu || reference.device != .reference { problems.append("the result is on another device") }
        let isElementwise = spec.formula != nil
        let tolerance = Tolerance(found.dtype)
        let truth = dtype.isFloatingPoint ? spec.apply(exact(inputs)) : reference
        if let problem = tolerance.problem(found, truth, isElementwise: isElementwise) { problems.append(problem) }
        if let problem = tolerance.problem(reference, truth, isElementwise: isElementwise) {
            problems.append("on the reference, \(problem)")
        }
        if found.shape != spec.shape(shapes) { return problems }
        if let problem = formula(inputs, found).flatMap({ tolerance.problem(found, $0, isElementwise: true) }) {
            problems.append("by the formula, \(problem)")
        }
        return problems
    }

    /// The formula at each element of the broadcast inputs. Bytes wrap around.
    private func formula(_ inputs: [Tensor], _ found: Tensor) -> Tensor? {
        guard let formula = spec.formula else { return nil }
        let columns = inputs.map { $0.broadcast(to: found.shape).array(of: Double.self) }
        let values = (0..<found.count).map { index in
            let value = formula(columns.map { $0[index] })
            return found.dtype == .uint8 ? Double(UInt8(truncatingIfNeeded: Int(value))) : value
        }
        return Tensor(values, shape: found.shape)
    }

    /// The known results, on both devices.
    package var exampleProblems: [String] {
        spec.examples.enumerated().flatMap { index, example in
            [Device.cpu, .reference].compactMap { device -> String? in
                let found = spec.apply(example.inputs.map { $0.to(device) })
                let problem = Tolerance(.float64).problem(found, example.result)
                return problem.map { "\(spec.name), example \(index) on \(device): \($0)" }
            }
        }
    }

    /// Special values, each dtype against the reference in the same dtype.
    package var specialProblems: [String] {
        spec.dtypes.filter(\.isFloatingPoint).flatMap { dtype in
            spec.specials.compactMap { special -> String? in
                let inputs = zip(spec.arguments, special).map { $0.isNumbers ? $1.cast(to: dtype) : $1 }
                let (found, truth) = (spec.apply(inputs), spec.apply(inputs.map { $0.to(.reference) }))
                let problem = Tolerance(found.dtype).problem(found, truth, isElementwise: spec.formula != nil)
                return problem.map { "\(spec.name) of \(dtype), special values \(inputs): \($0)" }
            }
        }
    }

    /// Every argument must have an influence on the result.
    package var argumentProblems: [String] {
        guard !spec.hasIgnoredArgument, let shapes = spec.cases.first else { return [] }
        let inputs = inputs(shapes, .float64)
        let original = spec.apply(inputs)
        return spec.arguments.indices.compactMap { place in
            let others = (2..<5).map { self.inputs(shapes, .float64, seed: $0)[place] }
            let results = others.map { other in
                var changed = inputs
                changed[place] = other
                return spec.apply(changed)
            }
            if results.contains(where: { differs($0, original) }) || hasVaryingSpecials(place) { return nil }
            return "\(spec.name): argument \(place) has no influence on the result"
        }
    }

    private func differs(_ x: Tensor, _ y: Tensor) -> Bool {
        x.shape != y.shape || Tolerance(.float64).problem(x, y) != nil
    }

    /// Whether a function of one argument tells special values apart, as `isNaN` does.
    private func hasVaryingSpecials(_ place: Int) -> Bool {
        spec.arguments.count == 1
            && spec.specials.contains { special in
                Set(spec.apply(special).array(of: Double.self)).count > 1
            }
    }
}
