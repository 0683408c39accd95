// A model of the next character of a text, which then writes on its own.
// Arguments: the number of steps, and the path of a text. Without a path: Shakespeare's plays where they are at hand (in the
// folder `text` of FLUX_DATASETS or of the cache), else the sonnet below.
import Flux
import FluxModels
import Foundation

let sonnet = """
    Shall I compare thee to a summer's day?
    Thou art more lovely and more temperate:
    Rough winds do shake the darling buds of May,
    And summer's lease hath all too short a date;
    Sometime too hot the eye of heaven shines,
    And often is his gold complexion dimm'd;
    And every fair from fair sometime declines,
    By chance or nature's changing course untrimm'd;
    But thy eternal summer shall not fade,
    Nor lose possession of that fair thou ow'st;
    Nor shall death brag thou wander'st in his shade,
    When in eternal lines to time thou grow'st:
    So long as men can breathe or eyes can see,
    So long lives this, and this gives life to thee.

    """

let arguments = CommandLine.arguments.dropFirst()
let steps = arguments.first.flatMap(Int.init) ?? 1000
let path = arguments.dropFirst().first
let text =
    try path.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? (try? TinyShakespeare(downloads: false))?.text ?? sonnet

let vocabulary = CharacterVocabulary(text)
let windows = TokenWindows(try vocabulary.encode(text), length: 64, stride: 16)
let loader = DataLoader(windows, batchSize: 32, shuffle: true)
print("\(text.count) characters, \(vocabulary.count) distinct, \(windows.count) windows")

let model = CharacterModel(vocabulary: vocabulary.count, width: 128)
print(model)

var optimizer = OptimizerState(Adam(learningRate: 5e-3), for: model)
var step = 0
while step < steps && loader.count > 0 {
    for (x, y) in loader where step < steps {
        let (loss, gradients) = withGradient(of: model) { model in
            logitCrossEntropy(model(x).reshaped(-1, vocabulary.count), y.reshaped(-1))
        }
        optimizer.update(model, along: gradients)
        step += 1
        if step == 1 || step.isMultiple(of: 50) { print("step \(step) loss \(loss.item(Float.self)) nats a character") }
    }
}

let start = try vocabulary.encode(String(text.prefix(20)))
print(vocabulary.decode(start + model.continuation(of: start, count: 300, temperature: 0.8)))
