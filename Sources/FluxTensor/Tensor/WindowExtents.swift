/// One number for each spatial axis, `[2, 1]`, or one for all, `2`: a kernel, a stride, a dilation.
///
/// ```swift
/// convolution(x, weight, stride: 2)
/// convolution(x, weight, stride: [2, 1])
/// ```
public protocol WindowExtents: Sendable {
    /// The numbers by axis, or one that stands for all axes.
    var windowNumbers: [Int] { get }
}

extension Int: WindowExtents { public var windowNumbers: [Int] { [self] } }
extension Array: WindowExtents where Element == Int { public var windowNumbers: [Int] { self } }

extension WindowExtents {
    /// The numbers of `rank` axes.
    package func resolved(_ operation: String, _ name: String, rank: Int, atLeast smallest: Int) throws(ShapeError) -> [Int] {
        let numbers = windowNumbers
        guard numbers.count == rank || numbers.count == 1 else {
            throw ShapeError(operation, "\(name) \(numbers) has \(numbers.count) numbers for \(rank) spatial axes")
        }
        guard numbers.allSatisfy({ $0 >= smallest }) else {
            throw ShapeError(operation, "\(name) \(self): it must be at least \(smallest)")
        }
        // So that what a window spans and the padded extents are numbers too.
        guard numbers.allSatisfy({ $0 <= Int(Int32.max) }) else {
            throw ShapeError(operation, "\(name) \(self): it must be at most \(Int32.max)")
        }
        return numbers.count == rank ? numbers : [Int](repeating: numbers[0], count: rank)
    }
}
