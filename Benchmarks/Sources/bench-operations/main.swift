// Seconds of single operations, forward and with their gradients: one line a case.
//
//     bench-operations [--threads 2] [--select "softmax;batch norm"]
import Flux

/// What stands behind `--name` on the command line.
func option(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: "--" + name), place + 1 < arguments.count else { return nil }
    return arguments[place + 1]
}

ThreadTeam.count = option("threads").flatMap { Int($0) } ?? 2
setSeed(0)
let selection = (option("select") ?? "").split(separator: ";")
for item in cases() where selection.isEmpty || selection.contains(where: { item.name.contains($0) }) { item.run() }
