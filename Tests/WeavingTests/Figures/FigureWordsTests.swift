import Foundation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// What generated words say of a figure is true, grammatical, and writes names as the data do.
@Suite struct FigureWordsTests {
  static let pairs = "data: {rows: {pH: [1, 2, 3, 4, 6, 7], mRNA_mm: [2, 1, 3, 5, 4, 9]}}\n"

  // MARK: - Names

  /// A column has one name, in figures as in tables.
  @Test(arguments: ["pH", "bill_length_mm", "temp_min", "x-1", "mass (kg)", "_", "log_y", "more_x"])
  func namesAreWrittenAsTheyAre(_ column: String) throws {
    let data = "data: {rows: {'\(column)': [1, 2, 3, 4, 6, 7], m: [2, 1, 3, 5, 4, 9]}}\n"
    let model = "model: {gaussian-mixture: {components: 1, columns: ['\(column)', m]}}\n"
    for body in [
      "kind: data\nof: s", "kind: fit\nof: s.hidden", "marks: [point: {data: s, x: '\(column)', y: m}]",
    ] {
      let (drawing, woven) = try Tutorials.figure(data + model, body)
      #expect(drawing.panels[0].x.title?.spoken == column)
      #expect(woven.altText.contains("The x axis shows \(column) from "), "\(woven.altText)")
    }
  }

  @Test func axesAndTitlesKeepTheCase() throws {
    let (drawing, woven) = try Tutorials.figure(
      Self.pairs + "model: {linear: {response: mRNA_mm, terms: [pH]}}", "kind: fit\nof: s")
    #expect(drawing.title == "mRNA_mm against pH")
    #expect(drawing.panels[0].x.title == "pH")
    #expect(drawing.panels[0].y.title == "mRNA_mm")
    #expect(woven.altText.hasPrefix("6 points, mRNA_mm against pH. The estimates are: "))
  }

  /// A label is drawn as the data write it, whatever the markup of labels makes of its characters.
  @Test(arguments: ["fit", "data", "twin"], ["x, y", "x"])
  func labelsAreDrawnAsTheyAre(_ kind: String, _ columns: String) throws {
    let (drawing, _) = try Tutorials.figure(
      """
      data: {rows: {x: [1, 2, 3, 4, 11, 12, 14, 13], y: [2, 1, 4, 3, 9, 7, 8, 10], g: [a_b, a_b, a_b, a_b, "[^1]", "[^1]", "[^1]", "[^1]"]}}
      model: {gaussian-mixture: {columns: [\(columns)]}}
      labels: g
      """, "kind: \(kind)\nof: \(kind == "fit" ? "s.labelled" : "s")")
    let texts = drawing.panels.flatMap(\.marks).flatMap { mark -> [RichText] in
      switch mark {
      case let mark as EllipseMark: mark.ellipses.map(\.name)
      case let mark as PointMark: mark.label
      case let mark as LineMark: [mark.label].compactMap(\.self)
      default: []
      }
    }.map(\.spoken)
    for label in ["a_b", "[^1]"] {
      #expect(texts.contains { $0 == label || $0.hasPrefix(label + "  ") }, "\(label) in \(texts)")
    }
    #expect(!texts.contains { $0.contains("\\") }, "\(texts)")
  }

  // MARK: - One of a thing

