import Reporting
import Testing

@testable import Publishing

@Suite struct MovedValueTests {
  private func trace(_ iterations: [Int], _ heads: [Double]) -> JSON {
    .object([
      .init("iteration", .array(iterations.map { .integer($0) })),
      .init("heads", .object([.init("A", .array(heads.map { .number($0) }))])),
    ])
  }

  private func lines(_ old: JSON, _ new: JSON, tolerance: Double = 0) -> [String] {
    func fit(_ value: JSON) -> JSON { .object([.init("n", .integer(3)), .init("f", value)]) }
    return MovedValue.between(fit(old), fit(new), tolerance: tolerance).map(\.line)
  }

  @Test func aTableIsOneLineHoweverManyOfItsCellsMoved() {
    let old = trace([0, 1, 2], [0.5, 0.6, 0.75])
    #expect(lines(old, trace([0, 1, 2], [0.5, 0.63, 0.76])) == ["f: at most 5.0e-02 relative"])
    #expect(lines(old, trace([0, 1, 2, 3], [0.5, 0.6, 0.75, 0.75])) == ["f: 3 rows → 4 rows"])
    #expect(lines(old, old) == [])
    #expect(lines(old, trace([0, 1, 2], [0.5, 0.6, 0.75 * (1 + 1e-12)]), tolerance: 1e-9) == [])
  }

  @Test func aListIsToldByItsElements() {
    #expect(
      lines(.array([.text("a"), .number(2)]), .array([.text("b"), .number(3), .flag(true)])) == [
        "f.1: \"a\" → \"b\"", "f.2: 2.0 → 3.0 (5.0e-01 relative)", "f.3: new, true",
      ])
  }

  @Test func whatIsNewOrGoneIsSaid() {
    let one = JSON.object([.init("a", .integer(1)), .init("s", .object([.init("x", .integer(1))]))])
    let two = JSON.object([.init("b", .integer(1))])
    #expect(lines(one, two) == ["f.b: new, 1", "f.a: gone, was 1", "f.s: gone, was 1 value"])
  }

  @Test func pathsAreWrittenAsInProse() {
    let old = JSON.object([
      .init("Sepal.Length", .object([.init("mean", .number(5)), .init("sd", .number(1))]))
    ])
    let new = JSON.object([
      .init("Sepal.Length", .object([.init("mean", .number(6)), .init("sd", .number(1))]))
    ])
    #expect(lines(old, new) == ["f.'Sepal.Length'.mean: 5.0 → 6.0 (2.0e-01 relative)"])
  }

  @Test(arguments: [
    (1.0, "1.0e+00"), (0.0999, "1.0e-01"), (0.2, "2.0e-01"), (9.96e-10, "1.0e-09"), (1.24e12, "1.2e+12"),
    (0, "0"),
  ]) func twoDigits(value: Double, text: String) {
    #expect(MovedValue.twoDigits(value) == text)
  }

  @Test func changesFromZeroHaveNoRelativeSize() {
    #expect(MovedValue(path: ["x"], old: .number(0), new: .number(1e-20)).line == "x: 0.0 → 1e-20")
  }
}
