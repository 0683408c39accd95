// Comparisons with Swift numbers, which take on the dtype of the tensor.

extension Tensor {
    /// Where elements of `x` are equal to a number.
    public static func .== (x: Tensor, y: some TensorScalar) -> Tensor { x .== Tensor(y) }

    /// Where elements of `x` are different from a number.
    public static func .!= (x: Tensor, y: some TensorScalar) -> Tensor { x .!= Tensor(y) }

    /// Where elements of `x` are smaller than a number.
    public static func .< (x: Tensor, y: some TensorScalar) -> Tensor { x .< Tensor(y) }

    /// Where elements of `x` are smaller than, or equal to, a number.
    public static func .<= (x: Tensor, y: some TensorScalar) -> Tensor { x .<= Tensor(y) }

    /// Where elements of `x` are larger than a number.
    public static func .> (x: Tensor, y: some TensorScalar) -> Tensor { x .> Tensor(y) }

    /// Where elements of `x` are larger than, or equal to, a number.
    public static func .>= (x: Tensor, y: some TensorScalar) -> Tensor { x .>= Tensor(y) }
}
