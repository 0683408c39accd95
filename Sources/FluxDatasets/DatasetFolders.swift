import Foundation

/// Where data sets lie: in the folder that `FLUX_DATASETS` names, then in the cache.
enum DatasetFolders {
    /// `FLUX_CACHE`, else `$XDG_CACHE_HOME/flux`, else `~/.cache/flux`.
    static var cache: String {
        let environment = ProcessInfo.processInfo.environment
        if let cache = environment["FLUX_CACHE"], !cache.isEmpty { return cache }
        if let base = environment["XDG_CACHE_HOME"], !base.isEmpty { return base + "/flux" }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/.cache/flux"
    }

    /// The folders to look in, the caller's own first.
    static func search(_ own: String?) -> [String] {
        if let own { return [own] }
        let named = ProcessInfo.processInfo.environment["FLUX_DATASETS"].flatMap { $0.isEmpty ? nil : $0 }
        return (named.map { [$0] } ?? []) + [cache]
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
