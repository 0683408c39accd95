import FluxTensor
import Foundation

/// Tensors by name in a file of the safetensors format, which PyTorch, JAX and others read.
///
/// Eight bytes give the length of a JSON header, which gives each tensor's dtype, shape and place in the bytes that follow.
/// Reading trusts nothing: a damaged file is an error, never a crash.
///
/// - Reference: https://huggingface.co/docs/safetensors
public struct Safetensors: Sendable {
    /// The tensors in the order of the file.
    public var tensors: [(name: String, tensor: Tensor)]
    /// Notes beside the tensors.
    public var metadata: [String: String]

    public init(_ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// The tensor of that name.
    public subscript(name: String) -> Tensor? { tensors.first { $0.name == name }?.tensor }
}

/// The format's names of the dtypes.
enum SafetensorsDType {
    private static let names: [(String, DType)] = [
        ("F32", .float32), ("F64", .float64), ("BF16", .bfloat16), ("F16", .float16), ("I64", .int64), ("I32", .int32),
        ("U8", .uint8), ("BOOL", .bool),
    ]

    static func name(of dtype: DType) -> String { names.first { $0.1 == dtype }!.0 }

    static func dtype(named name: String) -> DType? { names.first { $0.0 == name }?.1 }
}
