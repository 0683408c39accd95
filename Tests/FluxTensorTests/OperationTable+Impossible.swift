import FluxTensor
import TestSupport

extension OperationTable {
    /// Shapes whose product overflows, and windows that cannot be: what has no row to stand in elsewhere.
    static let impossible: [OperationSpec] = overflows + windowLimits

    private static let huge = 1 << 31

    private static func failing(
        _ name: String, _ variant: String, _ shapes: [[Int]], _ message: String, _ apply: @escaping OperationSpec.Body
    ) -> OperationSpec {
        OperationSpec(name, variant, shapes.map { _ in .numbers(-1...1) }, [], shape: { $0[0] }, apply).with {
            $0.failures = [.init(shapes, message)]
        }
    }

    private static let overflows: [OperationSpec] = [
        failing("matmul", "overflow", [[huge << 1, 0], [0, huge << 1]], "has more elements than fit in memory") {
            $0[0].matmul($0[1])
        },
        failing(
            "dense", "overflow", [[huge << 1, 0], [huge << 1, 0]], "[dense] shape [4294967296, 4294967296] has more elements"
        ) {
            dense($0[0], $0[1])
        },
        failing("broadcast", "overflow", [[1]], "[broadcast] shape [4611686018427387904] has more elements than fit in memory") {
            $0[0].broadcast(to: [1 << 62])
        },
        failing("outer", "overflow", [[1], [1]], "[*] lhs [1073741824, 1] and rhs [4294967296] make") {
            outer($0[0].broadcast(to: [1 << 30]), $0[1].broadcast(to: [huge << 1]))
        },
        failing(
            "kronecker", "overflow", [[1], [1]], "[kronecker] 1099511627776 and 1099511627776 make an extent that is too large"
        ) {
            kronecker($0[0].broadcast(to: [1 << 40]), $0[1].broadcast(to: [1 << 40]))
        },
        failing("reshaped", "overflow", [[2]], "[reshaped] 4611686018427387904 and 4 make an extent that is too large") {
            $0[0].reshaped(1 << 62, 4, -1)
        },
        failing("gathered", "overflow", [[1]], "[gathered] shape [536870912, 1073741824, 8] has more elements") { x in
            let places = Tensor([0]).broadcast(to: [1 << 29, 1 << 30])
            return x[0].broadcast(to: [1, 8]).gathered(places)
        },
        failing("oneHot", "overflow", [[2]], "[oneHot] shape [2, 4611686018427387904] has more elements") {
            $0[0].cast(to: .int64).oneHot(1 << 62)
        },
        failing("upsample", "overflow", [[1, 1, 4, 4]], "[upsample] shape [1, 1, 4294967296, 4294967296] has more elements") {
            upsample($0[0], scale: 1 << 30)
        },
        failing("upsample", "too large", [[1, 1, 2]], "[upsample] size 2147483648: it must be at most 2147483647") {
            upsample($0[0], size: huge)
        },
        failing("pixelShuffle", "overflow", [[1, 0, 4, 4]], "[pixelShuffle] shape [4294967296, 4294967296] has more elements") {
            pixelShuffle($0[0], factor: huge << 1)
        },
        failing(
            "convolution", "overflow", [[1, 1, 2, 2], [1, 1, 1, 1]], "[convolution] shape [1, 1, 4294967296, 4294967296] has"
        ) {
            convolution($0[0], $0[1], padding: huge - 1)
        },
        failing("transposedConvolution", "overflow", [[1, 1, 3, 3], [1, 1, 1, 1]], "has more elements than fit in memory") {
            transposedConvolution($0[0], $0[1], stride: huge - 1)
        },
        failing("adaptiveMeanPool", "overflow", [[1, 1, 2, 2]], "has more elements than fit in memory") {
            adaptiveMeanPool($0[0], output: huge - 1)
        },
        failing("unfold", "overflow", [[1, 1, 2, 2]], "has more elements than fit in memory") {
            unfold($0[0], kernel: 1 << 20, padding: 1 << 20)
        },
    ]

    private static let image = [1, 2, 4, 4]

    private static let windowLimits: [OperationSpec] = [
        failing("convolution", "stride 0", [image, [3, 2, 2, 2]], "[convolution] stride 0: it must be at least 1") {
            convolution($0[0], $0[1], stride: 0)
        },
        failing("convolution", "padding below 0", [image, [3, 2, 2, 2]], "[convolution] padding [-1]: it must be at least 0") {
            convolution($0[0], $0[1], padding: -1)
        },
        failing("convolution", "dilation 0", [image, [3, 2, 2, 2]], "[convolution] dilation 0: it must be at least 1") {
            convolution($0[0], $0[1], dilation: 0)
        },
        failing("convolution", "too many numbers", [image, [3, 2, 2, 2]], "stride [1, 1, 1] has 3 numbers for 2 spatial axes") {
            convolution($0[0], $0[1], stride: [1, 1, 1])
        },
        failing("convolution", "stride too large", [image, [3, 2, 2, 2]], "stride 2147483648: it must be at most 2147483647") {
            convolution($0[0], $0[1], stride: huge)
        },
        failing("convolution", "groups", [image, [3, 2, 2, 2]], "3 groups do not divide 2 and 3 channels") {
            convolution($0[0], $0[1], groups: 3)
        },
        failing(
            "depthwiseConvolution", "of rows", [[2, 3], [3, 1, 2]],
            "[depthwiseConvolution] x [2, 3]: expected [N, C, …] with one, two or three spatial axes"
        ) { depthwiseConvolution($0[0], $0[1]) },
        failing("meanPool", "stride 0", [image], "[meanPool] stride 0: it must be at least 1") {
            meanPool($0[0], window: 2, stride: 0)
        },
        failing("maxPool", "window 0", [image], "[maxPool] window 0: it must be at least 1") { maxPool($0[0], window: 0) },
        failing("lpNormPool", "p 0", [image], "[lpNormPool] p is 0.0; it must be positive") {
            lpNormPool($0[0], p: 0, window: 2)
        },
        failing("adaptiveMaxPool", "output 0", [image], "[adaptiveMaxPool] output 0: it must be at least 1") {
            adaptiveMaxPool($0[0], output: 0)
        },
        failing(
            "unfold", "window too large", [image], "[unfold] the window [5, 5] spans 5 along spatial axis 0, where [4, 4] has 4"
        ) {
            unfold($0[0], kernel: 5)
        },
        failing(
            "transposedConvolution", "output padding", [image, [2, 3, 2, 2]],
            "outputPadding 2 is not below stride 2 or dilation 1"
        ) {
            transposedConvolution($0[0], $0[1], stride: 2, outputPadding: 2)
        },
        failing("globalMeanPool", "of rows", [[2, 3]], "[globalMeanPool] x [2, 3]: expected [N, C, …]") { globalMeanPool($0[0]) },
        failing("globalMaxPool", "of rows", [[2, 3]], "[globalMaxPool] x [2, 3]: expected [N, C, …]") { globalMaxPool($0[0]) },
    ]
}
