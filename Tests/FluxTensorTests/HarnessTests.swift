import FluxTensor
import Foundation
import TestSupport
import Testing

/// The harness must notice each kind of mistake that an operation can have.
@Suite struct HarnessTests {
    /// A right row, from which each test makes a wrong one.
    private let cube = OperationTable.unary("cube", 0.5...2, { $0 * $0 * $0 }, { $0 * $0 * $0 }).with {
        $0.dtypes = [.float32, .float64]
    }

    private func cube(gradient slope: @escaping @Sendable (Tensor) -> Tensor) -> OperationSpec {
        cube.with {
            $0.apply = { inputs in
                let x = inputs[0]
                let y = x.stopGradient()
                return (y * y * y).recorded("cube", x) { dy in dy * slope(x) }
            }
        }
    }

    @Test func rightOperationPasses() {
        #expect(OperationChecker(cube).problems == [])
        #expect(OperationChecker(cube(gradient: { x in x * x * 3 })).problems == [])
    }

    @Test func wrongGradientIsDetected() {
        #expect(!OperationChecker(cube(gradient: { x in x * x * 3.001 })).gradientProblems.isEmpty)
        #expect(!OperationChecker(cube(gradient: { x in x * 0 })).gradientProblems.isEmpty)
    }

    @Test func wrongSecondGradientIsDetected() {
        let constant = OperationChecker(cube(gradient: { x in (x * x * 3).stopGradient() }))
        #expect(constant.gradientProblems.isEmpty)
        #expect(!constant.secondGradientProblems.isEmpty)
    }

    @Test func wrongGradientShapeOrDTypeIsDetected() {
        let shapeless = cube(gradient: { x in (x * x * 3).sum() }).with { $0.cases = [[[1]]] }
        #expect(OperationChecker(shapeless).gradientProblems.isEmpty)  // a scalar broadcasts back to one element
        let matrix = cube(gradient: { x in (x * x * 3).unsqueezed(0) }).with { $0.cases = [[[3]]] }
        #expect(!OperationChecker(matrix).gradientProblems.isEmpty)
        let wide = cube(gradient: { x in (x * x * 3).cast(to: .float64) })
        #expect(!OperationChecker(wide).gradientProblems.isEmpty)
    }

    @Test func wrongValueIsDetected() {
        let onOneDevice = cube.with { $0.apply = { x in x[0] * x[0] * x[0] + (x[0].device == .cpu ? 1e-4 : 0) } }
        #expect(!OperationChecker(onOneDevice).valueProblems.isEmpty)
        let everywhere = cube.with { $0.apply = { $0[0] * $0[0] } }
        #expect(!OperationChecker(everywhere).valueProblems.isEmpty)
        let onSpecialValues = cube.with {
            $0.apply = { x in `where`(isNaN(x[0]), x[0].device == .cpu ? 0 : x[0], x[0] * x[0] * x[0]) }
        }
        #expect(OperationChecker(onSpecialValues).valueProblems.isEmpty)
        #expect(!OperationChecker(onSpecialValues).specialProblems.isEmpty)
    }

    @Test func wrongExampleIsDetected() {
        let spec = cube.with { $0.examples = [.init([row(1, 2)], row(1, 9))] }
        #expect(!OperationChecker(spec).exampleProblems.isEmpty)
    }

    @Test func wrongShapeOrDTypeIsDetected() {
        #expect(!OperationChecker(cube.with { $0.apply = { ($0[0] * $0[0] * $0[0]).sum() } }).valueProblems.isEmpty)
        #expect(!OperationChecker(cube.with { $0.shape = { $0[0] + [1] } }).valueProblems.isEmpty)
        let widened = cube.with { $0.apply = { x in (x[0] * x[0] * x[0]).cast(to: x[0].device == .cpu ? .float64 : x[0].dtype) } }
        #expect(!OperationChecker(widened).valueProblems.isEmpty)
    }

    @Test func ignoredArgumentIsDetected() {
        let spec = OperationTable.binary("+", { x, _ in x }, { x, _ in x })
        #expect(!OperationChecker(spec).argumentProblems.isEmpty)
        #expect(OperationChecker(OperationTable.binary("+", { $0 + $1 }, { $0 + $1 })).argumentProblems.isEmpty)
    }

    @Test func mistakesWithStridesAreDetected() {
        // Reads the memory as if it had no gaps.
        let spec = cube.with {
            $0.apply = { inputs in
                let x = Tensor(inputs[0].body.view(Layout(Shape(inputs[0].shape)), offset: 0))
                return x * x * x
            }
            $0.isDifferentiable = false
            $0.cases = [[[2, 3]]]
        }
        #expect(!OperationChecker(spec).layoutProblems.isEmpty)
    }

    @Test func publicFunctionsAreFound() {
        let source = """
            public func relu(_ x: Tensor) -> Tensor
                public static func .<= (x: Tensor, y: Tensor)
                public static prefix func - (x: Tensor)
            public func `where`(_ c: Tensor)
            func hidden() ; package func shared()
                public subscript(_ i: Int) -> Tensor
                public mutating func update<T>(x: T)
            """
        #expect(PublicFunctions.names(in: source) == ["relu", ".<=", "-", "where", "subscript", "update"])
    }

    @Test(arguments: LayoutVariant.allCases)
    func layoutVariantsHoldTheirElements(_ variant: LayoutVariant) {
        let x = Tensor.arange(to: 24).reshaped(2, 3, 4)
        let (strided, plain) = variant.apply(x)
        #expect(strided.array(of: Float.self) == plain.array(of: Float.self))
        #expect(variant == .broadcast || plain == x)
        #expect(variant == .offset || !strided.isContiguous)
    }
}
