import FluxData
import Testing

@Suite struct CharacterVocabularyTests {
    private let vocabulary = CharacterVocabulary("hello, wörld\n")

    @Test func charactersAreNumberedInTheirOrder() {
        #expect(String(vocabulary.characters) == "\n ,dehlorwö")
        #expect(vocabulary.count == 11)
        #expect(vocabulary == CharacterVocabulary("wörld\n, hello"))
    }

    @Test func decodingReversesEncoding() throws {
        #expect(try vocabulary.encode("hold") == [5, 7, 6, 3])
        #expect(vocabulary.decode(try vocabulary.encode("wörld")) == "wörld")
        #expect(try vocabulary.encode("").isEmpty && vocabulary.decode([]).isEmpty)
    }

    @Test func unknownCharactersAreNamed() {
        #expect(throws: VocabularyError.unknownCharacter("x", offset: 2)) { try vocabulary.encode("hex") }
        #expect("\(VocabularyError.unknownCharacter("x", offset: 2))".hasPrefix("the vocabulary has no 'x', found 2 characters"))
    }
}
