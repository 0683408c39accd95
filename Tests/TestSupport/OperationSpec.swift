import FluxTensor

/// What the tests know of one operation: a row of the table that `OperationChecker` works through.
package struct OperationSpec: Sendable {
    package typealias Body = @Sendable ([Tensor]) -> Tensor

    /// Inputs, given as `float64`, that have a known result.
    package struct Example: Sendable {
        package let inputs: [Tensor]
        package let result: Tensor

        package init(_ inputs: [Tensor], _ result: Tensor) {
            self.inputs = inputs
            self.result = result
        }
    }

    /// Inputs that end the program, and part of the message that must say why.
    package struct Failure: Sendable {
        package let shapes: [[Int]]
        package let message: String

        package init(_ shapes: [[Int]], _ message: String) {
            self.shapes = shapes
            self.message = message
        }
    }

    /// The operation as it is written in Swift, and what distinguishes this row from others of the same operation.
    package var operation: String
    package var variant: String
    package var arguments: [Argument]
    /// The shapes of the arguments, once for each case to try.
    package var cases: [[[Int]]]
    /// The shape rule.
    package var shape: @Sendable ([[Int]]) -> [Int]
    package var dtypes: [DType] = [.float32, .float64, .bfloat16, .float16]
    package var isDifferentiable = true
    package var hasSecondGradient = true
    /// Whether small steps of an input show in the result: not after rounding to a narrower dtype.
    package var hasExactDifferences = true
    /// Whether an argument may have no influence, as where nothing is written.
    package var hasIgnoredArgument = false
    /// For element-wise operations: the value at plain numbers, written down independently.
    package var formula: (@Sendable ([Double]) -> Double)?
    /// Inputs with infinities, NaN, signed zeros and limits; both backends must agree on them.
    package var specials: [[Tensor]] = []
    package var examples: [Example] = []
    package var failures: [Failure] = []
    package var apply: Body

    package init(
        _ operation: String, _ variant: String, _ arguments: [Argument], _ cases: [[[Int]]],
        shape: @escaping @Sendable ([[Int]]) -> [Int], _ apply: @escaping Body
    ) {
        self.operation = operation
        self.variant = variant
        self.arguments = arguments
        self.cases = cases
        self.shape = shape
        self.apply = apply
    }

    /// The only row, or the plain one, of an operation.
    package init(
        _ operation: String, _ arguments: [Argument], _ cases: [[[Int]]], shape: @escaping @Sendable ([[Int]]) -> [Int],
        _ apply: @escaping Body
    ) {
        self.init(operation, "", arguments, cases, shape: shape, apply)
    }

    package var name: String { variant.isEmpty ? operation : "\(operation), \(variant)" }

    /// A copy with some properties changed.
    package func with(_ change: (inout OperationSpec) -> Void) -> OperationSpec {
        var copy = self
        change(&copy)
        return copy
    }
}

extension OperationSpec: CustomStringConvertible {
    package var description: String { name }
}
