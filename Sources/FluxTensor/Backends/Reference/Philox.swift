/// Philox4x32-10: the words of a random stream, each by its place.
///
/// - Reference: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3".
struct Philox {
    private let key: RandomKey

    init(_ key: RandomKey) { self.key = key }

    /// The 32 bits at a place.
    func word(_ index: Int) -> UInt32 {
        let block = Philox.block(key.offset &+ UInt64(index / 4), seed: key.seed)
        return block[index % 4]
    }

    /// The middle of the interval of 0...1 that a word stands for, never 0 or 1.
    func fraction(_ index: Int) -> Double { (Double(word(index)) + 0.5) * 0x1p-32 }

    /// A counter, encrypted.
    private static func block(_ counter: UInt64, seed: UInt64) -> [UInt32] {
        var (a, b, c, d) = (UInt32(truncatingIfNeeded: counter), UInt32(counter >> 32), 0 as UInt32, 0 as UInt32)
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
