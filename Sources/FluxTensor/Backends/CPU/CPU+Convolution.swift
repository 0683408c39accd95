import CKernels
import COneDNN
import Synchronization

extension CPU {
    package func convolve(
        _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: TensorBody, _ b: TensorBody, bias: TensorBody?,
        into out: Storage
    ) -> Bool {
        if a.dtype == .float32 && problem.isDepthwise && problem.window.stride.allSatisfy({ $0 == 1 }) {
            convolveDepthwise(form, problem, a.floats, b.floats, bias?.floats, into: out.floats)
            return true
        }
        if a.dtype == .float32 && problem.window.rank == 1 {
            var description = problem.forC(a.dtype, hasBias: bias != nil)
            if flux_convolution_has_long_rows(form.code, &description) {
                return flux_convolve_long_rows(form.code, &description, a.floats, b.floats, bias?.floats, out.floats)
            }
        }
        guard a.dtype == .float32 || (a.dtype == .bfloat16 && flux_onednn_has_bfloat16()),
            let primitive = ConvolutionPrimitive.make(form, problem, a.dtype, hasBias: bias != nil)
        else { return false }
        let fillsVectors = problem.inputs >= 8  // with fewer channels, oneDNN's kernels are slower than products
        if form == .input, fillsVectors, primitive.isUnfolded, let phases = problem.inputPhases() {
            return convolve(phases, problem, a, b, into: out)
        }
        let workspace = Storage.allocate(byteCount: max(primitive.workspace, 1), on: .cpu)
        return flux_onednn_convolution_run(primitive.handle, a.cpu, b.cpu, bias?.cpu, out.cpu, workspace.cpu)
    }

    /// A form of a problem in which each channel has kernels of its own, of stride 1.
    private func convolveDepthwise(
        _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
        _ bias: UnsafePointer<Float>?, into out: UnsafeMutablePointer<Float>
    ) {
        var description = flux_depthwise(
            batch: Int64(problem.batch), channels: Int64(problem.inputs), multiplier: Int64(problem.outputs / problem.inputs),
            window: problem.window.forC)
        switch form {
        case .output: flux_depthwise_output(&description, a, b, bias, out)
        case .input: flux_depthwise_input(&description, a, b, out)
        case .weight: flux_depthwise_weight(&description, a, b, out)
        }
    }

    /// The gradient by the input, a phase after the other.
    private func convolve(
        _ phases: [ConvolutionProblem.Phase], _ problem: ConvolutionProblem, _ dy: TensorBody, _ weight: TensorBody,
        into out: Storage
    ) -> Bool {
        for phase in phases {
            let part = phase.problem
            let kernel = Storage.allocate(byteCount: part.weightShape.count * dy.dtype.byteCount, on: .cpu)
            let (layout, offset) = phase.kernelLayout(of: weight.layout)
            copy(weight.view(layout, offset: weight.offset + offset), as: dy.dtype, into: kernel)
            let result = Storage.allocate(byteCount: part.yShape.count * dy.dtype.byteCount, on: .cpu)
            let elements = TensorBody(kernel, Layout(part.weightShape), dy.dtype)
            guard convolve(.output, part, dy, elements, bias: nil, into: result) else { return false }
            let (target, first) = phase.resultLayout(in: Layout(problem.xShape))
            write(TensorBody(result, Layout(part.yShape), dy.dtype), over: out, target, offset: first)
        }
        return true
    }
}

/// A form of a convolution that oneDNN has compiled for one problem and a number of threads.
private final class ConvolutionPrimitive: @unchecked Sendable {
    let handle: OpaquePointer
    let workspace: Int
    let isUnfolded: Bool

    private init(_ handle: OpaquePointer) {
        self.handle = handle
        isUnfolded = flux_onednn_convolution_is_unfolded(handle)
        workspace = Int(flux_onednn_convolution_workspace(handle))
    }

    deinit { flux_onednn_convolution_destroy(handle) }

    private struct Key: Hashable, Sendable {
        let form: ConvolutionForm
        let problem: ConvolutionProblem
        let dtype: DType
        let hasBias: Bool
        let threads: Int
    }

    private static let limit = 1024
    private static let cache = Mutex<[Key: ConvolutionPrimitive]>([:])

    /// The primitive of a problem, from the cache where it was needed before: making one takes longer than many runs.
    static func make(
        _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ dtype: DType, hasBias: Bool
    ) -> ConvolutionPrimitive? {
        let key = Key(form: form, problem: problem, dtype: dtype, hasBias: hasBias, threads: ThreadTeam.count)
        if let found = cache.withWatchedLock({ $0[key] }) { return found }
        var description = problem.forC(dtype, hasBias: hasBias)
        guard let handle = flux_onednn_convolution_create(form.code, &description) else { return nil }
        let primitive = ConvolutionPrimitive(handle)
        cache.withWatchedLock { cache in
            if cache.count >= limit { cache.removeAll() }
            cache[key] = primitive
        }
        return primitive
    }
}

extension ConvolutionForm {
    fileprivate var code: Int32 {
        switch self {
        case .output: Int32(FLUX_CONVOLUTION_OUTPUT)
        case .input: Int32(FLUX_CONVOLUTION_INPUT)
        case .weight: Int32(FLUX_CONVOLUTION_WEIGHT)
        }
    }
}

extension ConvolutionProblem {
    fileprivate func forC(_ dtype: DType, hasBias: Bool) -> flux_convolution_problem {
        func numbers(_ list: [Int]) -> (Int64, Int64, Int64) {
            (Int64(list[0]), list.count > 1 ? Int64(list[1]) : 1, list.count > 2 ? Int64(list[2]) : 1)
        }
        return flux_convolution_problem(
            rank: Int32(window.rank), batch: Int64(batch), groups: Int64(groups), inputs: Int64(inputs), outputs: Int64(outputs),
            input: numbers(window.input), output: numbers(window.output), kernel: numbers(window.kernel),
            stride: numbers(window.stride), dilation: numbers(window.dilation), before: numbers(window.before),
            after: numbers(window.after), has_bias: hasBias, is_bfloat16: dtype == .bfloat16)
    }
}
