import CKernels

extension CPU {
    package func scan(_ scan: Scan, _ x: TensorBody, outer: Int, count: Int, inner: Int, isReversed: Bool, into out: Storage) {
        flux_scan(scan.rawValue, x.dtype.code, Int64(outer), Int64(count), Int64(inner), isReversed, x.cpu, out.cpu)
    }

    package func recurrence(
        _ decay: TensorBody, _ x: TensorBody, outer: Int, count: Int, inner: Int, isReversed: Bool, into out: Storage
    ) {
        flux_recurrence(x.dtype.code, Int64(outer), Int64(count), Int64(inner), isReversed, decay.cpu, x.cpu, out.cpu)
    }
}
