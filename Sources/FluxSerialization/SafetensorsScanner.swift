/// Reads the JSON of a safetensors header: objects, text, and arrays of whole numbers, nothing else.
///
/// Foundation's reader takes `1.0` and `true` for 1 and keeps one of several members of the same name; here they are errors.
struct SafetensorsScanner {
    private let bytes: [UInt8]
    private let path: String
    private var place = 0

    init(_ bytes: [UInt8], _ path: String) { (self.bytes, self.path) = (bytes, path) }

    /// Reads an object; `member` is called after each name and reads the value.
    mutating func object(
        _ member: (inout SafetensorsScanner, String) throws(SafetensorsError) -> Void
    ) throws(SafetensorsError) {
        try expect("{")
        var names: Set<String> = []
        if take("}") { return }
        repeat {
            let name = try string()
            guard names.insert(name).inserted else {
                throw .damaged(path: path, expected: "each name once in the header", found: "'\(name)' twice")
            }
            try expect(":")
            try member(&self, name)
        } while take(",")
        try expect("}")
    }

    /// Reads an array of whole numbers, none of them negative.
    mutating func integers() throws(SafetensorsError) -> [Int] {
        var values: [Int] = []
        try expect("[")
        if take("]") { return [] }
        repeat { values.append(try integer()) } while take(",")
        try expect("]")
        return values
    }

    private mutating func integer() throws(SafetensorsError) -> Int {
        skipSpace()
        let start = place
        while let byte = current, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let value = Int(digits), digits.count == 1 || digits.first != "0" else {
            throw unexpected("a whole number", at: start)
        }
        return value
    }

    /// Reads text in quotes.
    mutating func string() throws(SafetensorsError) -> String {
        try expect("\"")
        var text: [UInt8] = []
        let start = place
        while let byte = current, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw unexpected("text", at: place) }
            place += 1
            if byte == UInt8(ascii: "\\") { text += try escaped() } else { text.append(byte) }
        }
        try expect("\"")
        guard let result = String(validating: text, as: UTF8.self) else { throw unexpected("text in UTF-8", at: start) }
        return result
    }

    /// The character that follows a backslash, in UTF-8.
    private mutating func escaped() throws(SafetensorsError) -> [UInt8] {
        guard let letter = current else { throw unexpected("a character", at: place) }
        place += 1
        switch UnicodeScalar(letter) {
        case "\"", "\\", "/": return [letter]
        case "b": return [8]
        case "f": return [12]
        case "n": return [10]
        case "r": return [13]
        case "t": return [9]
        case "u":
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]), bytes[place...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
                place += 2
                units.append(try codeUnit())
            }
            guard let text = String(validating: units, as: UTF16.self) else { throw unexpected("a character", at: place) }
            return Array(text.utf8)
        default: throw unexpected("an escaped character", at: place - 1)
        }
    }

    private mutating func codeUnit() throws(SafetensorsError) -> UInt16 {
        let digits = bytes[place..<min(place + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw unexpected("four hexadecimal digits", at: place) }
        place += 4
        return unit
    }

    /// Checks that nothing but space is left.
    mutating func end() throws(SafetensorsError) {
        skipSpace()
        if current != nil { throw unexpected("the end of the header", at: place) }
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = current, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { place += 1 }
    }

    /// Reads a character if it comes next, after space.
    private mutating func take(_ character: UnicodeScalar) -> Bool {
        skipSpace()
        guard current == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ character: UnicodeScalar) throws(SafetensorsError) {
        guard take(character) else { throw unexpected("'\(character)'", at: place) }
    }

    private func unexpected(_ expected: String, at place: Int) -> SafetensorsError {
        let found = place < bytes.count ? "the byte \(bytes[place])" : "its end"
        return .damaged(path: path, expected: "\(expected) at byte \(place) of the header", found: found)
    }
}
