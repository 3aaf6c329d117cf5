import Reporting
import Testing

@testable import Estimation

/// The tree of a story, and the places in it.
@Suite struct StoryTextTests {
  @Test(arguments: WrittenStories.all.map(\.name))
  func whatIsPrintedIsWhatIsWritten(_ name: String) throws {
    let written = try #require(WrittenStories.all.first { $0.name == name })
    let (story, problems, _) = StoryReader.read(written.lines)
    #expect(StoryReader.told(problems) == [])
    // A fraction is a number, which is printed with its point; all else is written in the one way that is printed.
    let lines = written.lines.map { $0.replacing("1/2", with: "0.5") }
    #expect(story?.description == lines.joined(separator: "\n"))
    let again = StoryReader.read(lines)
    #expect(again.story.map { "\($0.lines.map(\.shape))" } == story.map { "\($0.lines.map(\.shape))" })
  }

  @Test func everyNameStandsWhereItIsWritten() throws {
    for written in WrittenStories.all {
      let story = try #require(StoryReader.read(written.lines).story)
      for (line, text) in zip(story.lines, written.lines) {
        #expect(line.range.text == text)
        for name in line.names { #expect(name.range.text == name.text, "\(written.name)") }
      }
    }
  }

  @Test(arguments: [
    ("y ~ normal(-a * b - -c, 1/2)", "y ~ normal(-a * b - -c, 0.5)"),
    ("y ~ normal((a + b) - (c - d), -(e * f))", "y ~ normal(a + b - (c - d), -(e * f))"),
    ("y ~ normal(a / (b * c) * ((d)), -(-e))", "y ~ normal(a / (b * c) * d, -(-e))"),
    ("y  ~  f( )  # nothing", "y ~ f()"),
    ("(`bill length`) ~ normal(`über-größe`, σ_1.2)", "`bill length` ~ normal(über-größe, σ_1.2)"),
    ("`t`[`t`] ~ f(a[`t-1`[t-1]], .5, 5., 1e-07, 2E+3)", "`t`[`t`] ~ f(a[`t-1`[t-1]], 0.5, 5, 1e-07, 2000)"),
    ("y ~ f(x) left-censored at -1/2", "y ~ f(x) left-censored at -0.5"),
    ("y ~ f(x) right-censored if not `not`", "y ~ f(x) right-censored if not `not`"),
    (
      "y ~ f(2 * b[z] * [1, x:z^2:`a b`^20] * k, log = -1)",
      "y ~ f(2 * b[z] * [1, x:z^2:`a b`^20] * k, log = -1)"
    ),
    ("y ~ choose(z, f(), choose(w, g(1), h()))", "y ~ choose(z, f(), choose(w, g(1), h()))"),
    ("观察 ~ poisson(率)", "观察 ~ poisson(率)"),
  ])
  func aLineIsPrintedInOneWay(_ written: String, _ printed: String) {
    let (story, problems, _) = StoryReader.read([written])
    #expect(StoryReader.told(problems) == [])
    #expect(story?.description == printed)
    #expect(
      StoryReader.read([printed]).story.map { "\($0.lines.map(\.shape))" }
        == story.map { "\($0.lines.map(\.shape))" })
  }

  @Test func placesGoThroughQuotationMarksAndFolding() throws {
    let quoted = StoryReader.read(
      scalar: "y ~ f(`it's`, b c)", isPlain: false, writtenAs: "'y ~ f(`it''s`, b c)'")
    #expect(
      StoryReader.told(quoted.problems) == [
        "1:26 «c» An operator or a comma must stand between 'b' and 'c'. A name that holds a space stands in backticks: `b c`."
      ])
    let folded = StoryReader.read(scalar: "y ~ f(a, b +c)", writtenAs: "y ~ f(a,\n    b +c)")
    #expect(
      StoryReader.told(folded.problems) == [
        "2:5 «b +c» An operator must have a space on both sides. Write b + c."
      ])
    let escaped = StoryReader.read(
      scalar: "é ~ f(a, 1/0)", isPlain: false, writtenAs: #""\u00e9 ~ f(a, 1/0)""#)
    #expect(
      StoryReader.told(escaped.problems) == [
        "1:23 «1/0» A number can't be divided by zero. Write another number below the '/'."
      ])
  }

  @Test func oneTextHoldsLinesOfItsOwn() throws {
    let text = "\n# Two lines\nz ~ f(w) # hidden\n\n  y ~ g(\nx ~ h(z)\nz = t(u)\n"
    let (story, problems) = StoryReader.read(
      scalar: text, isPlain: false, writtenAs: "|\n" + text)
    #expect(story == nil)
    #expect(
      StoryReader.told(problems) == [
        "6:8 «(» This '(' is never closed. Write ')' where it ends.",
        "8:3 «=» A '=' looks a value up in a table, and a draw has '~'. Write z ~ t(..).",
      ])
    #expect(StoryReader.read(scalar: "y ~ f(a)", writtenAs: "y ~ f(a)").story?.lines.count == 1)
  }

  @Test func theTreeIsWhatTheContractSays() throws {
    let line = try #require(
      StoryReader.read(["(a, b[t]) ~ gamma(shape, mean = c[k, s[t-1]] * [1, x^2:z]) right-censored at 3"])
        .story?.lines.first)
    #expect(line.targets.map(\.name.text) == ["a", "b"] && line.targets.map(\.index) == [nil, .current])
    guard case .draw(.family(let call), .right(.bound(.number(3, let place)))?) = line.relation else {
      Issue.record("no censored draw")
      return
    }
    #expect(
      place.text == "3" && call.family.text == "gamma" && call.arguments.map(\.label?.text) == [nil, "mean"])
    guard case .terms(let coefficients, let terms) = call.arguments[1].value.kind else {
      Issue.record("no terms")
      return
    }
    #expect(coefficients.range.text == "c[k, s[t-1]]")
    #expect(coefficients.indices?.map(\.isPrevious) == [false, true])
    #expect(terms.map { $0.factors.map(\.power) } == [[], [2, 1]])
    #expect(terms.map(\.range.text) == ["1", "x^2:z"])
  }
}
