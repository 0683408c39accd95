import FluxTensor

extension OperationChecker {
    /// The same results however the inputs lie in memory: all of them so, or only one.
    package var layoutProblems: [String] {
        let dtypes = spec.dtypes.filter { [.float32, .bfloat16, .int64, .uint8].contains($0) }
        return dtypes.flatMap { dtype in
            spec.cases.flatMap { shapes in
                LayoutVariant.allCases.flatMap { variant in
                    placesToChange.flatMap { places in
                        layoutProblems(shapes, dtype, variant, places).map {
                            "\(spec.name) of \(dtype) \(shapes), \(variant) \(places): \($0)"
                        }
                    }
                }
            }
        }
    }

    private var placesToChange: [[Int]] {
        variables.count < 2 ? [variables] : [variables] + variables.map { [$0] }
    }

    private func layoutProblems(_ shapes: [[Int]], _ dtype: DType, _ variant: LayoutVariant, _ places: [Int]) -> [String] {
        var strided = inputs(shapes, dtype)
        var plain = strided
        for place in places { (strided[place], plain[place]) = variant.apply(strided[place]) }
        let truth = spec.apply(dtype.isFloatingPoint ? exact(plain) : plain.map { $0.to(.reference) })
        let found = spec.apply(strided)
        let problem = Tolerance(found.dtype).problem(found, truth, isElementwise: spec.formula != nil)
        let onReference = Tolerance(found.dtype).problem(spec.apply(strided.map { $0.to(.reference) }), truth)
        guard dtype == .float32 && hasGradient else { return [problem, onReference].compactMap { $0 } }
        let slopes = zip(gradients(strided), gradients(plain)).compactMap { found, truth in
            Tolerance(dtype).problem(found, truth).map { "gradient: \($0)" }
        }
        return [problem, onReference].compactMap { $0 } + slopes
    }
}
