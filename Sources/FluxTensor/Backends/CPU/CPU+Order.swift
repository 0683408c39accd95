import CKernels

extension CPU {
    package func sortPlaces(_ x: TensorBody, rows: Int, count: Int, limit: Int, isDescending: Bool, into out: Storage) {
        flux_sort_places(
            x.dtype.code, Int64(rows), Int64(count), Int64(limit), isDescending, x.cpu,
            out.cpu.assumingMemoryBound(to: Int64.self))
    }

    package func orderPlaces(_ x: TensorBody, rows: Int, count: Int, ranks: TensorBody, into out: Storage) {
        flux_order_places(
            x.dtype.code, Int64(rows), Int64(count), Int64(ranks.layout.count / rows), x.cpu,
            ranks.cpu.assumingMemoryBound(to: Int64.self), out.cpu.assumingMemoryBound(to: Int64.self))
    }

    package func searchSorted(
        _ sorted: TensorBody, _ x: TensorBody, rows: Int, count: Int, values: Int, isAfter: Bool, into out: Storage
    ) {
        flux_search_sorted(
            x.dtype.code, Int64(rows), Int64(count), Int64(values), isAfter, sorted.cpu, x.cpu,
            out.cpu.assumingMemoryBound(to: Int64.self))
    }
}
