import CKernels

extension CPU {
    package func map(_ operation: UnaryOperation, _ x: TensorBody, into out: Storage) {
        let (code, a, b) = operation.code
        if x.layout.isContiguous {
            var (count, one) = (Int64(x.layout.count), Int64(1))
            return flux_map(code, x.dtype.code, 1, &count, x.cpu, &one, a, b, out.cpu)
        }
        x.layout.shape.extents.withC { shape in
            x.layout.strides.withC { strides in
                flux_map(code, x.dtype.code, Int32(x.layout.rank), shape, x.cpu, strides, a, b, out.cpu)
            }
        }
    }

    package func zip(
        _ operation: BinaryOperation, _ x: TensorBody, _ y: TensorBody, _ shape: Shape, into out: Storage
    ) {
        let (code, a, b) = operation.code
        let count = shape.count
        if x.layout.isUniform(count) && y.layout.isUniform(count) {
            var (extent, xStride, yStride) = (
                Int64(count), Int64(x.layout.count == 1 ? 0 : 1), Int64(y.layout.count == 1 ? 0 : 1)
            )
            return flux_zip(code, x.dtype.code, 1, &extent, x.cpu, &xStride, y.cpu, &yStride, a, b, out.cpu)
        }
        broadcast(code, a, b, Operand(x, to: shape), Operand(y, to: shape), shape, out)
    }

    private func broadcast(
        _ code: Int32, _ a: Double, _ b: Double, _ x: Operand, _ y: Operand, _ shape: Shape, _ out: Storage
    ) {
        let dtype = x.body.dtype
        shape.extents.withC { extents in
            x.layout.strides.withC { xStrides in
                y.layout.strides.withC { yStrides in
                    flux_zip(
                        code, dtype.code, Int32(shape.rank), extents, x.body.cpu, xStrides, y.body.cpu, yStrides, a, b, out.cpu)
                }
            }
        }
    }

    package func select(
        _ condition: Operand, _ x: Operand, _ y: Operand, _ shape: Shape, _ dtype: DType, into out: Storage
    ) {
        shape.extents.withC { extents in
            condition.layout.strides.withC { conditionStrides in
                x.layout.strides.withC { xStrides in
                    y.layout.strides.withC { yStrides in
                        flux_select(
                            dtype.code, Int32(shape.rank), extents, condition.body.cpu, conditionStrides,
                            x.body.cpu, xStrides, y.body.cpu, yStrides, out.cpu)
                    }
                }
            }
        }
    }

    package func blend(
        _ form: BlendForm, _ x: Operand, _ y: Operand, _ z: Operand, _ shape: Shape, into out: Storage
    ) -> Bool {
        shape.extents.withC { extents in
            x.layout.strides.withC { xStrides in
                y.layout.strides.withC { yStrides in
                    z.layout.strides.withC { zStrides in
                        flux_blend(
                            form.rawValue, x.body.dtype.code, Int32(shape.rank), extents, x.body.cpu, xStrides,
                            y.body.cpu, yStrides, z.body.cpu, zStrides, out.cpu)
                    }
                }
            }
        }
        return true
    }

    package func copy(_ x: TensorBody, as dtype: DType, into out: Storage) {
        let layout = Layout(x.layout.shape)
        strided(x, dtype, out.cpu, layout)
    }

    package func write(_ x: TensorBody, over target: Storage, _ layout: Layout, offset: Int) {
        strided(x, x.dtype, target.cpu + offset * x.dtype.byteCount, layout)
    }

    private func strided(_ x: TensorBody, _ dtype: DType, _ out: UnsafeMutableRawPointer, _ layout: Layout) {
        layout.shape.extents.withC { shape in
            x.layout.strides.withC { xStrides in
                layout.strides.withC { strides in
                    flux_copy(Int32(layout.rank), shape, x.dtype.code, x.cpu, xStrides, dtype.code, out, strides)
                }
            }
        }
    }

    package func fill(_ value: Double, _ dtype: DType, count: Int, into out: Storage) {
        // The one element travels as float64 and is converted to the dtype by the copy loop.
        var value = value
        var (extent, none, one): (Int64, Int64, Int64) = (Int64(count), 0, 1)
        flux_copy(1, &extent, DType.float64.code, &value, &none, dtype.code, out.cpu, &one)
    }

    package func triangle(_ x: TensorBody, rows: Int, columns: Int, offset: Int, isLower: Bool, into out: Storage) {
        flux_triangle(
            Int64(x.dtype.byteCount), Int64(x.layout.count / (rows * columns)), Int64(rows), Int64(columns), Int64(offset),
            isLower, x.cpu, out.cpu)
    }

