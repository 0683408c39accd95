import CKernels

extension CPU {
    package func fourier(
        _ form: FourierForm, _ x: TensorBody, rows: Int, count: Int, scale: Double, inner: Double, into out: Storage
    ) {
        flux_fourier(Int32(form.rawValue), x.dtype.code, Int64(rows), Int64(count), scale, inner, x.cpu, out.cpu)
    }
}
