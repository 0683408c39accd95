import CKernels

extension CPU {
    package func unfold(_ x: TensorBody, planes: Int, _ window: Window, into out: Storage) {
        var window = window.forC
        flux_unfold(Int64(x.dtype.byteCount), Int64(planes), &window, x.cpu, out.cpu)
    }

    package func fold(_ x: TensorBody, planes: Int, _ window: Window, into out: Storage) {
        var window = window.forC
        flux_fold(x.dtype.code, Int64(planes), &window, x.cpu, out.cpu)
    }

    package func maxPool(_ regions: PoolingRegions, _ x: TensorBody, planes: Int, places: Storage?, into out: Storage) {
        let ranges = padded(regions.ranges, with: [0..<1])
        let bounds = ranges.map { $0.map { Int32($0.lowerBound) } } + ranges.map { $0.map { Int32($0.upperBound) } }
        let starts = bounds.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        bounds.flatMap { $0 }.withUnsafeBufferPointer { all in
            func list(_ index: Int) -> UnsafePointer<Int32>? { all.baseAddress.map { $0 + starts[index] } }
            var description = flux_regions(
                input: triple(regions.input), output: triple(regions.output), starts: (list(0), list(1), list(2)),
                ends: (list(3), list(4), list(5)))
            flux_max_pool(
                x.dtype.code, Int64(planes), &description, x.cpu, out.cpu, places?.cpu.assumingMemoryBound(to: Int32.self))
        }
    }
}

extension Window {
    var forC: flux_window {
        flux_window(
            input: triple(input), output: triple(output), kernel: triple(kernel), stride: triple(stride),
            dilation: triple(dilation), before: triple(before, 0))
    }
}

/// Numbers of up to three axes as the C loops take them, with leading axes of extent 1.
private func triple(_ numbers: [Int], _ filler: Int = 1) -> (Int64, Int64, Int64) {
    let all = padded(numbers, with: filler)
    return (Int64(all[0]), Int64(all[1]), Int64(all[2]))
}

private func padded<T>(_ list: [T], with filler: T) -> [T] { [T](repeating: filler, count: 3 - list.count) + list }
