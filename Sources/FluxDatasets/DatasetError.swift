/// A data set could not be had.
public enum DatasetError: Error, Sendable {
    /// The file is not in any of the places and could not be downloaded.
    case notFound(name: String, places: [String], reasons: [String])
    /// The file exists but cannot be read.
    case unreadable(path: String, reason: String)
    /// The file does not hold what it should.
    case damaged(path: String, expected: String, found: String)
    /// A folder or file could not be written.
    case unwritable(path: String, reason: String)
    /// A server did not deliver the file.
    case download(url: String, reason: String)
    /// A downloaded file is not the published one.
    case wrongChecksum(url: String, expected: String, found: String)
}

extension DatasetError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound(let name, let places, let reasons):
            "\(name) is neither in \(places.joined(separator: " nor in ")), nor could it be downloaded "
                + "(\(reasons.joined(separator: "; "))); put it there, or set FLUX_DATASETS to the folder that holds it"
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .damaged(let path, let expected, let found):
            "\(path) is damaged or not the right file: expected \(expected), found \(found); remove it to download it again"
        case .unwritable(let path, let reason):
            "cannot write \(path): \(reason)"
                + (path.hasPrefix(DatasetFolders.cache) ? "; FLUX_CACHE can name another folder" : "")
        case .download(let url, let reason): "\(url): \(reason)"
        case .wrongChecksum(let url, let expected, let found): "\(url): checksum \(found) instead of \(expected)"
        }
    }
}
