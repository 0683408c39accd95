import CKernels

extension CPU {
    package func sample(_ form: GridSampling, _ x: TensorBody, _ grid: TensorBody, into out: Storage) -> Bool {
        guard form.extents.reduce(1, *) < 1 << 30, form.mode != .bicubic || form.extents.count == 2 else { return false }
        var how = form.forC
        flux_sample(&how, x.floats, grid.floats, out.floats)
        return true
    }

    package func sampleGradient(
        _ form: GridSampling, _ x: TensorBody, _ grid: TensorBody, dy: TensorBody, into results: (x: Storage?, grid: Storage?)
    ) {
        var how = form.forC
        flux_sample_gradient(&how, x.floats, grid.floats, dy.floats, results.x?.floats, results.grid?.floats)
    }
}

extension GridSampling {
    fileprivate var forC: flux_sampling {
        func triple<T>(_ numbers: [T], _ filler: T) -> (T, T, T) {
            (numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : filler)
        }
        return flux_sampling(
            samples: Int64(samples), channels: Int64(channels), points: Int64(points), axes: Int32(extents.count),
            neighbors: mode.neighbors, padding: padding.code, aligns_corners: alignCorners,
            extents: triple(extents.map(Int64.init), 1), scale: triple(scale.map(Float.init), 1),
            shift: triple(shift.map(Float.init), 0))
    }
}

extension SamplingMode {
    /// Along each axis.
    fileprivate var neighbors: Int32 {
        switch self {
        case .nearest: 1
        case .bilinear: 2
        case .bicubic: 4
        }
    }
}

extension GridPadding {
    fileprivate var code: Int32 {
        switch self {
        case .zeros: Int32(FLUX_SAMPLE_ZEROS)
        case .border: Int32(FLUX_SAMPLE_BORDER)
        case .reflection: Int32(FLUX_SAMPLE_REFLECTION)
        }
    }
}
