import Arithmetic
import Testing

@testable import Estimation

/// The draws of a choice need not all give every value: what one of them cannot give is drawn by another.
@Suite struct StorySupportTests {
  /// A value outside the support of a family tells its level for certain, and so does one at which another draw has mass, where the
  /// family has a density: EM has the estimates of the other rows alone.
  @Test(arguments: FamilyLawCase.all) func whatOneDrawCannotGiveIsDrawnByAnother(_ law: FamilyLawCase) throws
  {
    var random = Random(seed: 6, stream: "support")
    let drawn = (0..<60).map { _ in law.family.draw(law.origin, using: &random) }
    let (tries, atom) = (law.points[0][0], law.family.isDiscrete ? -1 : 0.5)
    func rows(_ x: [Double]) throws -> Rows {
      try Rows([Column("x", x), Column("tries", x.map { _ in tries })])
    }
    let arguments = law.family.forms[0].arguments.map { $0.place == .trials ? "tries" : $0.name }
    let call = "\(law.family.name)(\(arguments.joined(separator: ", ")))"
    let plain = try rows(drawn)
    let mixed = try rows(
      drawn.enumerated().flatMap { $0.offset % 3 == 0 ? [$0.element, atom] : [$0.element] })
    let alone = try StoryInRows(["x ~ \(call)"], of: plain).model.fit(plain, FitRequest(method: .mle))
    let hidden = try StoryInRows(
      ["kind ~ categorical(w)", "x ~ choose(kind, point(\(atom)), \(call))"], keys: ["hidden: {kind: 2}"],
      of: mixed
    ).model.fit(mixed, FitRequest(method: .em))
    #expect(hidden.converged)
    let weights = 20 * Elementary.log(0.25) + 60 * Elementary.log(0.75)
    #expect(
      abs(hidden.logLikelihood - alone.logLikelihood - weights) < 1e-10 * (abs(alone.logLikelihood) + 80))
    for parameter in alone.parameters {
      let found = try #require(hidden.parameters.first { $0.path == parameter.path })
      #expect(abs(found.estimate - parameter.estimate) < 1e-8 * abs(parameter.estimate), "\(parameter.path)")
      if let error = parameter.standardError {
        #expect(abs((found.standardError ?? 0) - error) < 1e-6 * error, "\(parameter.path)")
      }
    }
  }
}
