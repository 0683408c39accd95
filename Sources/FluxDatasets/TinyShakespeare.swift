import FluxSerialization
import FluxTensor
import Foundation

/// A million characters of Shakespeare's plays, 65 distinct ones: the usual text to try models of characters on.
///
/// Looks for `tinyshakespeare.txt` in the folder `text` of `FLUX_DATASETS`, then of the cache (`FLUX_CACHE`, else
/// `~/.cache/flux`), then downloads into the cache.
///
/// - Reference: Karpathy 2015, "The unreasonable effectiveness of recurrent neural networks".
///
/// ```swift
/// let plays = try TinyShakespeare()
/// let vocabulary = CharacterVocabulary(plays.text)
/// let windows = TokenWindows(try vocabulary.encode(plays.train), length: 64)
/// ```
public struct TinyShakespeare: Sendable {
    /// All of it.
    public let text: String
    /// The first nine tenths.
    public let train: String
    /// The rest.
    public let test: String

    private static let name = "tinyshakespeare.txt"
    private static let urls = ["https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt"]
    private static let md5 = "6fb458f1232090904fb40fe944165e91"

    /// - Parameters:
    ///   - folder: Where to look in place of the usual folders.
    ///   - downloads: Whether a missing file may be fetched.
    public init(folder: String? = nil, downloads: Bool = true) throws(DatasetError) {
        let path = try TinyShakespeare.locate(DatasetFolders.search(folder), downloads: downloads)
        let bytes: Data
        do { bytes = try RegularFile.contents(of: path) } catch { throw .unreadable(path: path, reason: error.reason) }
        guard let text = String(bytes: bytes, encoding: .utf8), !text.isEmpty else {
            throw .damaged(path: path, expected: "a text in UTF-8", found: "\(bytes.count) other bytes")
        }
        let end = text.index(text.startIndex, offsetBy: text.count * 9 / 10)
        (self.text, train, test) = (text, String(text[..<end]), String(text[end...]))
    }

    /// The path of the file, fetched if need be.
    private static func locate(_ places: [String], downloads: Bool) throws(DatasetError) -> String {
        if let path = DatasetFolders.find([name], of: "text", in: places) { return path }
        let folders = places.map { $0 + "/text" }
        guard downloads else { throw .notFound(name: name, places: folders, reasons: ["downloads are off"]) }
        let path = "\(places.last ?? DatasetFolders.cache)/text/\(name)"
        do { try Download(urls: urls, md5: md5).fetch(to: path) } catch {
            guard case .notFound(_, _, let reasons) = error else { throw error }
            throw .notFound(name: name, places: folders, reasons: reasons)
        }
        return path
    }
}

extension TinyShakespeare: CustomStringConvertible {
    public var description: String { "TinyShakespeare(train: \(train.count) characters, test: \(test.count))" }
}
