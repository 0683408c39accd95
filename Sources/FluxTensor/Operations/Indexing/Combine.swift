/// How scattered values meet the elements of `self`, `[outer, count, inner]`, at checked places along the middle axis.
extension Tensor {
    /// - Parameter values: `[outer, places, inner]`, of the dtype of `self`.
    func combined(_ values: Tensor, _ places: Tensor, _ mode: ScatterMode) -> Tensor {
        if mode == .divide || mode == .mean, !dtype.isFloatingPoint {
            trap("scattered", "\(mode) of \(dtype) is not a whole number; cast to a floating-point dtype first")
        }
        let (whole, count) = (layout.shape, layout.shape[1])
        return switch mode {
        case .add: self + values.scattered(places, 1, whole)
        case .subtract: self - values.scattered(places, 1, whole)
        case .multiply: self * values.multiplied(at: places, count)
        case .divide: self / values.multiplied(at: places, count)
        case .max: extremes(.max, values, places)
        case .min: extremes(.min, values, places)
        case .mean: self + values.scattered(places, 1, whole) / maximum(Tensor.hits(places, count, dtype), 1)
        case .replace: replaced(values, places)
        }
    }

    /// The result of the backend's own combinations, without its history.
    private func scattering(_ combination: ScatterCombination, _ values: Tensor, _ places: Tensor) -> Tensor {
        let (target, source, shape) = (body, values.contiguous(), layout.shape)
        return Tensor.make(shape, dtype, on: device) { out in
            device.backend.copy(target, as: dtype, into: out)
            if source.count == 0 { return }
            device.backend.scatter(
                combination, source.body, places.body, outer: shape[0], count: shape[1], inner: shape[2], into: out)
        }
    }

    /// How often each element of an axis is hit, `[count, 1]`.
    private static func hits(_ places: Tensor, _ count: Int, _ dtype: DType) -> Tensor {
        let ones = Tensor.full([1, places.count, 1], 1, dtype, on: places.device)
        return ones.scattered(places, 1, [1, count, 1]).reshaped([count, 1] as Shape)
    }

    // MARK: Products

    /// The product of these values at each of `count` places; 1 where there is none.
    private func multiplied(at places: Tensor, _ count: Int) -> Tensor {
        let ones = Tensor.full(layout.shape.replacing(1, with: count), 1, dtype, on: device)
        return ones.scattering(.multiply, self, places).recorded("scattered", self) { [self] dy in
            let safe = `where`(self .== 0, 1, self)
            let whole = layout.shape.replacing(1, with: count)
            let others = productOfOthers(nonzeros: safe.multiplied(at: places, count).gathered(places, 1), safe: safe) {
                $0.scattered(places, 1, whole).gathered(places, 1)
            }
            return dy.gathered(places, 1) * others
        }
    }

    // MARK: Extremes

    private func extremes(_ combination: ScatterCombination, _ values: Tensor, _ places: Tensor) -> Tensor {
        let result = scattering(combination, values, places)
        let dtype = dtype
        /// Which elements and which values are the extreme, and how many of both there are.
        func shares() -> (old: Tensor, new: Tensor, count: Tensor) {
            let old = (self .== result).cast(to: dtype)
            let new = (values .== result.gathered(places, 1)).cast(to: dtype)
            return (old, new, old + new.scattered(places, 1, layout.shape))
        }
        return result.recorded(
            "scattered", self, values,
            { dy in
                let (old, _, count) = shares()
                return dy * (old / count)
            },
            { dy in
                let (_, new, count) = shares()
                return dy.gathered(places, 1) * (new / count.gathered(places, 1))
            })
    }

    // MARK: Replacement

    private func replaced(_ values: Tensor, _ places: Tensor) -> Tensor {
        let count = layout.shape[1]
        return scattering(.replace, values, places).recorded(
            "scattered", self, values,
            { [shape = values.layout.shape] dy in dy.replaced(.full(shape, 0, dy.dtype, on: dy.device), places) },
            { dy in
                let isLast = Tensor.isLast(places, count).reshaped([places.count, 1] as Shape)
                return `where`(isLast, dy.gathered(places, 1), .full([], 0, dy.dtype, on: dy.device))
            })
    }

    /// Whether no later place is the same.
    private static func isLast(_ places: Tensor, _ count: Int) -> Tensor {
        let order = Tensor(Array(0..<places.count)).to(places.device).reshaped([1, places.count, 1] as Shape)
        let last = Tensor.full([1, count, 1], -1, .int64, on: places.device).scattering(.max, order, places)
        return last.gathered(places, 1) .== order
    }

    /// Writes `values` at `places` of these elements themselves, which nobody else holds, without keeping a history.
    mutating func write(_ values: Tensor, at places: Tensor, outer: Int, count: Int, inner: Int) {
        let source = values.contiguous()
        if source.count == 0 { return }
        device.backend.scatter(
            .replace, source.body, places.body, outer: outer, count: count, inner: inner, into: body.storage)
    }
}
