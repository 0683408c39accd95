/// Writes numbers with fractions below each other as NumPy does: with as few digits as tell them apart in their dtype, at most
/// eight after the point, and the points below each other.
struct FractionColumn {
    private static let digits = 8

    let cells: [String]

    init(_ values: [Double], _ dtype: DType) {
        let sizes = values.filter { $0.isFinite && $0 != 0 }.map(abs)
        let (largest, smallest) = (sizes.max() ?? 0, sizes.min() ?? 1)
        let hasExponents = largest >= 1e8 || smallest < 1e-4 || largest / smallest > 1000
        let cells = values.map { value -> Cell in
            guard value.isFinite else { return Cell(whole: "", fraction: nil, exponent: "", special: "\(value)") }
            let sign = value.sign == .minus ? "-" : ""
            let number = DecimalNumber(shortestOf: abs(value), dtype)
            return hasExponents ? Cell(scientific: number, sign) : Cell(plain: number, sign)
        }
        self.cells = FractionColumn.aligned(cells, fill: hasExponents ? "0" : " ")
    }

    /// A number in parts.
    private struct Cell {
        var whole: String
        /// What follows the point; `nil` for what is no number.
        var fraction: String?
        var exponent = ""
        var special = ""

        init(whole: String, fraction: String?, exponent: String, special: String) {
            (self.whole, self.fraction, self.exponent, self.special) = (whole, fraction, exponent, special)
        }

        init(plain number: DecimalNumber, _ sign: String) {
            let number = number.rounded(to: number.exponent + 1 + FractionColumn.digits)
            let zeros = { (count: Int) in String(repeating: "0", count: Swift.max(0, count)) }
            let digits = number.digits.map(String.init)
            if number.exponent < 0 {
                whole = sign + "0"
                fraction = zeros(-number.exponent - 1) + digits.joined()
            } else {
                whole = sign + digits.prefix(number.exponent + 1).joined() + zeros(number.exponent + 1 - digits.count)
                fraction = digits.dropFirst(number.exponent + 1).joined()
            }
        }

        init(scientific number: DecimalNumber, _ sign: String) {
            let number = number.rounded(to: 1 + FractionColumn.digits)
            whole = sign + "\(number.digits[0])"
            fraction = number.digits.dropFirst().map(String.init).joined()
            let size = abs(number.exponent)
            exponent = (number.exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + "\(size)"
        }
    }

    /// - Parameter fill: What stands in place of the digits that another number has more after the point.
    private static func aligned(_ cells: [Cell], fill: String) -> [String] {
        let digits = cells.compactMap { $0.fraction?.count }.max() ?? 0
        let exponent = cells.map(\.exponent.count).max() ?? 0
        let texts = cells.map { cell -> String in
            guard let fraction = cell.fraction else { return cell.special }
            // Exponents have a sign and two digits at least; others get zeros before theirs.
            let power =
                cell.exponent.prefix(2) + String(repeating: "0", count: exponent - cell.exponent.count)
                + cell.exponent.dropFirst(2)
            return cell.whole + "." + fraction + String(repeating: fill, count: digits - fraction.count) + power
        }
        let width = texts.map(\.count).max() ?? 0
        return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    }
}

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
