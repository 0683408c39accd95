import FluxTensor

/// The distinct characters of a text, numbered in their order from 0.
///
/// ```swift
/// let vocabulary = CharacterVocabulary("hello")  // e h l o
/// try vocabulary.encode("hole")                  // [1, 3, 2, 0]
/// vocabulary.decode([1, 3, 2, 0])                // "hole"
/// ```
public struct CharacterVocabulary: Sendable, Equatable {
    /// The characters by their numbers.
    public let characters: [Character]
    private let places: [Character: Int]

    public init(_ text: String) {
        characters = Set(text).sorted()
        places = Dictionary(uniqueKeysWithValues: zip(characters, 0...))
    }

    /// The number of distinct characters.
    public var count: Int { characters.count }

    /// The numbers of the characters of `text`.
    ///
    /// - Throws: `VocabularyError` where the text has a character that the vocabulary lacks.
    public func encode(_ text: String) throws(VocabularyError) -> [Int] {
        var numbers: [Int] = []
        for (offset, character) in text.enumerated() {
            guard let place = places[character] else { throw .unknownCharacter(character, offset: offset) }
            numbers.append(place)
        }
        return numbers
    }

    /// The text of these numbers.
    ///
    /// - Precondition: each is in `0..<count`.
    public func decode(_ numbers: [Int]) -> String {
        String(
            numbers.map { number in
                if !characters.indices.contains(number) {
                    trap("CharacterVocabulary", "\(number) is the number of no character; there are \(count)")
                }
                return characters[number]
            })
    }
}

/// A text does not fit a vocabulary.
public enum VocabularyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The vocabulary lacks the character, which stands `offset` characters after the start of the text.
    case unknownCharacter(Character, offset: Int)

    public var description: String {
        switch self {
        case .unknownCharacter(let character, let offset):
            "the vocabulary has no '\(character)', found \(offset) characters after the start of the text; "
                + "make the vocabulary of all texts together"
        }
    }
}
