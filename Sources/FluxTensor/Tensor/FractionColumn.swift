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
            guard value.isFinite else { return Cell(whole: value.isNaN ? "nan" : "\(value)") }
            let sign = value.sign == .minus ? "-" : ""
            let number = DecimalNumber(shortestOf: abs(value), dtype)
            return hasExponents ? Cell(scientific: number, sign) : Cell(plain: number, sign)
        }
        self.cells = FractionColumn.aligned(cells, fill: hasExponents ? "0" : " ")
    }

    /// A number in parts.
    private struct Cell {
        let whole: String
        /// What follows the point; `nil` for what has none.
        let fraction: String?
        let exponent: String

        init(whole: String, fraction: String? = nil, exponent: String = "") {
            (self.whole, self.fraction, self.exponent) = (whole, fraction, exponent)
        }

        init(plain number: DecimalNumber, _ sign: String) {
            let number = number.rounded(to: number.exponent + 1 + FractionColumn.digits)
            let zeros = { (count: Int) in String(repeating: "0", count: Swift.max(0, count)) }
            let (digits, place) = (number.digits.map(String.init), number.exponent + 1)  // of the point
            self.init(
                whole: sign + (place > 0 ? digits.prefix(place).joined() + zeros(place - digits.count) : "0"),
                fraction: zeros(-place) + digits.dropFirst(Swift.max(0, place)).joined())
        }

        init(scientific number: DecimalNumber, _ sign: String) {
            let number = number.rounded(to: 1 + FractionColumn.digits)
            let size = abs(number.exponent)
            self.init(
                whole: sign + "\(number.digits[0])", fraction: number.digits.dropFirst().map(String.init).joined(),
                exponent: (number.exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + "\(size)")
        }
    }

    /// - Parameter fill: What stands in place of the digits that another number has more after the point.
    private static func aligned(_ cells: [Cell], fill: String) -> [String] {
        let digits = cells.compactMap { $0.fraction?.count }.max() ?? 0
        let longest = cells.map(\.exponent.count).max() ?? 0
        let texts = cells.map { cell -> String in
            guard let fraction = cell.fraction else { return cell.whole }
            let zeros = String(repeating: "0", count: longest - cell.exponent.count)  // in front of the exponent's digits
            return cell.whole + "." + fraction + String(repeating: fill, count: digits - fraction.count)
                + cell.exponent.prefix(2) + zeros + cell.exponent.dropFirst(2)
        }
        let width = texts.map(\.count).max() ?? 0
        return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    }
}