    package func pad(_ x: TensorBody, _ padding: Padding, with value: TensorBody?, into out: Storage) {
        padding.withC { flux_pad(Int64(x.dtype.byteCount), Int64(padding.planes), $0, x.cpu, value?.cpu, out.cpu) }
    }

    package func unpad(_ x: TensorBody, _ padding: Padding, into out: Storage) {
        padding.withC { flux_unpad(x.dtype.code, Int64(padding.planes), $0, x.cpu, out.cpu) }
    }
}

extension Padding {
    fileprivate func withC(_ body: (UnsafePointer<flux_padding>) -> Void) {
        rowSources.map(Int64.init).withUnsafeBufferPointer { rowSources in
            ends.map(Int64.init).withUnsafeBufferPointer { ends in
                var padding = flux_padding(
                    rows: Int64(rows), padded_rows: Int64(rowSources.count), extent: Int64(extent), before: Int64(before),
                    after: Int64(after), row_sources: rowSources.baseAddress, ends: ends.baseAddress)
                body(&padding)
            }
        }
    }
}

extension Layout {
    /// Whether these are `count` elements without gaps, or one element that stands for all.
    @inline(__always)
    fileprivate func isUniform(_ count: Int) -> Bool { self.count == 1 || (isContiguous && self.count == count) }
}

extension UnaryOperation {
    /// The number and the two constants that the C loops take.
    var code: (Int32, Double, Double) {
        func plain(_ code: Int) -> (Int32, Double, Double) { (Int32(code), 0, 0) }
        return switch self {
        case .leakyRelu(let slope): (Int32(FLUX_LEAKY_RELU), slope, 0)
        case .elu(let scale): (Int32(FLUX_ELU), scale, 0)
        case .polygamma(let order): (Int32(FLUX_POLYGAMMA), Double(order), 0)
        case .clip(let lower, let upper): (Int32(FLUX_CLIP), lower, upper)
        case .logit(let lower, let upper): (Int32(FLUX_LOGIT), lower, upper)
        case .threshold(let limit, let value): (Int32(FLUX_THRESHOLD), limit, value)
        case .hardShrink(let threshold): (Int32(FLUX_HARD_SHRINK), threshold, 0)
        case .softShrink(let threshold): (Int32(FLUX_SOFT_SHRINK), threshold, 0)
        case .nanToNumber(let negative, let positive): (Int32(FLUX_NAN_TO_NUMBER), negative, positive)
        case .negate: plain(FLUX_NEGATE)
        case .abs: plain(FLUX_ABS)
        case .sign: plain(FLUX_SIGN)
        case .square: plain(FLUX_SQUARE)
        case .sqrt: plain(FLUX_SQRT)
        case .rsqrt: plain(FLUX_RSQRT)
        case .reciprocal: plain(FLUX_RECIPROCAL)
        case .exp: plain(FLUX_EXP)
        case .expm1: plain(FLUX_EXPM1)
        case .log: plain(FLUX_LOG)
        case .log1p: plain(FLUX_LOG1P)
        case .log2: plain(FLUX_LOG2)
        case .log10: plain(FLUX_LOG10)
        case .sin: plain(FLUX_SIN)
        case .cos: plain(FLUX_COS)
        case .tan: plain(FLUX_TAN)
        case .asin: plain(FLUX_ASIN)
        case .acos: plain(FLUX_ACOS)
        case .atan: plain(FLUX_ATAN)
        case .sinh: plain(FLUX_SINH)
        case .cosh: plain(FLUX_COSH)
        case .tanh: plain(FLUX_TANH)
        case .asinh: plain(FLUX_ASINH)
        case .acosh: plain(FLUX_ACOSH)
        case .atanh: plain(FLUX_ATANH)
        case .erf: plain(FLUX_ERF)
        case .sigmoid: plain(FLUX_SIGMOID)
        case .relu: plain(FLUX_RELU)
        case .softplus: plain(FLUX_SOFTPLUS)
        case .gelu: plain(FLUX_GELU)
        case .swish: plain(FLUX_SWISH)
        case .exp2: plain(FLUX_EXP2)
        case .cbrt: plain(FLUX_CBRT)
        case .erfc: plain(FLUX_ERFC)
        case .erfInverse: plain(FLUX_ERF_INVERSE)
        case .logGamma: plain(FLUX_LOG_GAMMA)
        case .digamma: plain(FLUX_DIGAMMA)
        case .erfcx: plain(FLUX_ERFCX)
        case .ndtr: plain(FLUX_NDTR)
        case .ndtri: plain(FLUX_NDTRI)
        case .besselI0e: plain(FLUX_BESSEL_I0E)
        case .besselI1e: plain(FLUX_BESSEL_I1E)
        case .geluTanh: plain(FLUX_GELU_TANH)
        case .logSigmoid: plain(FLUX_LOG_SIGMOID)
        case .logCosh: plain(FLUX_LOG_COSH)
        case .mish: plain(FLUX_MISH)
        case .tanhShrink: plain(FLUX_TANH_SHRINK)
        case .hardSigmoid: plain(FLUX_HARD_SIGMOID)
        case .hardSwish: plain(FLUX_HARD_SWISH)
        case .softsign: plain(FLUX_SOFTSIGN)
        case .floor: plain(FLUX_FLOOR)
        case .ceil: plain(FLUX_CEIL)
        case .round: plain(FLUX_ROUND)
        case .trunc: plain(FLUX_TRUNC)
        case .fraction: plain(FLUX_FRACTION)
        case .exponent: plain(FLUX_EXPONENT)
        case .logicalNot: plain(FLUX_LOGICAL_NOT)
        case .isNaN: plain(FLUX_IS_NAN)
        case .isFinite: plain(FLUX_IS_FINITE)
        case .isInfinite: plain(FLUX_IS_INFINITE)
        }
    }
}

