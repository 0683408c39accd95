/// Makes damaged copies of a file: the same ones for the same seed.
package struct Mutator: RandomNumberGenerator {
    private static let extremes: [UInt8] = [0, 1, 0x20, 0x22, 0x2C, 0x2D, 0x30, 0x39, 0x7B, 0x7D, 0x7F, 0x80, 0xFF]
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// - Reference: Steele, Lea, Flood 2014 (SplitMix64).
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A copy with one to four changes: bits flipped, bytes set to extremes, parts taken out, doubled or exchanged, the end cut.
    package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) where !result.isEmpty { change(&result) }
        return result
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0..<bytes.count, using: &self)
        let part = place..<min(bytes.count, place + Int.random(in: 1...16, using: &self))
        switch Int.random(in: 0..<6, using: &self) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
        case 1: bytes[place] = Mutator.extremes.randomElement(using: &self)!
        case 2: bytes.removeSubrange(part)
        case 3: bytes.insert(contentsOf: bytes[part], at: Int.random(in: 0...bytes.count, using: &self))
        case 4: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &self))
        default: bytes.removeSubrange(place...)
        }
    }
}
