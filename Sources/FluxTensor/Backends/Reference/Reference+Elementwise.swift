import Glibc

extension Reference {
    package func map(_ operation: UnaryOperation, _ x: TensorBody, into out: Storage) {
        if operation.isPredicate {
            out.write(x.numbers.map(operation.holds))
        } else if x.dtype.isFloatingPoint {
            out.write(x.numbers.map(operation.callAsFunction), as: x.dtype)
        } else {
            out.write(x.integers.map(operation.callAsFunction), as: x.dtype)
        }
    }

    package func zip(
        _ operation: BinaryOperation, _ x: TensorBody, _ y: TensorBody, _ shape: Shape, into out: Storage
    ) {
        let (x, y, dtype) = (Operand(x, to: shape), Operand(y, to: shape), x.dtype)
        switch (operation.isPredicate, dtype.isFloatingPoint) {
        case (true, true): out.write(Swift.zip(x.numbers, y.numbers).map(operation.holds))
        case (true, false): out.write(Swift.zip(x.integers, y.integers).map(operation.holds))
        case (false, true) where operation == .nextAfter && dtype == .float32:
            out.write(Swift.zip(x.numbers, y.numbers).map { Double(nextafterf(Float($0), Float($1))) }, as: dtype)
        case (false, true): out.write(Swift.zip(x.numbers, y.numbers).map(operation.callAsFunction), as: dtype)
        case (false, false): out.write(Swift.zip(x.integers, y.integers).map(operation.callAsFunction), as: dtype)
        }
    }

    package func select(
        _ condition: Operand, _ x: Operand, _ y: Operand, _ shape: Shape, _ dtype: DType, into out: Storage
    ) {
        func chosen<T>(_ x: [T], _ y: [T]) -> [T] {
            condition.integers.enumerated().map { index, truth in truth != 0 ? x[index] : y[index] }
        }
        if dtype.isFloatingPoint {
            out.write(chosen(x.numbers, y.numbers), as: dtype)
        } else {
            out.write(chosen(x.integers, y.integers), as: dtype)
        }
    }

    package func copy(_ x: TensorBody, as dtype: DType, into out: Storage) {
        if x.dtype.isFloatingPoint { out.write(x.numbers, as: dtype) } else { out.write(x.integers, as: dtype) }
    }

    package func write(_ x: TensorBody, over target: Storage, _ layout: Layout, offset: Int) {
        let places = layout.places.map { $0 + offset }
        if x.dtype.isFloatingPoint {
            target.write(x.numbers, as: x.dtype, at: places)
        } else {
            target.write(x.integers, as: x.dtype, at: places)
        }
    }

    package func fill(_ value: Double, _ dtype: DType, count: Int, into out: Storage) {
        out.write([Double](repeating: value, count: count), as: dtype)
    }
}
