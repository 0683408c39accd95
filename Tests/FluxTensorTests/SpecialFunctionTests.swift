import FluxTensor
import Foundation
import Testing

/// Special functions against values that mpmath computed with fifty digits: centers, tails, and where one formula takes over from another.
@Suite struct SpecialFunctionTests {
    @Test(arguments: oneArgument) func valuesAreRight(_ known: Known) {
        for (x, value) in zip(known.arguments[0], known.values) {
            check(known, known.apply([Tensor([x])]), value, within: 5e-14)
            if abs(value) > 1e-30 && abs(value) < 1e30 {
                check(known, known.apply([Tensor([Float(x)])]), value, within: known.single)
            }
        }
    }

    @Test(arguments: twoArguments) func valuesOfTwoAreRight(_ known: Known) {
        for (place, value) in known.values.enumerated() {
            check(known, known.apply(known.arguments.map { Tensor([$0[place]]) }), value, within: 5e-14)
        }
    }

    /// Wherever the functions of float32 change their formulas, several elements at a time.
    @Test func singlesAreAsDoubles() {
        let grid = (0..<1000).map { Float(exp(Double($0 * 7919 % 1000) / 20 - 25)) }
        let ends = [0, -0.0, -1, -2.5, .infinity, -.infinity, .nan] as [Float]
        let (all, few) = (Tensor(grid + ends), Tensor(Array(grid.prefix(70)) + ends).reshaped(-1, 1))
        let usual = Tensor((1...300).map { Float($0) / 40 })
        let ofTwo: [(String, (Tensor, Tensor) -> Tensor)] = [("gammainc", gammainc), ("gammaincc", gammaincc), ("zeta", zeta)]
        for (name, function) in ofTwo {
            for (a, x) in [(few, all), (usual.reshaped(-1, 1), usual * 4)] {
                agree(name, function(a, x), function(a.cast(to: .float64), x.cast(to: .float64)))
            }
        }
        let ofOne: [(String, (Tensor) -> Tensor)] = [("besselI0e", besselI0e), ("besselI1e", besselI1e), ("ndtri", ndtri)]
        for (name, function) in ofOne {
            for x in [all, -all, usual / 7.6] { agree(name, function(x), function(x.cast(to: .float64))) }
        }
    }

    private func agree(_ name: String, _ found: Tensor, _ truth: Tensor) {
        for (x, y) in zip(found.array(of: Float.self), truth.array(of: Double.self)) {
            let isRight = x == Float(y) || (x.isNaN && y.isNaN) || abs(Double(x) - y) <= 1e-6 * abs(y) + 1e-37
            #expect(isRight, "\(name): \(x) instead of \(y)")
        }
    }

    private func check(_ known: Known, _ found: Tensor, _ value: Double, within tolerance: Double) {
        let error = abs(found.item(Double.self) - value)
        #expect(error <= tolerance * abs(value), "\(known.name): \(found.item(Double.self)) instead of \(value)")
    }

    struct Known: Sendable, CustomTestStringConvertible {
        let name: String
        /// Beside rounding, how far float32 may be off: as far as rounding the argument takes it.
        let single: Double
        let apply: @Sendable ([Tensor]) -> Tensor
        let arguments: [[Double]]
        let values: [Double]

        var testDescription: String { name }
    }

    private static func ofOne(
        _ name: String, single: Double = 2e-6, _ apply: @escaping @Sendable (Tensor) -> Tensor, _ pairs: [(Double, Double)]
    ) -> Known {
        Known(name: name, single: single, apply: { apply($0[0]) }, arguments: [pairs.map(\.0)], values: pairs.map(\.1))
    }

    private static func ofTwo(
        _ name: String, _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor, _ triples: [(Double, Double, Double)]
    ) -> Known {
        Known(
            name: name, single: 0, apply: { apply($0[0], $0[1]) }, arguments: [triples.map(\.0), triples.map(\.1)],
            values: triples.map(\.2))
    }

