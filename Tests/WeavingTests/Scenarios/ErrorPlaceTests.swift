import Reporting
import Testing

@testable import Estimation
@testable import Weaving

/// Every reason why an estimate cannot be given is told at the narrowest place that the author can change.
@Suite struct ErrorPlaceTests {
  static let line =
    "{x: [1, 2, 3, 4, 5, 6], y: [2, 1, 4, 3, 6, 5], w: [2, 4, 6, 8, 10, 12], c: [7, 7, 7, 7, 7, 7]"
  static let tosses = "{heads: [5, 9, 8, 4, 7], tosses: [10, 10, 10, 10, 10], coin: [B, A, A, B, A]}"

  /// What stands under `data:`, what follows, and what is told: `line:column: 'text': rule`.
  static let cases: [(fact: String, rows: String, rest: String, told: String)] = [
    (
      "unknownColumn", line + "}", "model: {linear: {response: y, terms: [x, q]}}",
      "3:42: 'q': There is no column 'q'"
    ),
    (
      "unknownColumn", line + "}", "model: {linear: {response: q, terms: [x]}}",
      "3:28: 'q': There is no column 'q'"
    ),
    (
      "unknownColumn", line + "}", "model: {gaussian-mixture: {columns: [x, q]}}",
      "3:41: 'q': There is no column 'q'"
    ),
    ("unknownColumn", line + "}", "model: coin-mixture", "3:8: 'coin-mixture': There is no column 'heads'"),
    (
      "unknownColumn", tosses, "model: {coin-mixture: {components: 2, heads: head}}",
      "3:46: 'head': There is no column 'head'"
    ),
    (
      "repeatedColumn", line + "}", "model: {gaussian-mixture: {columns: [x, y, x]}}",
      "3:44: 'x': 'columns' can name each once only, and 'x' is there already, on line 3"
    ),
    (
      "repeatedTerm", line + "}",
      "model:\n  linear:\n    response: y\n    terms:\n      - x^2\n      - w\n      - x^2",
      "9:9: 'x^2': 'terms' can name each once only, and 'x^2' is there already, on line 7"
    ),
    (
      "repeatedTerm", line + "}", "model: {linear: {response: y, terms: [' x', x]}}",
      "3:45: 'x': 'terms' can name each once only, and 'x' is there already, on line 3"
    ),
    (
      "notNumeric", line + ", t: [a, b, c, d, e, f]}", "model: {linear: {response: t, terms: [x]}}",
      "3:28: 't': Column 't' must hold numbers, and it holds text"
    ),
    (
      "notNumeric", line + ", t: [a, b, c, d, e, f]}", "model: {gaussian-mixture: {columns: [x, t]}}",
      "3:41: 't': Column 't' must hold numbers, and it holds text"
    ),
    (
      "notNumeric", line + ", t: [a, b, c, d, e, f]}",
      "model: {logistic: {response: x, trials: t, terms: [y]}}",
      "3:41: 't': Column 't' must hold numbers, and it holds text"
    ),
    (
      "constantColumn", line + "}", "model: {linear: {response: y, terms: [x, c]}}",
      "3:42: 'c': Column 'c' has the same value in every row, so nothing can be learnt from it"
    ),
    (
      "constantColumn", line + "}", "model: {linear: {response: c, terms: [x]}}",
      "3:28: 'c': Column 'c' has the same value in every row, so nothing can be learnt from it"
    ),
    (
      "constantColumn", line + "}", "model: {poisson: {response: y, terms: c}}",
      "3:39: 'c': Column 'c' has the same value in every row, so nothing can be learnt from it"
    ),
    (
      "constantColumn", line + "}", "model: {gaussian-mixture: {columns: [x, y, c]}}",
      "3:44: 'c': Column 'c' has the same value in every row, so nothing can be learnt from it"
    ),
    (
      "constantColumn", line + "}", "model: gaussian-mixture",
      "3:8: 'gaussian-mixture': Column 'c' has the same value in every row, so nothing can be learnt from it"
    ),
    (
      "constantWithinRounding",
      "{x: [1.0, 1.0000000000000002, 1.0, 1.0000000000000002, 1.0], y: [1, 2, 4, 3, 5]}",
      "model: {linear: {response: y, terms: [x]}}",
      "3:39: 'x': Column 'x' has the same value in every row but for rounding, so nothing can be learnt from it"
    ),
    (
      "spreadTooSmall", "{x: [1.0e-160, 2.0e-160, 3.0e-160], y: [1, 2, 4]}",
      "model: {gaussian-mixture: {columns: [y, x]}}",
      "3:41: 'x': Columns must vary by more than 1e-140, so that their squares can be represented, and 'x' does not"
    ),
    (
      "tooFewRows", "{x: [1, 2], y: [1, 3]}", "model: {linear: {response: y, terms: [x]}}",
      "3:38: '[x]': A linear model with 2 coefficients needs at least 3 rows, and there are 2"
    ),
    (
      "tooFewRows", "{x: [1, 2], y: [1, 3]}", "model: {gaussian-mixture: {columns: [x], components: 3}}",
      "3:54: '3': A mixture of 3 components needs at least 3 rows, and there are 2"
    ),
    (
      "tooFewRows", "{x: [1, 2], y: [1, 3]}", "model: {gaussian-mixture: {covariance: full}}",
      "3:40: 'full': A full covariance of 2 columns needs at least 3 rows, and there are 2"
    ),
    (
      "unknownOption", tosses,
      "model: coin-mixture\nfits:\n  hidden: {method: em, start: {head: [0.6, 0.5]}}",
      "5:32: 'head': There is no option 'head'"
    ),
    (
      "unknownPart", tosses,
      "model: coin-mixture\nfits:\n  hidden: {method: em, start: {heads: {A: 0.6, C: 0.5}}}",
      "5:48: 'C': There is no component 'C'"
    ),
    (
      "missingPart", tosses,
      "model: coin-mixture\nfits:\n  hidden: {method: em, start: {heads: {A: 0.6}}}",
      "5:39: '{A: 0.6}': Component 'B' is required"
    ),
    (
      "incompleteStart", tosses,
      "model: {coin-mixture: {weights: free}}\nfits:\n  hidden: {method: em, start: {weights: [0.9, 0.1]}}",
      "5:31: '{weights: [0.9, 0.1]}': A start that is written out needs 'heads'"
    ),
    (
      "missingOption", line + "}", "model: {linear: {response: y}}",
      "3:17: '{response: y}': A linear model needs the key 'terms'"
    ),
    (
      "invalidOption", line + "}", "model: {gaussian-mixture: {components: 0.5}}",
      "3:40: '0.5': 'components' must be a whole number from 1 to 100, and here it is 0.5"
    ),
    (
      "weightSum", tosses, "model: {coin-mixture: {weights: [1, 2]}}",
      "3:33: '[1, 2]': Option 'weights' must be positive numbers that sum to one, and here the sum is 3"
    ),
    (
      "weightSum", tosses,
      "model: coin-mixture\nfits:\n  hidden: {method: em, start: {weights: {A: 0.3, B: 0.3}, heads: [0.6, 0.5]}}",
      "5:41: '{A: 0.3, B: 0.3}': 'weights' of a start must be positive numbers that sum to one, and here the sum is 0.6"
    ),
    (
      "collinear", line + "}", "model: {linear: {response: y, terms: [x, w]}}",
      "3:42: 'w': Term 'w' is a linear combination of the terms before it"
    ),
    (
      "collinear", line + "}", "model:\n  poisson:\n    response: y\n    terms:\n      - x\n      - w",
      "8:9: 'w': Term 'w' is a linear combination of the terms before it"
    ),
    (
      "nearlyCollinear", "{t: [1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958], y: [1, 3, 2, 5, 4, 6, 8, 7]}",
      "model: {poisson: {response: y, terms: [t, t^2, t^3, t^4, t^5, t^6]}}",
      "3:63: 't^6': Term 't^6' is so nearly a linear combination of the terms before it that double precision cannot tell them apart"
    ),
    (
      "dependentColumns", line + "}", "model: {gaussian-mixture: {columns: [x, y, w]}}",
      "3:44: 'w': The columns of a full covariance must not depend on each other, and 'w' is a linear combination of 'x'"
    ),
    (
      "outOfRange", "{x: [1.0e300, 3.0e300, 2.0e300, 1.7e308, 1.6e308], y: [1, 2, 3, 5, 4]}",
      "model: {linear: {response: y, terms: [x]}}",
      "3:39: 'x': The coefficient of 'x' is beyond the range of double precision in these units"
    ),
    (
      "notBinary", line + ", t: [a, b, c, d, e, f]}", "model: {logistic: {response: t, terms: [x]}}",
      "3:30: 't': A logistic response has two values, and column 't' has 6: a, b, c, d, e"
    ),
    (
      "unknownLevel", line + ", t: [a, b, b, a, a, b]}",
      "model: {logistic: {response: t, success: c, terms: [x]}}",
      "3:42: 'c': Column 't' has no value 'c'"
    ),
    (
      "ambiguousTerm", line + ", x^2: [1, 2, 5, 4, 3, 6]}",
      "model: {linear: {response: y, terms: [w, x^2]}}",
      "3:42: 'x^2': Term 'x^2' can be read in two ways: as the column of that name, and by what its signs say of other columns"
    ),
    (
      "ambiguousTerm", line + ", 'x:w': [1, 2, 5, 4, 3, 6]}",
      "model: {poisson: {response: y, terms: [x, 'w^2:x:w']}}",
      "3:43: ''w^2:x:w'': Term 'w^2:x:w' can be read in two ways: with the column 'x:w', and by what its signs say of other columns"
    ),
    (
      "labelsAreFitted", line + "}", "model: {linear: {response: y, terms: [x]}}\nlabels: x",
      "4:9: 'x': The labels must be a column that the model does not read, and it reads 'x'"
    ),
    (
      "labelsAreFitted", tosses, "model: coin-mixture\nlabels: heads",
      "4:9: 'heads': The labels must be a column that the model does not read, and it reads 'heads'"
    ),
    (
      "separated", line + ", s: [0, 0, 0, 1, 1, 1]}", "model: {logistic: {response: s, terms: [x]}}",
      "3:41: 'x': The responses are separated by x: the likelihood has no maximum"
    ),
    (
      "separated", line + ", s: [0, 0, 0, 1, 1, 1]}", "model: {logistic: {response: s, terms: [y, x]}}",
      "3:40: '[y, x]': The responses are separated by y and x: the likelihood has no maximum"
    ),
    (
      "separated", line + ", s: [0, 3, 0, 1, 0, 2], d: [1, 0, 0, 0, 0, 0]}",
      "model: {poisson: {response: s, terms: [x, d]}}",
      "3:43: 'd': The rows with 0 are set apart by d: their expected counts can fall for ever, and the likelihood has no maximum"
    ),
    (
      "nearlySeparated",
      "{x: [-3, -1, 1, 3, 1.0e6, 1.0e6, -1.0e6, -1.0e6], z: [0, 0, 0, 0, 1, -1, 1, -1], y: [0, 1, 0, 1, 1, 1, 0, 0]}",
      "model: {logistic: {response: y, terms: [x, z]}}",
      "3:40: '[x, z]': The responses are so nearly separated by intercept, x and z that double precision does not find the maximum of the likelihood"
    ),
    (
      "onTheEdge", line + ", s: [0, 0, 0, 0, 0, 0]}", "model: {poisson: {response: s, terms: [x]}}",
      "3:29: 's': Column 's' holds 0 in every row, so that the likelihood has no maximum"
    ),
    (
      "singleLabel", "{heads: [5, 9, 8], tosses: [10, 10, 10], coin: [A, A, A]}",
      "model: coin-mixture\nlabels: coin",
      "4:9: 'coin': A label column needs at least two different labels, and 'coin' holds only 'A'"
    ),
    (
      "tooFewOfLabel", line + ", g: [a, a, a, a, a, b]}",
      "model: {gaussian-mixture: {columns: [x, y]}}\nlabels: g\nfits: {labelled: {method: mle}}",
      "4:9: 'g': Each label needs at least 3 rows, and 'b' has 1"
    ),
    (
      "singularLabel", "{x: [1, 2, 3, 4, 5, 6], y: [1, 2, 3, 9, 7, 8], g: [a, a, a, b, b, b]}",
      "model: {gaussian-mixture: {columns: [x, y]}}\nlabels: g\nfits: {labelled: {method: mle}}",
      "3:41: 'y': The columns must vary freely within each label, and within 'a' 'y' is a linear combination of 'x'"
    ),
    (
      "restartsOfFixedStart", tosses,
      "model: coin-mixture\nfits:\n  hidden: {method: em, restarts: 5, start: {heads: [0.6, 0.5]}}",
      "5:34: '5': Restarts need a start that is drawn at random: from this one every run is the same"
    ),
    (
      "impossibleStart", tosses, "model: coin-mixture\nfits:\n  hidden: {method: em, start: {heads: [0, 1]}}",
      "5:31: '{heads: [0, 1]}': A start must allow every row, and under this one row 1 has probability zero"
    ),
    (
      "impossibleLabel", "{y: [3, 0, 2, 0], quiet: [a, a, b, b]}",
      "model:\n  story: ['quiet ~ categorical(w)', 'y ~ choose(quiet, point(0), poisson(rate))']\n  hidden: {quiet: [a, b]}\nlabels: quiet\nfits: {labelled: {method: mle}}",
      "6:9: 'quiet': A label must be possible, and row 1 cannot be of 'a' by what the model says"
    ),
    (
      "labelCount", tosses,
      "model: {coin-mixture: {components: 3}}\nlabels: coin\nfits: {labelled: {method: mle}}",
      "3:36: '3': The model has 3 components, and the label column has 2 labels"
    ),
    (
      "allStartsCollapsed", "{x: [1, 1, 1, 2, 2, 2]}",
      "model: gaussian-mixture\nfits:\n  hidden: {method: em, start: {means: [[1], [2]]}}",
      "5:3: 'hidden': The fit collapsed onto too few points"
    ),
    (
      "noMaximum", "{x: [2, 2, 2]}", "model: {story: 'x ~ normal(mean, sd)'}",
      "3:34: 'sd': No maximum of the likelihood was found: it grows without limit as 'sd' goes to 0: the values are equal"
    ),
    (
      "maximumOutOfReach", line + "}", "model: {story: 'y ~ laplace(a + b * x, scale)'}",
      "3:29: 'a': The maximum of this likelihood is not available, since the likelihood has corners, where derivatives do not lead: 'laplace' is fitted by its formula alone, and there is none for arguments that are predicted, or shared in this way"
    ),
    (
      "notSupported", line + "}",
      "model: {linear: {response: y, terms: [x]}}\nfits:\n  mle: {method: mle, start: {coefficients: [1, 2]}}",
      "5:29: '{coefficients: [1, 2]}': A start is not available for this model"
    ),
  ]

