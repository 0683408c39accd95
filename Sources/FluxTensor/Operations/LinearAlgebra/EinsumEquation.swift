/// The subscripts of `einsum`, with a label for each axis of each operand and of the result.
struct EinsumEquation {
    /// A letter of ASCII, or the place of an axis under the ellipsis, counted from the last.
    enum Label: Hashable {
        case letter(UInt8)
        case rest(Int)
    }

    private(set) var inputs: [[Label]] = []
    private(set) var output: [Label] = []

    /// - Throws: what is wrong with the text, or with the text for these shapes.
    init(_ text: String, _ shapes: [Shape]) throws(ShapeError) {
        let sides = text.filter { !$0.isWhitespace }.split(separator: "->", omittingEmptySubsequences: false)
        guard sides.count <= 2 else { throw error(text, "it has more than one arrow") }
        let terms = sides[0].split(separator: ",", omittingEmptySubsequences: false)
        guard terms.count == shapes.count else {
            throw error(text, "it has \(terms.count) terms for \(shapes.count) tensors")
        }
        for (term, shape) in zip(terms, shapes) { inputs.append(try labels(of: term, shape, text)) }
        output = sides.count == 2 ? try explicitOutput(sides[1], text) : implicitOutput
    }

    /// The axes under an ellipsis, first to last.
    private var restLabels: [Label] {
        let count = inputs.joined().reduce(0) { count, label in
            if case .rest(let place) = label { max(count, place + 1) } else { count }
        }
        return (0..<count).reversed().map { .rest($0) }
    }

    /// The axes under an ellipsis, and in alphabetic order the letters that occur once.
    private var implicitOutput: [Label] {
        let letters = inputs.joined().compactMap { if case .letter(let letter) = $0 { letter } else { nil } }
        let once = Dictionary(grouping: letters, by: { $0 }).filter { $1.count == 1 }.keys
        return restLabels + once.sorted().map { .letter($0) }
    }

    private func explicitOutput(_ term: Substring, _ text: String) throws(ShapeError) -> [Label] {
        let result = try labels(of: term, rest: restLabels, text)
        for (index, label) in result.enumerated() {
            guard case .letter = label else { continue }
            if result[..<index].contains(label) { throw error(text, "\(label) occurs twice in the result") }
            if !inputs.joined().contains(label) { throw error(text, "\(label) of the result occurs in no term") }
        }
        return result
    }

    private func labels(of term: Substring, _ shape: Shape, _ text: String) throws(ShapeError) -> [Label] {
        let named = term.filter { $0 != "." }.count
        let restCount = shape.rank - named
        guard restCount == 0 || (restCount > 0 && term.contains(".")) else {
            throw error(text, "'\(term)' names \(named) axes of a tensor of shape \(shape)")
        }
        return try labels(of: term, rest: (0..<restCount).reversed().map { .rest($0) }, text)
    }

    private func labels(of term: Substring, rest: [Label], _ text: String) throws(ShapeError) -> [Label] {
        let parts = term.split(separator: "...", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw error(text, "'\(term)' has more than one ellipsis") }
        for part in parts {
            if let other = part.first(where: { !($0.isASCII && $0.isLetter) }) {
                throw error(text, "'\(other)' in '\(term)' is neither a letter nor part of '...'")
            }
        }
        let named = parts.map { $0.utf8.map(Label.letter) }
        return parts.count == 1 ? named[0] : named[0] + rest + named[1]
    }
}

private func error(_ text: String, _ message: String) -> ShapeError { ShapeError("einsum", "'\(text)': \(message)") }

extension EinsumEquation.Label: CustomStringConvertible {
    var description: String {
        switch self {
        case .letter(let letter): "'\(Character(UnicodeScalar(letter)))'"
        case .rest(let place): "axis \(-1 - place) of '...'"
        }
    }
}
