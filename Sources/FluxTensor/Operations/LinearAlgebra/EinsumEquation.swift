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
        let spaces: [UInt8] = [.init(ascii: " "), .init(ascii: "\t"), .init(ascii: "\n"), .init(ascii: "\r")]
        let sides = split(text.utf8.filter { !spaces.contains($0) }[...], at: "->")
        guard sides.count <= 2 else { throw error(text, "it has more than one arrow") }
        let terms = split(sides[0], at: ",")
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

    private func explicitOutput(_ term: Term, _ text: String) throws(ShapeError) -> [Label] {
        let result = try labels(of: term, rest: restLabels, text)
        for (index, label) in result.enumerated() {
            guard case .letter = label else { continue }
            if result[..<index].contains(label) { throw error(text, "\(label) occurs twice in the result") }
            if !inputs.joined().contains(label) { throw error(text, "\(label) of the result occurs in no term") }
        }
        return result
    }

    private func labels(of term: Term, _ shape: Shape, _ text: String) throws(ShapeError) -> [Label] {
        let dot = UInt8(ascii: ".")
        let named = term.count { $0 != dot }
        let restCount = shape.rank - named
        guard restCount == 0 || (restCount > 0 && term.contains(dot)) else {
            throw error(text, "'\(characters(term))' names \(named) axes of a tensor of shape \(shape)")
        }
        return try labels(of: term, rest: (0..<restCount).reversed().map { .rest($0) }, text)
    }

    private func labels(of term: Term, rest: [Label], _ text: String) throws(ShapeError) -> [Label] {
        let parts = split(term, at: "...")
        guard parts.count <= 2 else { throw error(text, "'\(characters(term))' has more than one ellipsis") }
        for part in parts where !part.allSatisfy(isLetter) {
            let other = characters(part).first { !($0.isASCII && $0.isLetter) }!
            throw error(text, "'\(other)' in '\(characters(term))' is neither a letter nor part of '...'")
        }
        let named = parts.map { $0.map(Label.letter) }
        return parts.count == 1 ? named[0] : named[0] + rest + named[1]
    }
}

/// What stands between commas and arrows, in UTF-8: characters of a `String` would take as long as a small product.
private typealias Term = ArraySlice<UInt8>

private func characters(_ term: Term) -> String { String(decoding: term, as: UTF8.self) }

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

/// The parts between occurrences of `separator`, also empty ones.
private func split(_ text: Term, at separator: String) -> [Term] {
    let (mark, length) = (separator.utf8, separator.utf8.count)
    var (parts, start, place) = ([Term](), text.startIndex, text.startIndex)
    while place + length <= text.endIndex {
        let isMark = text[place..<place + length].elementsEqual(mark)
        if isMark { parts.append(text[start..<place]) }
        place += isMark ? length : 1
        if isMark { start = place }
    }
    return parts + [text[start...]]
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
