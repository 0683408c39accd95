import CKernels

extension CPU {
    package func complex(
        _ form: ComplexForm, _ x: TensorBody, _ y: TensorBody, isConjugating: Bool, into out: Storage
    ) -> Bool {
        flux_complex(form.rawValue, x.dtype.code, Int64(x.layout.count / 2), x.cpu, y.cpu, isConjugating, out.cpu)
        return true
    }

    package func complexConjugate(_ x: TensorBody, into out: Storage) -> Bool {
        flux_complex(Int32(FLUX_COMPLEX_CONJUGATE), x.dtype.code, Int64(x.layout.count / 2), x.cpu, x.cpu, false, out.cpu)
        return true
    }

    package func complexMatrix(_ x: TensorBody, columns: Int, line: Int, into out: Storage) -> Bool {
        flux_complex_matrix(
            x.dtype.code, Int64(x.layout.count / (2 * columns)), Int64(columns), Int64(line), x.cpu, out.cpu)
        return true
    }

    package func fourier(_ form: FourierForm, _ x: TensorBody, _ rows: FourierRows, into out: Storage) {
        flux_fourier(
            Int32(form.rawValue), x.dtype.code, Int64(rows.rows), Int64(rows.count), Int64(rows.step), rows.scale, rows.inner,
            x.cpu,
            out.cpu)
    }
}
