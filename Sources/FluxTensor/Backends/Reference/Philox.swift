/// Philox4x32-10: the words of a random stream, each by its place.
///
/// - Reference: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3".
struct Philox {
    private let key: RandomKey

    init(_ key: RandomKey) { self.key = key }

    /// The 32 bits at a place.
    func word(_ index: Int) -> UInt32 { block(index / 4)[index % 4] }

    /// Four words; those of further attempts belong to no other place of the stream.
    func block(_ index: Int, attempt: UInt32 = 0) -> [UInt32] {
        Philox.block(key.offset &+ UInt64(index), attempt, seed: key.seed)
    }

    /// The middle of the interval of 0...1 that a word stands for, never 0 or 1.
    func fraction(_ index: Int) -> Double { Philox.fraction(word(index)) }

    static func fraction(_ word: UInt32) -> Double { (Double(word) + 0.5) * 0x1p-32 }

    /// A number in 0..<1 of two words.
    static func fraction(_ upper: UInt32, _ lower: UInt32) -> Double {
        Double((UInt64(upper) << 32 | UInt64(lower)) >> 11) * 0x1p-53
    }

    /// A counter, encrypted.
    private static func block(_ counter: UInt64, _ attempt: UInt32, seed: UInt64) -> [UInt32] {
        var (a, b, c, d) = (UInt32(truncatingIfNeeded: counter), UInt32(counter >> 32), attempt, 0 as UInt32)
        var (key0, key1) = (UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32))
        for _ in 0..<10 {
            let first = a.multipliedFullWidth(by: 0xD251_1F53)
            let second = c.multipliedFullWidth(by: 0xCD9E_8D57)
            (a, b, c, d) = (second.high ^ b ^ key0, second.low, first.high ^ d ^ key1, first.low)
            key0 &+= 0x9E37_79B9
            key1 &+= 0xBB67_AE85
        }
        return [a, b, c, d]
    }
}
