import CKernels

extension CPU {
    package func gather(_ x: TensorBody, _ indices: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        flux_gather(
            Int64(x.dtype.byteCount), Int64(outer), Int64(count), Int64(inner), x.cpu,
            indices.cpu.assumingMemoryBound(to: Int64.self), Int64(indices.layout.count), out.cpu)
    }

    package func scatter(
        _ combination: ScatterCombination, _ x: TensorBody, _ indices: TensorBody, outer: Int, count: Int, inner: Int,
        into out: Storage
    ) {
        flux_scatter(
            combination.rawValue, x.dtype.code, Int64(outer), Int64(count), Int64(inner), x.cpu,
            indices.cpu.assumingMemoryBound(to: Int64.self), Int64(indices.layout.count), out.cpu)
    }

    package func bounds(_ x: TensorBody) -> (low: Int, high: Int)? {
        let bounds = flux_bounds(Int64(x.layout.count), x.cpu.assumingMemoryBound(to: Int64.self))
        return (Int(bounds.low), Int(bounds.high))
    }

    package func gatherBytes(_ x: TensorBody, _ indices: TensorBody, inner: Int, scale: Double, into out: Storage) -> Bool {
        flux_gather_bytes(
            Int64(inner), x.cpu.assumingMemoryBound(to: UInt8.self), indices.cpu.assumingMemoryBound(to: Int64.self),
            Int64(indices.layout.count), scale, out.cpu.assumingMemoryBound(to: Float.self))
        return true
    }

    package func gatherRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, inner: Int, into out: Storage) {
        flux_gather_rows(
            Int64(x.dtype.byteCount), Int64(rows), Int64(count), Int64(places.layout.count / (rows * inner)), Int64(inner), x.cpu,
            places.cpu, places.dtype == .int64, out.cpu)
    }

    package func scatterRows(
        _ x: TensorBody, _ places: TensorBody, over base: TensorBody?, rows: Int, count: Int, inner: Int, into out: Storage
    ) {
        flux_scatter_rows(
            x.dtype.code, Int64(rows), Int64(count), Int64(places.layout.count / (rows * inner)), Int64(inner), base?.cpu, x.cpu,
            places.cpu, places.dtype == .int64, out.cpu)
    }

    package func putRows(
        _ x: TensorBody, _ places: TensorBody, over base: TensorBody?, rows: Int, count: Int, inner: Int, into out: Storage
    ) {
        flux_put_rows(
            Int64(x.dtype.byteCount), Int64(rows), Int64(count), Int64(places.layout.count / (rows * inner)), Int64(inner),
            base?.cpu, x.cpu, places.cpu, places.dtype == .int64, out.cpu)
    }

    package func takeLastRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, inner: Int, into out: Storage) {
        flux_take_last_rows(
            Int64(x.dtype.byteCount), Int64(rows), Int64(count), Int64(places.layout.count / (rows * inner)), Int64(inner), x.cpu,
            places.cpu, places.dtype == .int64, out.cpu)
    }
}
