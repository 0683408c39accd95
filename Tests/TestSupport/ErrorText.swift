import Testing

/// What the process of an exit test wrote to its standard error; the test has to observe it.
package func errorText(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
