import Testing

@testable import FluxTraining

/// When to stop, to slow down, to report.
@Suite struct ControlTests {
    @Test func patienceCountsWhatHoldsInARow() {
        var patience = Patience(2)
        #expect([true, false, true, true, true, false].map { patience($0) } == [false, false, false, true, true, false])
    }

    @Test func trainingStopsWhenScoresNoLongerImprove() {
        var loss = EarlyStopping(after: 2)
        #expect([3, 2, 2.5, 1, 1, 1.5].map { loss($0) } == [false, false, false, false, false, true])
        #expect(loss.best == 1)
        var accuracy = EarlyStopping(after: 2, better: .higher, minimumImprovement: 0.1)
        #expect([0.5, 0.55, 0.7, 0.75, 0.79].map { accuracy($0) } == [false, false, false, false, true])
        var undefined = EarlyStopping(after: 2)
        #expect([.nan, .nan].map { undefined($0) } == [false, true] && undefined.best == nil)
    }

    @Test func plateausAreScoresThatHardlyChange() {
        var plateau = Plateau(of: 2, within: 0.1)
        #expect([3, 2, 1.95, 1.9, 1.5, 1.45].map { plateau($0) } == [false, false, false, true, false, false])
    }

    @Test func throttledClosuresRunOnceInAnInterval() {
        var time = ContinuousClock.now
        var throttle = Throttle(every: .seconds(2)) { time }
        var ran: [Int] = []
        for second in 0..<6 {
            #expect((throttle { ran.append(second) } != nil) == (second % 2 == 0))
            time += .seconds(1)
        }
        #expect(ran == [0, 2, 4])
    }

    @Test func impossibleLimitsEndTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = Patience(0) }
        await #expect(processExitsWith: .failure) { _ = EarlyStopping(after: 1, minimumImprovement: -1) }
        await #expect(processExitsWith: .failure) { _ = Plateau(of: 1, within: .nan) }
    }
}
