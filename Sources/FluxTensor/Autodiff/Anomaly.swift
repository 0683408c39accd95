import Synchronization

/// Runs `body` and names the operation that first makes a NaN, in the computation or on the way back.
///
/// ```swift
/// detectingAnomalies { gradient(of: model) { loss($0(x), y) } }
/// // [gradient] 'log' made the first NaN of the forward pass, in a result of shape [64, 10]
/// ```
/// It sees the operations that are recorded for a gradient, inside `body`. Each costs a pass over its result, so use it to search,
/// not to train; without it there is no cost.
///
/// - Parameter report: Told of the first NaN. Without it the program ends with the message.
public func detectingAnomalies<R>(report: (@Sendable (Anomaly) -> Void)? = nil, _ body: () throws -> R) rethrows -> R {
    let detector = AnomalyDetector(report ?? { trap("gradient", $0.description) })
    return try AnomalyDetector.$current.withValue(detector, operation: body)
}

/// The same for a computation that waits.
public func detectingAnomalies<R>(
    report: (@Sendable (Anomaly) -> Void)? = nil, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> R
) async rethrows -> R {
    let detector = AnomalyDetector(report ?? { trap("gradient", $0.description) })
    return try await AnomalyDetector.$current.withValue(detector, operation: body, isolation: isolation)
}

/// A NaN where there was none before.
public struct Anomaly: Sendable, CustomStringConvertible {
    /// The two halves of a gradient's computation.
    public enum Pass: String, Sendable {
        case forward, backward
    }

    /// The operation as it is written in Swift.
    public let operation: String
    /// Where the NaN came up.
    public let pass: Pass
    /// The shape of the result, or of the gradient that the operation passed on.
    public let shape: [Int]
    /// Whether the operation was given the NaN, in a tensor that was not computed by a recorded operation.
    public let isInOperand: Bool

    public var description: String {
        let (verb, place) = isInOperand ? ("met", "an operand") : ("made", pass == .forward ? "a result" : "a gradient")
        return "'\(operation)' \(verb) the first NaN of the \(pass) pass, in \(place) of shape \(shape)"
    }
}

/// Looks for the first NaN in what it is shown.
final class AnomalyDetector: Sendable {
    @TaskLocal static var current: AnomalyDetector?

    private let report: @Sendable (Anomaly) -> Void
    private let hasReported = Atomic(false)

    init(_ report: @escaping @Sendable (Anomaly) -> Void) { self.report = report }

    /// Shows the detector what an operation made of its operands.
    func check(_ result: Tensor, _ operation: StaticString, _ pass: Anomaly.Pass, _ operands: [Tensor]) {
        if hasReported.load(ordering: .relaxed) || !AnomalyDetector.holdsNaN(result) { return }
        if hasReported.exchange(true, ordering: .relaxed) { return }
        let operand = operands.first(where: AnomalyDetector.holdsNaN)
        report(
            Anomaly(
                operation: "\(operation)", pass: pass, shape: (operand ?? result).shape, isInOperand: operand != nil))
    }

    private static func holdsNaN(_ x: Tensor) -> Bool {
        x.dtype.isFloatingPoint && isNaN(x.stopGradient()).any().item()
    }
}