extension BinaryOperation {
    /// The number and the two constants that the C loops take.
    var code: (Int32, Double, Double) {
        func plain(_ code: Int) -> (Int32, Double, Double) { (Int32(code), 0, 0) }
        return switch self {
        case .leakyReluGradient(let slope): (Int32(FLUX_LEAKY_RELU_GRADIENT), slope, 0)
        case .eluGradient(let scale): (Int32(FLUX_ELU_GRADIENT), scale, 0)
        case .clipGradient(let lower, let upper): (Int32(FLUX_CLIP_GRADIENT), lower, upper)
        case .outsideGradient(let lower, let upper): (Int32(FLUX_OUTSIDE_GRADIENT), lower, upper)
        case .add: plain(FLUX_ADD)
        case .subtract: plain(FLUX_SUBTRACT)
        case .multiply: plain(FLUX_MULTIPLY)
        case .divide: plain(FLUX_DIVIDE)
        case .power: plain(FLUX_POWER)
        case .maximum: plain(FLUX_MAXIMUM)
        case .minimum: plain(FLUX_MINIMUM)
        case .remainder: plain(FLUX_REMAINDER)
        case .floorDivide: plain(FLUX_FLOOR_DIVIDE)
        case .truncatedRemainder: plain(FLUX_TRUNCATED_REMAINDER)
        case .atan2: plain(FLUX_ATAN2)
        case .hypot: plain(FLUX_HYPOT)
        case .logAddExp: plain(FLUX_LOG_ADD_EXP)
        case .zeta: plain(FLUX_ZETA)
        case .gammainc: plain(FLUX_GAMMAINC)
        case .gammaincc: plain(FLUX_GAMMAINCC)
        case .copySign: plain(FLUX_COPY_SIGN)
        case .nextAfter: plain(FLUX_NEXT_AFTER)
        case .reluGradient: plain(FLUX_RELU_GRADIENT)
        case .tanhGradient: plain(FLUX_TANH_GRADIENT)
        case .sigmoidGradient: plain(FLUX_SIGMOID_GRADIENT)
        case .hardSigmoidGradient: plain(FLUX_HARD_SIGMOID_GRADIENT)
        case .hardSwishGradient: plain(FLUX_HARD_SWISH_GRADIENT)
        case .geluGradient: plain(FLUX_GELU_GRADIENT)
        case .geluTanhGradient: plain(FLUX_GELU_TANH_GRADIENT)
        case .swishGradient: plain(FLUX_SWISH_GRADIENT)
        case .mishGradient: plain(FLUX_MISH_GRADIENT)
        case .equal: plain(FLUX_EQUAL)
        case .notEqual: plain(FLUX_NOT_EQUAL)
        case .less: plain(FLUX_LESS)
        case .lessEqual: plain(FLUX_LESS_EQUAL)
        case .greater: plain(FLUX_GREATER)
        case .greaterEqual: plain(FLUX_GREATER_EQUAL)
        case .logicalAnd: plain(FLUX_LOGICAL_AND)
        case .logicalOr: plain(FLUX_LOGICAL_OR)
        case .logicalXor: plain(FLUX_LOGICAL_XOR)
        case .bitwiseAnd: plain(FLUX_BITWISE_AND)
        case .bitwiseOr: plain(FLUX_BITWISE_OR)
        case .bitwiseXor: plain(FLUX_BITWISE_XOR)
        case .shiftLeft: plain(FLUX_SHIFT_LEFT)
        case .shiftRight: plain(FLUX_SHIFT_RIGHT)
        case .gcd: plain(FLUX_GCD)
        }
    }
}
