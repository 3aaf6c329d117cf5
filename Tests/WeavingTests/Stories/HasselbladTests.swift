import Estimation
import Testing

/// The deaths of Hasselblad, whose EM takes hundreds of steps, each nearly as long as the one before: by default settings they go on to
/// the limit, and not only until they are short.
///
/// Reference: Hasselblad, J. Am. Statist. Assoc. 64:1459 (1969), table 3 for the data; the digits by Newton's method with 40.
@Suite struct HasselbladTests {
  @Test(arguments: [
    [
      "data: {rows: {deaths: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], days: [162, 267, 271, 185, 111, 61, 27, 8, 3, 1]}}",
      "model:", "  story:", "    - kind ~ categorical(weights)", "    - deaths ~ poisson(rate[kind])",
      "  hidden: {kind: 2}", "  count: days",
    ],
    ["data: hasselblad", "model: {poisson-mixture: {column: deaths, count: days}}"],
  ]) func theLimit(_ lines: [String]) throws {
    let fit = try Fits.first(of: Fits.scenario(lines))
    #expect(fit.converged)
    #expect(abs(fit.logLikelihood + 1989.945859882964) < 1e-9)
    #expect(fit.observedLogLikelihood == nil || fit.observedLogLikelihood == fit.logLikelihood)
    // The share of the first is that of the lower rate.
    let wanted = [
      0.35988539698493480, 0.64011460301506520, 1.2560951012243379, 2.6634043566324726,
    ]
    #expect(fit.parameters.count == wanted.count)
    for (parameter, wanted) in zip(fit.parameters, wanted) {
      #expect(abs(parameter.estimate - wanted) <= 1e-8 * wanted, "\(parameter.path)")
    }
  }
}
