import Foundation

/// The public functions and operators that Swift sources declare, found by reading the sources.
package enum PublicFunctions {
    /// The names of all in the files under `folder`.
    package static func names(under folder: URL) throws -> Set<String> {
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        var names: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            names.formUnion(self.names(in: try String(contentsOf: file, encoding: .utf8)))
        }
        return names
    }

    package static func names(in source: String) -> Set<String> {
        let declaration = /public (?:static |prefix |mutating )*(?:func (?<function>`?\w+|[^\w\s(]+)|subscript\b)/
        return Set(
            source.matches(of: declaration).map { match in
                String(match.output.function ?? "subscript").replacing("`", with: "")
            })
    }
}