  @Test(arguments: cases) func everyErrorIsAtTheNarrowestPlace(
    _ example: (fact: String, rows: String, rest: String, told: String)
  ) {
    let text = "```{scenario s}\ndata: {rows: \(example.rows)}\n\(example.rest)\n```\n"
    let found = Tutorials.weave(text).diagnostics.filter { $0.severity == .error }.map(Tutorials.describe)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.split(separator: "\n").first.map(String.init) == example.told, "\(found)")
  }

  /// Terms enough to be too many.
  private static let many = (1...20).flatMap { a in
    (1...20).flatMap { b in ["x^\(a):y^\(b)", "w^\(a):y^\(b)"] }
  }

  @Test func limitsAreToldAtWhatExceedsThem() {
    let terms = Self.many.joined(separator: ", ")
    let found = Tutorials.weave(
      "```{scenario s}\ndata: {rows: \(Self.line)}}\nmodel:\n  poisson:\n    response: y\n    terms: ['\(terms.replacing(", ", with: "', '"))']\n```\n"
        .replacing("response: y", with: "response: c")
    ).diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.summary) == ["A regression has at most 500 coefficients, and this one has 801"])
    #expect(found.first?.range?.text.hasPrefix("['x^1:y^1', ") == true)

    let long = "[" + (1...3200).map { "\($0 % 97)" }.joined(separator: ", ") + "]"
    let products = Self.many.filter { !$0.contains("w") }.map { "'\($0)'" }.joined(separator: ", ")
    let tall = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {x: \(long), y: \(long), z: \(long)}}\nmodel: {linear: {response: z, terms: [\(products)]}}\n```\n"
    )
    #expect(
      tall == """
        3:38: '[\(products)]': A linear model with 401 coefficients is fitted to at most 3109 rows, and there are 3200
          Take a sample of the rows, or leave terms out.
        """)

    let wide = (1...32).map { "c\($0)" }.joined(separator: ", ")
    let cells = (1...32).map { "c\($0): [1, 2, \($0)]" }.joined(separator: ", ")
    let many = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {\(cells)}}\nmodel: {gaussian-mixture: {components: 100, columns: [\(wide)]}}\n```\n"
    )
    #expect(
      many == """
        3:54: '[\(wide)]': A model has at most 100000 parameters to report, and this one has 105700
          Choose fewer columns with 'columns', or fewer components.
        """)

    let rows = (1...240).map { Double($0 * $0 % 97) }
    let labels = (1...240).map { "g\($0 / 2)" }
    let crowded = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {x: [\(rows.map { "\($0)" }.joined(separator: ", "))], g: [\(labels.joined(separator: ", "))]}}\nmodel: {gaussian-mixture: {columns: [x]}}\nlabels: g\n```\n"
    )
    #expect(
      crowded.hasPrefix("4:9: 'g': A mixture has at most 100 components, and this one has 121"), "\(crowded)")
  }

  /// Facts that have no place of their own here: told at a cell or at the data, by a law of their own, or before a model is asked.
  private static let elsewhere = [
    "outOfSupport", "noColumns", "noRows", "unequalColumns", "notFinite", "unknownModel", "labelsNeeded",
    "blank", "labelsAreBlank", "labelsDiffer", "unseenLabel",
    "tooManyParameters", "tooManyCoefficients", "tooManyComponents", "tooManyRows",
  ]

  /// A fact that is new must be named here, and then have a place above.
  private func name(_ fact: EstimationError.Fact) -> String {
    switch fact {
    case .incompleteStart, .noColumns, .noRows, .repeatedColumn, .repeatedTerm, .unequalColumns, .notFinite,
      .unknownColumn,
      .notNumeric, .blank, .labelsAreBlank, .labelsDiffer, .unseenLabel,
      .outOfSupport, .constantColumn, .constantWithinRounding, .spreadTooSmall, .tooManyComponents,
      .tooManyParameters, .tooManyCoefficients, .tooManyRows, .tooFewRows, .unknownOption, .unknownModel,
      .missingOption, .unknownPart, .missingPart, .invalidOption, .weightSum, .collinear, .nearlyCollinear,
      .dependentColumns, .outOfRange, .notBinary, .unknownLevel, .separated, .nearlySeparated, .onTheEdge,
      .singleLabel, .labelsAreFitted, .ambiguousTerm, .tooFewOfLabel, .singularLabel, .labelsNeeded,
      .restartsOfFixedStart, .impossibleStart, .impossibleLabel,
      .labelCount, .allStartsCollapsed, .noMaximum, .maximumOutOfReach, .notSupported:
      "\(fact)".prefix { $0 != "(" }.description
    }
  }

  @Test func everyFactHasAPlace() {
    let known = Set(Self.cases.map(\.fact) + Self.elsewhere)
    for fact: EstimationError.Fact in [
      .repeatedColumn(""), .repeatedTerm(""), .unknownColumn("", available: []), .notNumeric(column: ""),
      .constantColumn(""),
      .constantWithinRounding(""), .spreadTooSmall(""), .tooFewRows(needed: 1, have: 0, because: ""),
      .unknownOption("", available: []), .missingOption(""), .unknownPart("", of: "", available: []),
      .missingPart("", of: ""), .incompleteStart("", each: "", optional: []), .invalidOption("", rule: ""),
      .weightSum([], names: nil), .collinear(term: ""),
      .nearlyCollinear(term: "", centres: []), .dependentColumns("", words: "", of: ""),
      .outOfRange(term: ""),
      .notBinary(column: "", values: []), .unknownLevel("", column: "", available: []),
      .separated(terms: [], of: .counts),
      .nearlySeparated(terms: [], of: .counts), .onTheEdge(column: "", everywhere: ""),
      .singleLabel(column: "", label: ""), .labelsAreFitted(column: ""), .ambiguousTerm("", column: ""),
      .tooFewOfLabel("", rows: 0, needed: 1),
      .singularLabel("", words: nil, family: nil), .restartsOfFixedStart, .impossibleStart(row: 1),
      .impossibleLabel("", row: 1),
      .labelCount(found: [], components: 1), .allStartsCollapsed(starts: 1, remedies: []),
      .noMaximum(""), .maximumOutOfReach(""), .notSupported(""),
    ] {
      #expect(known.contains(name(fact)), "\(fact)")
    }
  }

  @Test func noSettingOfAFitIsAnOptionOfAModel() {
    let settings = FitPlan.schema.keys.map(\.name) + ["labels"]
    for kind in ModelCatalogue.all {
      #expect(kind.keys.allSatisfy { !settings.contains($0.name) }, "\(kind.name)")
    }
  }
}
