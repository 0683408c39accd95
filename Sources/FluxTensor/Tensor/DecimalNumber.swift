/// A number that is not negative, in decimal digits: `d₀.d₁d₂… · 10^exponent`, without zeros at either end.
struct DecimalNumber {
    private(set) var digits: [Int]
    private(set) var exponent: Int

    /// The shortest number that is read as `value`, a finite one, in `dtype`.
    init(shortestOf value: Double, _ dtype: DType) {
        switch dtype {
        case .float32: self.init("\(Float(value))")
        case .float16: self.init("\(Float16(value))")
        case .bfloat16: self = DecimalNumber("\(Float(value))").shortest { DecimalNumber.roundedToBFloat16($0) == Float(value) }
        default: self.init("\(value)")
        }
    }

    private init(_ text: String) {
        let parts = text.split(separator: "e")
        let point = parts[0].firstIndex(of: ".") ?? parts[0].endIndex
        let whole = parts[0][..<point]
        let all = (whole + parts[0][point...].dropFirst()).map { $0.wholeNumberValue! }
        let leading = all.prefix { $0 == 0 }.count
        digits = Array(all[leading...])
        exponent = whole.count - 1 - leading + (parts.count > 1 ? Int(parts[1])! : 0)
        trim()
    }

    /// Swift has no such type.
    private static func roundedToBFloat16(_ value: Float) -> Float {
        let bits = value.bitPattern
        return Float(bitPattern: (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF_0000)
    }

    /// The first digits that are enough.
    private func shortest(_ isEnough: (Float) -> Bool) -> DecimalNumber {
        for count in 1..<digits.count {
            let number = rounded(to: count)
            let text = number.digits.map(String.init).joined() + "e\(number.exponent - number.digits.count + 1)"
            if isEnough(Float(text)!) { return number }
        }
        return self
    }

    /// The number with at most `count` digits.
    func rounded(to count: Int) -> DecimalNumber {
        guard count < digits.count else { return self }
        var result = self
        result.digits = Array(digits.prefix(Swift.max(count, 0)))
        if count >= 0 && digits[count] >= 5 { result.increment() }
        result.trim()
        return result
    }

    /// Adds one at the last digit.
    private mutating func increment() {
        for place in digits.indices.reversed() {
            if digits[place] < 9 { return digits[place] += 1 }
            digits[place] = 0
        }
        digits.insert(1, at: 0)
        exponent += 1
    }

    /// Removes zeros at the end; zero itself is one digit.
    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (digits, exponent) = ([0], 0) }
    }
}
