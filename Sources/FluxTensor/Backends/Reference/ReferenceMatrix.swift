/// A matrix of the reference backend, with the few operations that its decompositions need.
struct ReferenceMatrix {
    let rows: Int
    let columns: Int
    var elements: [Double]

    init(_ rows: Int, _ columns: Int, _ elements: some Collection<Double>) {
        (self.rows, self.columns, self.elements) = (rows, columns, Array(elements))
    }

    /// Matrix `index` of those that follow one another in `numbers`.
    init(_ rows: Int, _ columns: Int, _ index: Int, of numbers: [Double]) {
        let size = rows * columns
        self.init(rows, columns, numbers[index * size..<(index + 1) * size])
    }

    static func zeros(_ rows: Int, _ columns: Int) -> ReferenceMatrix {
        ReferenceMatrix(rows, columns, [Double](repeating: 0, count: rows * columns))
    }

    static func identity(_ size: Int) -> ReferenceMatrix {
        var result = zeros(size, size)
        for index in 0..<size { result[index, index] = 1 }
        return result
    }

    subscript(_ row: Int, _ column: Int) -> Double {
        get { elements[row * columns + column] }
        set { elements[row * columns + column] = newValue }
    }

    var transposed: ReferenceMatrix {
        ReferenceMatrix(columns, rows, (0..<columns).flatMap { column in (0..<rows).map { self[$0, column] } })
    }

    func column(_ index: Int) -> [Double] { (0..<rows).map { self[$0, index] } }

    func row(_ index: Int) -> ArraySlice<Double> { elements[index * columns..<(index + 1) * columns] }

    mutating func setColumn(_ index: Int, _ values: [Double]) {
        for (row, value) in values.enumerated() { self[row, index] = value }
    }

    mutating func swapRows(_ first: Int, _ second: Int) {
        for column in 0..<columns { (self[first, column], self[second, column]) = (self[second, column], self[first, column]) }
    }

    /// The columns in another order.
    func columns(_ order: [Int]) -> ReferenceMatrix {
        ReferenceMatrix(rows, order.count, (0..<rows).flatMap { row in order.map { self[row, $0] } })
    }

    /// Turns columns `p` and `q` by an angle.
    mutating func rotateColumns(_ p: Int, _ q: Int, cosine: Double, sine: Double) {
        for row in 0..<rows {
            let (x, y) = (self[row, p], self[row, q])
            self[row, p] = cosine * x - sine * y
            self[row, q] = sine * x + cosine * y
        }
    }
}

func innerProduct(_ x: [Double], _ y: [Double]) -> Double { Swift.zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
