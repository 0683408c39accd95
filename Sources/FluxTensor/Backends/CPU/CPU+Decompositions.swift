import CLAPACK

extension CPU {
    package func decompose(_ form: Decomposition, _ x: TensorBody, batches: Int, rows: Int, columns: Int, into out: Storage) {
        openLibrary()
        let (code, count, m, n) = (x.dtype.code, Int64(batches), Int64(rows), Int64(columns))
        switch form {
        case .cholesky: flux_cholesky(code, count, n, x.cpu, out.cpu)
        case .pivots: flux_pivots(code, count, n, x.cpu, out.cpu)
        case .lu: flux_lu(code, count, m, n, x.cpu, out.cpu)
        case .inverse: flux_inverse(code, count, n, x.cpu, out.cpu)
        case .qr(let isComplete): flux_qr(isComplete, code, count, m, n, x.cpu, out.cpu)
        case .svd: flux_svd(code, count, m, n, x.cpu, out.cpu)
        case .singularValues: flux_singular_values(code, count, m, n, x.cpu, out.cpu)
        case .eigen: flux_eigen(code, count, n, x.cpu, out.cpu)
        case .eigenvalues: flux_eigenvalues(code, count, n, x.cpu, out.cpu)
        case .generalEigen: flux_general_eigen(code, count, n, x.cpu, out.cpu)
        case .generalEigenvalues: flux_general_eigenvalues(code, count, n, x.cpu, out.cpu)
        }
    }

    package func factorCount(size: Int, _ dtype: DType) -> Int {
        Int(flux_factors_size(dtype.code, Int64(size))) / dtype.byteCount
    }

    package func factorize(_ a: TensorBody, batches: Int, size: Int, into out: Storage) {
        openLibrary()
        flux_factorize(a.dtype.code, Int64(batches), Int64(size), a.cpu, out.cpu)
    }

    package func solve(
        _ form: LinearSystem, _ a: TensorBody, isTransposed: Bool, _ b: TensorBody, batches: Int, size: Int, columns: Int,
        into out: Storage
    ) {
        openLibrary()
        let (code, hasUnitDiagonal) = form.code
        flux_solve(
            code, hasUnitDiagonal, isTransposed, b.dtype.code, Int64(batches), Int64(size), Int64(columns), a.cpu, b.cpu, out.cpu)
    }

    private func openLibrary() {
        if flux_lapack_open() { return }
        trap("linear algebra", "no LAPACK on this machine; install libopenblas0-openmp, which scripts/setup does")
    }
}

extension LinearSystem {
    fileprivate var code: (form: Int32, hasUnitDiagonal: Bool) {
        switch self {
        case .general: (Int32(FLUX_FACTORS), false)
        case .lower(let hasUnitDiagonal): (Int32(FLUX_LOWER), hasUnitDiagonal)
        case .upper(let hasUnitDiagonal): (Int32(FLUX_UPPER), hasUnitDiagonal)
        }
    }
}