    static let oneArgument: [Known] = [
        ofOne(
            "besselI0e", { besselI0e($0) },
            [
                (1e-10, 0.9999999999), (0.5, 0.64503527044915007), (-3.0, 0.2430003541618254), (7.999, 0.14344107205089567),
                (8.001, 0.14342249347357045), (25.0, 0.080196773547436708), (1000.0, 0.012617240455891257),
                (10000000000.0, 3.9894228040641946e-6), (1e300, 3.9894228040143267e-151),
            ]),
        ofOne(
            "besselI1e", { besselI1e($0) },
            [
                (1e-10, 4.9999999995000002e-11), (0.5, 0.1564208031848717), (-3.0, -0.19682671329730085),
                (7.999, 0.13414997242586205), (8.001, 0.1341350153795607), (25.0, 0.078576113319292772),
                (1000.0, 0.012610930256928629), (10000000000.0, 3.9894228038647234e-6),
            ]),
        ofOne(
            "besselI0", single: 1e-5, { besselI0($0) },
            [
                (1e-10, 1.0), (0.5, 1.0634833707413235), (-3.0, 4.8807925858650241), (12.0, 18948.925349296309),
                (80.0, 2.4751784043341705e33),
            ]),
        ofOne(
            "besselI1", single: 1e-5, { besselI1($0) },
            [
                (1e-10, 5.0000000000000002e-11), (0.5, 0.25789430539089632), (-3.0, -3.9533702174026094),
                (12.0, 18141.348781638832), (80.0, 2.4596595795675409e33),
            ]),
        ofOne(
            "erfcx", single: 5e-6, { erfcx($0) },
            [
                (-6.0, 8622463094230390.4), (-0.5, 1.9523604891825571), (0.001, 0.99887262008115141), (0.5, 0.61569034419292587),
                (3.0, 0.17900115118138995), (9.9, 0.056702456938832268), (10.1, 0.055590487009239876),
                (24.9, 0.022639987776049506), (25.1, 0.022459875817581388), (1000.0, 0.00056418930145338765),
                (1e30, 5.6418958354775628e-31),
            ]),
        ofOne(
            "ndtr", { ndtr($0) },
            [
                (-13.0, 6.1171643995498797e-39), (-5.0, 2.8665157187919391e-7), (-1.0, 0.15865525393145705),
                (-0.001, 0.49960105778608894), (0.5, 0.6914624612740131), (3.0, 0.99865010196836991), (6.0, 0.99999999901341235),
            ]),
        ofOne(
            "logNdtr", single: 1e-5, { logNdtr($0) },
            [
                (-10000.0, -50000010.129278915), (-37.0, -689.03058557689059), (-13.0, -87.98971997102252),
                (-1.001, -1.8425471807560768), (-0.999, -1.8394969101647779), (0.5, -0.36894641528865639),
                (3.0, -0.0013508099647481938), (8.0, -6.2209605742717861e-16),
            ]),
        ofOne(
            "ndtri", single: 1e-4, { ndtri($0) },
            [
                (1e-30, -11.464024688443616), (1e-05, -4.2648907939228246), (0.02, -2.053748910631823),
                (0.3, -0.52440051270804082), (0.6, 0.25334710313579974), (0.97, 1.8807936081512505), (0.999, 3.0902323061678133),
            ]),
    ]

    static let twoArguments: [Known] = [
        ofTwo(
            "gammainc", { gammainc($0, $1) },
            [
                (0.5, 1.0, 0.84270079294971487), (3.0, 2.0, 0.32332358381693654), (0.001, 0.5, 0.99943993334352925),
                (10.0, 0.01, 2.7307942836962465e-27), (10.0, 30.0, 0.99999287824913718), (300.0, 200.0, 2.7114684433431114e-11),
                (100000.0, 100300.0, 0.82863631125120765), (100000.0, 98000.0, 9.6908351581604864e-11),
                (2000000.0, 1999000.0, 0.23978667092857295), (2000000.0, 2000000.0, 0.50009403159751916),
                (10000000.0, 9980000.0, 1.2364070637223815e-10),
            ]),
        ofTwo(
            "gammaincc", { gammaincc($0, $1) },
            [
                (0.5, 1.0, 0.15729920705028513), (3.0, 2.0, 0.67667641618306346), (0.001, 0.5, 0.00056006665647074989),
                (1e-08, 0.01, 4.037929503139031e-8), (10.0, 60.0, 2.8515077555520202e-16), (300.0, 500.0, 1.6933836864708698e-22),
                (100000.0, 100300.0, 0.17136368874879235), (100000.0, 102000.0, 1.6506061359362834e-10),
                (2000000.0, 2001000.0, 0.23971343905306375), (2000000.0, 2000000.0, 0.49990596840248084),
            ]),
        ofTwo(
            "zeta", { zeta($0, $1) },
            [
                (2.0, 1.0, 1.6449340668482264), (1.5, 1.0, 2.6123753486854883), (3.0, 0.25, 64.66386996876846),
                (1.001, 3.0, 999.0776349295164), (2.0, -0.5, 8.9348022005446793), (16.0, 15.5, 1.4573453205263415e-19),
                (7.5, 0.001, 3.1622776601683788e22),
            ]),
    ]
}
