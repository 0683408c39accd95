import FluxTensor

/// An axis of a layer's input, as the documentation and messages name it.
enum ExpectedAxis {
    case samples, steps, words
    /// The number of channels, if the layer knows it.
    case channels(Int?)
    /// The number of features, if the layer knows it.
    case features(Int?)
    /// A spatial axis, with its letter.
    case space(String)
    /// Any number of axes.
    case rest

    /// The axes of one, two or three spatial directions.
    static func space(_ count: Int) -> [ExpectedAxis] {
        (count == 1 ? ["L"] : ["D", "H", "W"].suffix(count)).map { .space($0) }
    }

    var name: String {
        switch self {
        case .samples: "N"
        case .steps: "T"
        case .words: "L"
        case .channels(let count): count.map { "C \($0)" } ?? "C"
        case .features(let count): count.map { "D \($0)" } ?? "D"
        case .space(let letter): letter
        case .rest: "…"
        }
    }

    fileprivate var isRest: Bool {
        if case .rest = self { true } else { false }
    }

    /// What the extent must be, and what it counts.
    fileprivate var size: (count: Int, noun: String)? {
        switch self {
        case .channels(let count?): (count, "channels")
        case .features(let count?): (count, "features")
        default: nil
        }
    }
}

extension Layer {
    /// Throws where an input of `shape` does not have the axes that the layer expects, and says which of them is wrong.
    func expect(_ axes: [ExpectedAxis], _ shape: [Int]) throws(ShapeError) {
        guard let problem = problem(axes, shape) else { return }
        let expected = axes.map(\.name).joined(separator: ", ")
        try rule { () throws(ShapeError) in
            throw ShapeError(String(signature.prefix { $0 != "(" }), "expected [\(expected)], got \(shape): \(problem)")
        }
    }

    private func problem(_ axes: [ExpectedAxis], _ shape: [Int]) -> String? {
        let rest = axes.firstIndex { $0.isRest }
        let named = rest == nil ? axes.count : axes.count - 1
        if shape.count < named || (rest == nil && shape.count > named) {
            return "the rank is \(shape.count), not \(rest == nil ? "" : "at least ")\(named)"
        }
        for (place, axis) in axes.enumerated() {
            guard let size = axis.size else { continue }
            let found = shape[place < rest ?? axes.count ? place : shape.count - axes.count + place]
            if size.count != found { return "\(size.noun) are \(found), not \(size.count)" }
        }
        return nil
    }
}
