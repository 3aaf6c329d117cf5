import Testing

@testable import Estimation

/// Any numbers give an error in words or a sound fit: never a trap, a hang, or a number that is none.
@Suite struct RobustnessTests {
  @Test(arguments: 0..<8) func anyNumbersGiveAnErrorOrASoundFit(part: Int) {
    var fits = 0
    for number in part * 150..<(part + 1) * 150 {
      let trial = RandomFit(number)
      do throws(EstimationError) {
        let fit = try trial.run()
        fits += 1
        let complaints =
          Soundness.complaints(about: fit) + Soundness.complaints(aboutDrawing: fit, of: trial.rows)
        #expect(complaints.isEmpty, "random fit \(number), \(trial.model)")
      } catch {
        #expect(!error.summary.isEmpty)
      }
    }
    #expect(fits > 30, "most rows should be fitted")
  }
}
