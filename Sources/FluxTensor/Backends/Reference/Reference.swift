/// The slow, plain Swift backend in `float64`.
package struct Reference {
    package static let shared = CPU.shared
}
