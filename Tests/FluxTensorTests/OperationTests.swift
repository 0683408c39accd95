import FluxTensor
import Foundation
import TestSupport
import Testing

/// Each row of the table through each check.
@Suite struct OperationTests {
    @Test(arguments: OperationTable.all)
    func valuesAgreeWithTheReference(_ spec: OperationSpec) {
        let checker = OperationChecker(spec)
        report(checker.valueProblems + checker.exampleProblems + checker.specialProblems)
    }

    @Test(arguments: OperationTable.all)
    func argumentsMatterAndLayoutsDoNot(_ spec: OperationSpec) {
        let checker = OperationChecker(spec)
        report(checker.argumentProblems + checker.layoutProblems)
    }

    @Test(arguments: OperationTable.all)
    func gradientsAgreeWithCentralDifferences(_ spec: OperationSpec) {
        let checker = OperationChecker(spec)
        report(checker.gradientProblems + checker.secondGradientProblems)
    }

    @Test(arguments: OperationTable.all.indices.filter { !OperationTable.all[$0].failures.isEmpty })
    func failuresNameOperationAndShapes(_ index: Int) async {
        for (number, failure) in OperationTable.all[index].failures.enumerated() {
            let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                [index = index as Int, number = number as Int] in
                let spec = OperationTable.all[index]
                let generator = RandomGenerator(seed: 1)
                _ = spec.apply(zip(spec.arguments, spec.failures[number].shapes).map { $0.sample($1, generator) })
            }
            let message = errorText(result)
            #expect(message.contains(failure.message))
        }
    }

    /// Adding a public operation without a row fails here.
    @Test func everyPublicOperationHasARow() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let names = try PublicFunctions.names(under: root.appending(path: "Sources/FluxTensor/Operations"))
        #expect(names.count > 100)
        // Shape rules, tested by what they throw, and `by`, which makes an index.
        let elsewhere: Set = [
            "matmulShape", "reshapedShape", "subscriptShape", "by", "convolutionShape", "transposedConvolutionShape",
        ]
        let missing = names.subtracting(OperationTable.all.map(\.operation)).subtracting(elsewhere)
        #expect(missing.isEmpty, "no row in the table for \(missing.sorted())")
    }

    private func report(_ problems: [String]) {
        for problem in problems.prefix(5) { Issue.record("\(problem)") }
    }
}
