import Arithmetic
import Testing

/// Values of mpmath at forty digits.
@Suite struct PolygammaTests {
  @Test(arguments: [
    (0.001, -1000.5755719318102797, 1000001.6425331958273),
    (0.5, -1.9635100260214234794, 4.9348022005446793094),
    (1, -0.57721566490153286061, 1.6449340668482264365),
    (1.4616321449683623, -9.2412655217294275168e-17, 0.967672245447621255),
    (2.5, 0.70315664064524318723, 0.49035775610023486497),
    (11.999, 2.4425747743291192489, 0.086909420732240824282),
    (12, 2.4426616799758120167, 0.08690187287176839075),
    (37.25, 3.6041690730056271675, 0.0272092058039555752),
    (1e6, 13.815510057964190771, 1.0000005000001666667e-6),
    (1e15, 34.53877639491068476, 1.0000000000000005e-15),
  ])
  func derivativesOfLogGamma(_ x: Double, _ first: Double, _ second: Double) {
    #expect(abs(Elementary.digamma(x) - first) <= 4 * abs(first).ulp + 5e-16)
    #expect(abs(Elementary.trigamma(x) - second) <= 6 * second.ulp)
  }

  @Test func outsideThereIsNone() {
    for x in [0, -1.5, -.infinity, .nan] {
      #expect(Elementary.digamma(x).isNaN)
      #expect(Elementary.trigamma(x).isNaN)
    }
  }

  @Test(arguments: [
    (0.0, 0.5), (-745.0, Double.leastNonzeroMagnitude), (-800.0, 0.0), (800.0, 1.0),
    (-1.0, 0.2689414213699951207),
  ])
  func logistic(_ x: Double, _ p: Double) { #expect(abs(Elementary.logistic(x) - p) <= p.ulp) }
}