  @Test func oneGaussianIsNoPlural() throws {
    let model = "model: {gaussian-mixture: {components: 1, columns: [pH, mRNA_mm]}}"
    let (drawing, woven) = try Tutorials.figure(Self.pairs + model, "kind: fit\nof: s.hidden")
    #expect(drawing.title == "1 Gaussian fitted by EM")
    #expect(drawing.subtitle == "The ellipse holds 95 % of the fitted density")
    #expect(woven.caption.words == "The data, the fitted density and the 95 % ellipse.")
    #expect(
      woven.altText
        == "6 points, mRNA_mm against pH. The fitted Gaussian is centred at (3.833, 4). The x axis shows pH from −1 to 9, the y axis shows mRNA_mm from −2 to 10."
    )
  }

  /// Centres that four digits make the same have as many as place them.
  @Test(arguments: ["", "1000000", "1000000000000"]) func centresAreToldApart(_ offset: String) throws {
    let values = ["1", "1.2", "0.9", "1.1", "100", "101", "102", "100.5"].map { value in
      let parts = value.split(separator: ".")
      let whole = (Int(offset) ?? 0) + (Int(parts[0]) ?? 0)
      return parts.count == 1 ? "\(whole)" : "\(whole).\(parts[1])"
    }
    let data = "data: {rows: {x: [\(values.joined(separator: ", "))]}}\nmodel: gaussian-mixture"
    let (_, woven) = try Tutorials.figure(data, "kind: fit\nof: s.hidden")
    let said = [
      "": ["1.05", "100.9"], "1000000": ["1,000,001", "1,000,101"],
      "1000000000000": ["1,000,000,000,001.050", "1,000,000,000,100.875"],
    ]
    for centre in said[offset] ?? [] {
      #expect(woven.altText.contains("centred at (\(centre))"), "\(woven.altText)")
    }
  }

  @Test func oneIterationIsNoPlural() throws {
    let scenario = """
      data: two-coins
      model: coin-mixture
      fits: {hidden: {method: em, start: {heads: {A: 0.6, B: 0.5}}, max-iterations: 1}}
      """
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: convergence\nof: s.hidden")
    #expect(drawing.subtitle == "1 iteration, without converging")
    #expect(woven.altText.contains(" in 1 iteration. "), "\(woven.altText)")
    let (_, surface) = try Tutorials.figure(
      scenario, "kind: likelihood\nof: s.hidden\nover: [heads.A, heads.B]")
    #expect(surface.altText.contains("The path of 1 iteration leads from (0.6, 0.5) to the estimate"))
    #expect(surface.altText.contains(", without converging. "))
  }

  @Test func partOfTheIterationsIsSaid() throws {
    let (drawing, woven) = try Tutorials.figure(
      "data: two-coins\nmodel: coin-mixture\nfits: {hidden: {method: em, start: {heads: {A: 0.6, B: 0.5}}}}",
      "kind: convergence\nof: s.hidden\niterations: 3")
    #expect(drawing.subtitle?.plain.hasPrefix("The first 3 of ") == true)
    #expect(woven.altText.contains(" in 3 iterations. "), "\(woven.altText)")
  }

  // MARK: - Only what is true

  /// With equal coins the weights make no difference.
  @Test func aFlatLikelihoodHasNoMaximum() {
    let flat = LikelihoodProfile(PlottedFunction { _ in -20 }, over: 0...1, estimate: 0.4)
    #expect(
      flat.words(estimate: "0.4", standardError: nil, name: "weights A").title
        == "The log-likelihood is flat over this range")
    #expect(
      flat.words(estimate: "0.4", standardError: nil, name: "weights A").altText
        == "The log-likelihood as a curve over weights A, flat at −20.000.")
  }

  private static let shapes: [(@Sendable (Double) -> Double, Double, String)] = [
    ({ -($0 - 0.4) * ($0 - 0.4) }, 0.4, "The log-likelihood has its maximum at 0.4"),
    ({ -($0 - 0.4) * ($0 - 0.4) }, 0.6, "The log-likelihood is highest at 0.4, not at the estimate"),
    ({ $0 }, 0.5, "The log-likelihood is highest at the edge of the range"),
    ({ -$0 }, 2, "The log-likelihood is highest at the edge of the range"),
    (
      { -100 * ($0 - 0.2) * ($0 - 0.2) * ($0 - 0.8) * ($0 - 0.8) - ($0 - 0.2) }, 0.17,
      "The log-likelihood has 2 maxima, the highest at 0.17"
    ),
  ]

  @Test(arguments: shapes.indices) func theShapeOfALikelihoodIsSaid(_ index: Int) {
    var (function, estimate, title) = Self.shapes[index]
    if title.contains("maxima") {
      // The place of the highest, to the digits that a double gives.
      estimate = (0...100_000).map { Double($0) / 100_000 }.max { function($0) < function($1) } ?? 0
      title = "The log-likelihood has 2 maxima, the highest at \(Numeral.significant(estimate))"
    }
    let profile = LikelihoodProfile(PlottedFunction(function), over: 0...1, estimate: estimate)
    let written = Numeral.significant(estimate).text
    #expect(profile.words(estimate: written, standardError: nil, name: "θ").title.plain == title)
  }

  /// A spike beside the maximum, a fall without end: neither decides what is shown of the rest.
  @Test func endsWithoutEndLeaveTheRestToBeSeen() throws {
    let profile = LikelihoodProfile(
      PlottedFunction { 24 * log($0) + 6 * log(1 - $0) }, over: 0...1, estimate: 0.8)
    let shown = try #require(profile.shown)
    #expect(shown.lowerBound > -200)
    #expect(profile.outcome == .maximumAtEstimate)
  }

  private static let tight: String = {
    var x: [String] = []
    var y: [String] = []
    var groups: [String] = []
    for index in 0..<20 {
      x.append("\(Double(index * 7 % 20) / 4)")
      y.append("\(Double(index * 11 % 20) / 4)")
      groups.append("wide")
    }
    for index in 0..<6 {
      x.append("\(2 + Double(index % 3) * 1e-4)")
      y.append("\(3 + Double(index % 2) * 1e-4)")
      groups.append("narrow")
    }
    let rows = [("x", x), ("y", y), ("g", groups)].map { "\($0): [\($1.joined(separator: ", "))]" }
    return """
      data: {rows: {\(rows.joined(separator: ", "))}}
      labels: g
      fits: {labelled: {method: mle}}
      model: {gaussian-mixture:
      """
  }()

  @Test func ellipsesThatCannotBeSeenAreNotClaimed() throws {
    let (drawing, woven) = try Tutorials.figure(
      Self.tight + " {columns: [x, y]}}", "kind: fit\nof: s.labelled")
    #expect(
      drawing.subtitle
        == "Colour is the label; ellipses hold 95 % of each component; component narrow is too narrow to be seen, smaller than the cross at its mean"
    )
    #expect(
      woven.altText.contains("Component narrow is too narrow to be seen, smaller than the cross at its mean.")
    )
    let (away, _) = try Tutorials.figure(
      Self.tight + " {columns: [x, y]}}", "kind: fit\nof: s.labelled\nx: {domain: [50, 60]}")
    #expect(away.subtitle == "Colour is the label; all components are outside the figure")
  }

  @Test func curvesTooLowToBeSeenAreNotClaimed() throws {
    let (drawing, _) = try Tutorials.figure(Self.tight + " {columns: [x]}}", "kind: fit\nof: s.labelled")
    #expect(
      drawing.subtitle?.plain.contains("component wide is too low to be seen beside the highest") == true,
      "\(drawing.subtitle?.plain ?? "")")
  }

  @Test func aBandThatIsNotDrawnIsNotClaimed() throws {
    let (drawing, woven) = try Tutorials.figure(
      "data: {rows: {x: [1, 2, 3, 4], y: [2, 4, 6, 8]}}\nmodel: {linear: {response: y, terms: [x]}}",
      "kind: fit\nof: s")
    #expect(drawing.subtitle == "The line is the fitted mean")
    #expect(woven.caption.words == "The data with the fitted mean of linear.")
  }

  @Test func aDensityThatIsNotDrawnIsNotClaimed() throws {
    let data =
      "data: {rows: {x: [1, 2, 3, 4, 6, 7], y: [2, 1, 3, 5, 4, 9], z: [3, 1, 4, 1, 5, 9]}}\nmodel: {gaussian-mixture: {components: 1}}"
    let (_, woven) = try Tutorials.figure(data, "kind: fit\nof: s.hidden")
    let aside = " Of the 3 columns of the model the figure shows x and y, whatever the values of the others."
    #expect(woven.caption.words == "The data, the fitted density and the 95 % ellipse." + aside)
    let (_, away) = try Tutorials.figure(data, "kind: fit\nof: s.hidden\nx: {domain: [50, 60]}")
    #expect(
      away.caption.words.hasPrefix("The data and the fitted density." + aside), "\(away.caption.words)")
  }

  @Test func aShareOfTrialsHasAFittedProbability() throws {
    let (drawing, woven) = try Tutorials.figure(
      "data: {rows: {dose: [1, 2, 3, 4], dead: [1, 3, 5, 8], n: [10, 10, 10, 10]}}\nmodel: {logistic: {response: dead, trials: n, terms: [dose]}}",
      "kind: fit\nof: s")
    #expect(
      drawing.subtitle == "The line is the fitted probability, the band its pointwise 95 % confidence limits")
    #expect(
      woven.caption.words == "The data with the fitted probability of logistic and its 95 % confidence band.")
  }

  @Test func marksNeedOne() {
    let text = { (marks: String) in Tutorials.problems("```{figure fig-f}\nmarks: \(marks)\n```") }
    #expect(text("[]").contains("2:8: '[]': 'marks' needs at least one mark\n"), "\(text("[]"))")
    #expect(text("points").contains("'marks' must be a list\n"), "\(text("points"))")
  }

  @Test func anEmptyGroupHasNothingToList() {
    let problems = Tutorials.problems(
      "```{scenario s}\n\(Self.pairs)model: {linear: {response: mRNA_mm, terms: [pH]}}\n```\n\n`{s.mle.notices}` `{s.mle}`"
    )
    #expect(
      problems.contains("A value must be one number or text, and this is an empty group"), "\(problems)")
    #expect(
      problems.contains("A value must be one number or text, and this is a group of them\n  It has: "),
      "\(problems)")
    #expect(!problems.contains("It has: ."), "\(problems)")
  }

  // MARK: - What is not drawn

  @Test func aLogAxisSaysWhatItCannotShow() {
    let text = """
      ```{scenario s}
      data: {rows: {dose: [0, 1, 2, 3, 4, 5], dead: [0, 1, 0, 0, 1, 1]}}
      model: {logistic: {response: dead, terms: [dose]}}
      ```

      ```{figure fig-f}
      kind: fit
      of: s
      x: {title: Dose, kind: log}
      ```
      """
    #expect(
      Tutorials.problems(text).contains(
        """
        9:1: 'x': A log axis shows values above zero, and one value is 0
          Leave the axis linear, or give it a domain, [from, to]: what lies outside is counted, not drawn.
        """), "\(Tutorials.problems(text))")
    let two = text.replacing("[0, 1, 2, 3, 4, 5]", with: "[-1, 0, 2, 3, 4, 5]")
    #expect(
      Tutorials.problems(two).contains(
        "A log axis shows values above zero, and 2 values are not, the first being -1"))
  }

  @Test func aDomainOnALogAxisLeavesTheRestOut() throws {
    let (_, woven) = try Tutorials.figure(
      "data: {rows: {dose: [0, 1, 2, 3, 4, 5], dead: [0, 1, 0, 0, 1, 1]}}\nmodel: {logistic: {response: dead, terms: [dose]}}",
      "kind: data\nof: s\nx: {kind: log, domain: [0.5, 10]}")
    #expect(woven.altText.hasSuffix(" 1 row lies outside the axes and is not drawn."), "\(woven.altText)")
  }

  @Test func pointsOutsideTheAxesAreCounted() throws {
    let (drawing, woven) = try Tutorials.figure(
      Self.pairs + "model: {linear: {response: mRNA_mm, terms: [pH]}}",
      "kind: data\nof: s\nx: {domain: [2.5, 8]}")
    #expect(
      woven.altText
        == "6 points, mRNA_mm against pH. The x axis shows pH from 2.5 to 8, the y axis shows mRNA_mm from 3 to 9. 2 rows lie outside the axes and are not drawn."
    )
    #expect(woven.caption.words == "The 6 rows of the data. 2 rows lie outside the axes and are not drawn.")
    // The points that are left decide how high the figure is.
    #expect(drawing.panels[0].domains.y.lowerBound > 2)
  }

  // MARK: - Rows at one place

  @Test func rowsAtOnePlaceAreSpokenOf() throws {
    let data = "data: {rows: {x: [1, 1, 2, 3, 4], y: [1, 1, 0, 1, 3]}}\n"
    let model = "model: {linear: {response: y, terms: [x]}}"
    let (drawing, woven) = try Tutorials.figure(data + model, "kind: data\nof: s")
    #expect(drawing.subtitle == "Rows at one place are set apart")
    #expect(
      woven.altText
        == "5 points, y against x. The x axis shows x from 1 to 4, the y axis shows y from 0 to 3. Rows at one place are set apart."
    )
    let (_, sized) = try Tutorials.figure(
      data + model, "kind: data\nof: s\nties: size\nsubtitle: Mine\nfig-cap: Mine.")
    #expect(
      sized.caption.words
        == "Mine. The area of a symbol shows how many rows stand at its place, 2 at the largest.")
    #expect(
      Tutorials.problems(
        "```{scenario s}\n\(data + model)\n```\n\n```{figure fig-f}\nkind: data\nof: s\nties: heap\n```"
      )
      .contains("'heap': 'ties' must be one of: apart, size, overlap"))
  }

  /// Colours at one place have a symbol each, and the largest stands for the rows of its own colour: here 3 of the 5.
  @Test(arguments: ["data", "twin"]) func symbolsOfSeveralColoursCountTheirOwn(_ kind: String) throws {
    let scenario = """
      data: {rows: {x: [1, 1, 1, 1, 1, 2, 3, 4, 5], y: [1, 1, 1, 1, 1, 0, 1, 3, 4], g: [a, a, a, b, b, a, b, b, a]}}
      model: {gaussian-mixture: {columns: [x, y], covariance: spherical}}
      labels: g
      fits: {labelled: {method: mle}, hidden: {method: em, start: labels, max-iterations: 1}}
      """
    let (_, woven) = try Tutorials.figure(scenario, "kind: \(kind)\nof: s\nties: size")
    // The panel without labels has one colour.
    #expect(
      woven.altText.hasSuffix(
        "The area of a symbol shows how many rows of its colour stand at its place, \(kind == "data" ? 3 : 5) at the largest."
      ), "\(woven.altText)")
    let (_, plain) = try Tutorials.figure(scenario, "kind: data\nof: s\nties: size\nlabels: false")
    #expect(
      plain.altText.hasSuffix(
        "The area of a symbol shows how many rows stand at its place, 5 at the largest."))
  }

  // MARK: - Every kind of figure over every model

  static let scenarios = [
    "data: norris\nmodel: {linear: {response: y, terms: [x]}}",
    "data: {rows: {n: [1, 2], mRNA: [1, 2.5]}}\nmodel: {linear: {response: mRNA, terms: []}}",
    "data: {rows: {pH: [3, 1, 2, 5, 4, 6], n: [0, 0, 1, 0, 1, 1]}}\nmodel: {logistic: {response: n, terms: [pH]}}",
    "data: {rows: {pH: [1, 2, 3], n: [2, 2, 9]}}\nmodel: {poisson: {response: n, terms: [pH]}}",
    "data: {rows: {heads: [4], tosses: [9]}}\nmodel: coin-mixture",
    "data: two-coins\nmodel: coin-mixture\nlabels: coin",
    "data: faithful\nmodel: {gaussian-mixture: {components: 1}}",
    "data: faithful\nmodel: {gaussian-mixture: {components: 1, columns: [waiting]}}",
    "data: {dataset: penguins, columns: [species, bill_length_mm, bill_depth_mm]}\nmodel: gaussian-mixture\nlabels: species",
    "data: faithful\nmodel: {gaussian-mixture: {components: 2, columns: [waiting]}}\nfits: {hidden: {method: em, max-iterations: 1}}",
  ]

  @Test(arguments: scenarios) func everySentenceIsGrammatical(_ scenario: String) throws {
    // All in one tutorial: its scenario is fitted once. What a scenario does not have is a problem of its block alone.
    var text = "```{scenario s}\n\(scenario)\n```\n\n"
    var count = 0
    for fit in ["s", "s.mle", "s.labelled", "s.hidden"] {
      for kind in FigureCatalogue.all {
        let parameters =
          kind.name == "likelihood"
          ? ["over: [heads.A]", "over: [coefficients.intercept]", "over: [means.1.waiting]"] : [""]
        for extra in parameters {
          count += 1
          text += "```{figure fig-\(count)}\nkind: \(kind.name)\nof: \(fit)\n\(extra)\n```\n\n"
        }
      }
    }
    let outcome = Tutorials.weave(text)
    var drawn = 0
    for woven in outcome.book.chapters[0].figures {
      let drawing = try #require(outcome.book.figures.first { $0.figure.name == woven.name }).figure.drawing
      drawn += 1
      let labels =
        [drawing.title, drawing.subtitle] + drawing.panels.flatMap { [$0.title, $0.x.title, $0.y.title] }
      for text in [woven.altText, woven.caption.words] + labels.compactMap({ $0?.plain }) {
        // One of a thing is no plural, several are.
        #expect(
          text.firstMatch(of: /(^|[ (])1 (rows|points|iterations|Gaussians|values|maxima|components)\b/)
            == nil, "\(text)")
        #expect(
          text.firstMatch(of: /\b([02-9]|\d\d+) (row|point|iteration|Gaussian|value|component)\b(?! of)/)
            == nil, "\(text)")
        // Names as the data write them.
        #expect(text.firstMatch(of: /\b(PH|MRNA|N|Waiting|Eruptions|Bill)\b/) == nil, "\(text)")
        #expect(
          !text.contains("  ") && !text.contains("..") && !text.contains(";;") && !text.hasSuffix("; "),
          "\(text)")
        #expect(!text.contains("nan") && !text.contains("not a number") && !text.contains("∞"), "\(text)")
      }
      #expect(woven.altText.hasSuffix("."))
      #expect(woven.altText.first?.isLowercase != true || woven.altText.hasPrefix("mRNA"))
    }
    #expect(drawn > 0)
  }
}
