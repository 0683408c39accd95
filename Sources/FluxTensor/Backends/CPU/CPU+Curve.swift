import CKernels

extension CPU {
    package func write(_ curve: Curve, _ dtype: DType, count: Int, over target: Storage, from start: Int) {
        let (form, weights) = curve.form.code
        weights.withUnsafeBufferPointer { weights in
            var curve = flux_curve(
                form: form, start: curve.start, step: curve.step, origin: curve.origin, mirror: Int64(curve.mirror ?? 0),
                terms: Int64(weights.count), weights: weights.baseAddress)
            flux_write_curve(&curve, dtype.code, Int64(count), target.cpu + start * dtype.byteCount)
        }
    }
}

extension Curve.Form {
    /// The number and the weights that the C loops take.
    fileprivate var code: (Int32, [Double]) {
        switch self {
        case .line: (Int32(FLUX_LINE), [])
        case .exponential: (Int32(FLUX_EXPONENTIAL), [])
        case .bell: (Int32(FLUX_BELL), [])
        case .kaiser(let beta): (Int32(FLUX_KAISER), [beta])
        case .cosines(let weights): (Int32(FLUX_COSINES), weights)
        }
    }
}
