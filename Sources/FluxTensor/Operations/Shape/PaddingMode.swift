/// What stands outside of a tensor that is padded.
public enum PaddingMode: Sendable, Equatable {
    /// One number everywhere.
    case constant(Double)
    /// The nearest element: `a b c` goes on as `c c c`.
    case edge
    /// The elements mirrored at the last one, which is not repeated: `a b c` goes on as `b a b`.
    case reflect
    /// The elements mirrored after the last one: `a b c` goes on as `c b a`.
    case symmetric
    /// The elements from the other side: `a b c` goes on as `a b c`.
    case circular

    /// Zeros everywhere.
    public static var zeros: PaddingMode { .constant(0) }

    /// The element of an axis of `extent` that stands at `index`, which may lie outside; −1 where it is the number.
    func source(of index: Int, extent: Int) -> Int {
        func modulo(_ period: Int) -> Int { (index % period + period) % period }
        switch self {
        case .constant: return 0..<extent ~= index ? index : -1
        case .edge: return Swift.min(Swift.max(index, 0), extent - 1)
        case .circular: return modulo(extent)
        case .symmetric: return Swift.min(modulo(2 * extent), 2 * extent - 1 - modulo(2 * extent))
        case .reflect:
            if extent == 1 { return 0 }
            return Swift.min(modulo(2 * extent - 2), 2 * extent - 2 - modulo(2 * extent - 2))
        }
    }
}
