// From nothing to a first gradient.
import Flux

print(gradient(at: [1.0, 2.0]) { x in (x * x).sum() })
