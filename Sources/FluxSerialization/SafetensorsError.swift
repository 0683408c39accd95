/// A safetensors file could not be read or written.
public enum SafetensorsError: Error, Sendable {
    /// The file cannot be opened or read.
    case unreadable(path: String, reason: String)
    /// The file is of another kind.
    case foreign(path: String, kind: String)
    /// The file is cut off or does not hold what its header says.
    case damaged(path: String, expected: String, found: String)
    /// The file holds elements that tensors do not have.
    case unsupported(path: String, tensor: String, dtype: String)
    /// The file cannot be written; what was there before is unharmed.
    case unwritable(path: String, reason: String)
}

extension SafetensorsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .foreign(let path, let kind): "\(path) is not a safetensors file: it looks like \(kind)"
        case .damaged(let path, let expected, let found): "\(path) is damaged: expected \(expected), found \(found)"
        case .unsupported(let path, let tensor, let dtype):
            "\(path): tensor '\(tensor)' has elements of \(dtype), which is not supported"
        case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
        }
    }
}
