import Foundation

/// Where data sets lie: in the folder that `FLUX_DATASETS` names, then in the cache.
enum DatasetFolders {
    /// `FLUX_CACHE`, else `$XDG_CACHE_HOME/flux`, else `~/.cache/flux`.
    static var cache: String {
        if let cache = variable("FLUX_CACHE") { return cache }
        if let base = variable("XDG_CACHE_HOME") { return base + "/flux" }
        return (variable("HOME") ?? NSHomeDirectory()) + "/.cache/flux"
    }

    /// The folders to look in, the caller's own first.
    static func search(_ own: String?) -> [String] {
        if let own { return [own] }
        return [variable("FLUX_DATASETS"), cache].compactMap(\.self)
    }

    /// An environment variable; one that is set to nothing counts as not set.
    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The first of `names` in the folder `set` of one of the places.
    static func find(_ names: [String], of set: String, in places: [String]) -> String? {
        for place in places {
            for name in names {
                let path = "\(place)/\(set)/\(name)"
                if FileManager.default.fileExists(atPath: path) { return path }
            }
        }
        return nil
    }
}
