/// One number for each spatial axis, or one for all: a kernel, a stride, a dilation.
///
/// ```swift
/// convolution(x, weight, stride: 2)
/// convolution(x, weight, stride: [2, 1])
/// ```
public struct WindowExtents: Sendable, Hashable {
    /// One number stands for all axes.
    let numbers: [Int]

    public init(_ numbers: [Int]) { self.numbers = numbers }

    /// The numbers of `rank` axes.
    package func resolved(_ operation: String, _ name: String, rank: Int, atLeast smallest: Int) throws(ShapeError) -> [Int] {
        guard numbers.count == rank || numbers.count == 1 else {
            throw ShapeError(operation, "\(name) \(numbers) has \(numbers.count) numbers for \(rank) spatial axes")
        }
        guard numbers.allSatisfy({ $0 >= smallest }) else {
            throw ShapeError(operation, "\(name) \(self): it must be at least \(smallest)")
        }
        return numbers.count == rank ? numbers : [Int](repeating: numbers[0], count: rank)
    }
}

extension WindowExtents: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, CustomStringConvertible {
    public init(integerLiteral number: Int) { self.init([number]) }

    public init(arrayLiteral numbers: Int...) { self.init(numbers) }

    public var description: String { numbers.count == 1 ? "\(numbers[0])" : "\(numbers)" }
}
