import Foundation
import Reporting
import TestSupport
import Testing

@testable import Plotting

/// What holds for every mark of the catalogue, whatever it draws.
@Suite struct MarkLawsTests {
  static let names = MarkCatalogue.all.map(\.name)

  private func kind(_ name: String) throws -> MarkKind {
    try #require(MarkCatalogue.all.first { $0.name == name })
  }

  /// Kinds that give the same data whatever is written, made from numbers.
  private func kinds(_ numbers: [Double]) -> ChannelKinds {
    let ink = [Ink.labelled, .blend([0.3, 0.7]), .component(2)][numbers.count % 3]
    let curve = PlottedFunction { x in x * x - (numbers.first ?? 0) }
    return ChannelKinds(
      numbers: Kind("") { entry, _ in entry.key == "levels" ? [5] : numbers },
      texts: Kind("") { _, _ in ["name"] }, number: Kind("") { entry, _ in entry.key == "size" ? 20 : 0.5 },
      text: Kind("") { _, _ in "*label*" }, ink: Kind("") { _, _ in ink },
      inks: Kind("") { _, _ in KeyedInks([ink]) },
      ellipses: Kind("") { _, _ in
        numbers.map {
          EllipseDatum(
            name: "e", center: Point(x: $0, y: -$0), xx: $0.magnitude, xy: $0 / 2, yy: $0.magnitude, weight: 1
          )
        }
      },
      curve: Kind("") { _, _ in curve },
      band: Kind("") { _, _ in
        PlottedBand(
          lower: PlottedFunction { curve.at($0) - 1 }, upper: PlottedFunction { curve.at($0) + 1 },
          around: curve)
      },
      field: Kind("") { _, _ in
        let summits = numbers.map {
          EllipseDatum(name: "", center: Point(x: $0, y: $0), xx: 1, xy: 0, yy: 1, weight: 1)
        }
        return PlottedSurface(landmarks: summits) { x, y in (numbers.first ?? 1) * x + y * y }
      })
  }

  private func keys(_ kind: MarkKind) -> [KeyDescription] { kind.keys(kinds([])) }

  /// The keys that a mark needs, or all of them. A mark with alternatives takes `x` and `y`, or `x` alone.
  private func keys(_ kind: MarkKind, all: Bool) -> [KeyDescription] {
    let alternatives = ["line": ["of"], "area": ["of"], "rule": ["y"], "interval": ["y"]]
    return keys(kind).filter { key in
      if alternatives[kind.name]?.contains(key.name) == true { return false }
      return all || key.isRequired || ["x", "y", "lower", "upper"].contains(key.name)
    }
  }

  /// What is written under a key: a choice or a flag that is not the default.
  private func written(_ key: KeyDescription) -> String {
    if key.words == "true or false" { return key.defaultWords == "true" ? "false" : "true" }
    if key.words.hasPrefix("one of ") { return String(key.words.split(separator: " ").last ?? "") }
    return "1"
  }

  /// Reads a mark from keys, with the summaries of the problems.
  private func read(
    _ kind: MarkKind, _ keys: [KeyDescription], _ numbers: [Double]
  ) -> (mark: (any Mark)?, problems: [String]) {
    let source = SourceText(name: "test", "mark")
    let range = SourceRange(source, 0..<4)
    let entries = keys.map { key in
      YAMLNode.Entry(
        key: key.name, keyRange: range,
        value: YAMLNode(range: range, kind: .scalar(written(key), isPlain: true)))
    }
    var problems = Problems()
    var reader = MappingReader(
      YAMLNode(range: range, kind: .mapping(entries)), what: "\(kind.name) mark", keys: keys.map(\.name),
      range: range, &problems)
    let mark = kind.read(&reader, kinds(numbers), &problems)
    return (mark, problems.report().map(\.summary))
  }

  private func make(_ kind: MarkKind, _ keys: [KeyDescription], _ numbers: [Double]) -> (any Mark)? {
    let (mark, problems) = read(kind, keys, numbers)
    #expect(problems.isEmpty && mark != nil, "\(kind.name): \(problems)")
    return mark
  }

  static let data: [[Double]] = [
    [], [0], [1, 2, 3], [5, 5, 5], [-1e12, 1e12], [1e-12, -1e-12], [1e308, -1e308, 0], [.nan, .infinity, 1],
    Array(stride(from: -50.0, to: 50, by: 0.37)),
  ]

  @Test(arguments: names, data.indices)
  func drawsInsideOrClips(_ name: String, _ index: Int) throws {
    let kind = try kind(name)
    for all in [false, true] {
      for axis in Axis.Kind.allCases {
        guard let mark = make(kind, keys(kind, all: all), Self.data[index]) else { continue }
        let figure = Figure(
          name: name,
          panels: [
            Panel(x: Axis(kind: axis), y: Axis(kind: axis == .ordinal ? .linear : axis), marks: [mark])
          ])
        let scene = figure.scene(theme: .light, measuring: FixedWidthMeasurer())
        checkScene(scene)
        checkWords(scene, FixedWidthMeasurer())
        #expect(scene == figure.scene(theme: .light, measuring: FixedWidthMeasurer()))
      }
    }
  }

  @Test(arguments: names)
  func drawsSomething(_ name: String) throws {
    let kind = try kind(name)
    let mark = try #require(make(kind, keys(kind, all: true), [1, 2, 3]))
    let scene = Figure(
      name: name, panels: [Panel(x: Axis(domain: 0...4), y: Axis(domain: -4...4), marks: [mark])]
    )
    .scene(theme: .light, measuring: FixedWidthMeasurer())
    let bare = Figure(name: name, panels: [Panel(x: Axis(domain: 0...4), y: Axis(domain: -4...4), marks: [])])
      .scene(theme: .light, measuring: FixedWidthMeasurer())
    #expect(scene.leaves.count > bare.leaves.count)
  }

  // MARK: - Description

  private func view(_ mark: any Mark, x: ClosedRange<Double>?, y: ClosedRange<Double>?) -> Frame {
    Figure(name: "f", panels: [Panel(x: Axis(domain: x), y: Axis(domain: y), marks: [mark])]).views[0].frame
  }

  /// The marks of the catalogue over the numbers 1, 2, 3, and those given by functions.
  private func marks(_ name: String) throws -> [any Mark] {
    let kind = try kind(name)
    let plain = try #require(make(kind, keys(kind, all: false), [1, 2, 3]))
    let functions = keys(kind).filter { $0.name == "of" && !$0.isRequired }
    return [plain] + functions.compactMap { make(kind, [$0], [1, 2, 3]) }
  }

  /// A mark is told of where it is seen, and where it is not that is told.
  @Test(arguments: names)
  func noMarkVanishesWithoutAWord(_ name: String) throws {
    for (index, mark) in try marks(name).enumerated() {
      let whole = view(mark, x: 0...4, y: -30...30)
      // Contours fill every plot; what is around them is no part of them.
      let all = mark.outside(of: whole)
      #expect(all.wholly == 0 && (all.partly == 0 || name == "ellipse"), "\(name): \(all)")
      let sentence = mark.sentence(in: whole)
      #expect(sentence.hasSuffix(".") && sentence.first?.isLowercase == false, "\(sentence)")

      var windows: [(x: ClosedRange<Double>?, y: ClosedRange<Double>?)] = [
        (100...200, -30...30), (100...200, nil),
      ]
      // A function has values everywhere, and an upright line reaches from the lower to the upper edge.
      if index == 1 { windows = [] }
      if name != "rule" { windows.append((0...4, 500...600)) }
      for window in windows {
        let frame = view(mark, x: window.x, y: window.y)
        let outside = mark.outside(of: frame)
        #expect(
          outside.wholly > 0 || (name == "contour" && outside.partly == 1), "\(name), \(window): \(outside)")
        #expect(mark.sentence(in: frame).isEmpty || name == "contour", "\(mark.sentence(in: frame))")
      }
      let cut = mark.outside(of: view(mark, x: 0...2.5, y: index == 1 ? 0...2 : -30...30))
      #expect(cut.wholly + cut.partly > 0, "\(name): \(cut)")
    }
  }

  /// What has no place in the data has none in the words.
  @Test(arguments: names, data.indices)
  func everySentenceCanBeRead(_ name: String, _ index: Int) throws {
    let kind = try kind(name)
    for all in [false, true] {
      guard let mark = make(kind, keys(kind, all: all), Self.data[index]) else { continue }
      let sentence = mark.sentence(in: view(mark, x: nil, y: nil))
      #expect(sentence.isEmpty || sentence.hasSuffix("."), "\(sentence)")
      for wrong in ["nan", "inf", "  ", "..", " ,", "()", "**"] {
        #expect(!sentence.contains(wrong), "\(sentence)")
      }
      #expect(sentence.utf8.count < 600, "\(sentence)")
    }
  }

  /// What is told of an extent is the least and the greatest of what is seen, in whatever order the data are.
  @Test(
    arguments: [
      (
        .area(x: [1, 7, 6.1], lower: [0, 1, 2], upper: [2, 3, 4]), 0...8,
        "A band from x = 1 to 7, y from 0 to 2 at the one end and from 1 to 3 at the other."
      ),
      (
        .area(x: [1, 3, 1, 3], lower: [0, 1, 4, 2], upper: [2, 3, 1, 5]), 0...8,
        "A band from x = 1 to 3, y from 0 to 4 at the one end and from 1 to 5 at the other."
      ),
      (
        .area(x: [10, 3, 0], lower: [10, 3, 0], upper: [11, 4, 1]), 2...5,
        "A band from x = 2 to 5, y from 2 to 3 at the one end and from 5 to 6 at the other."
      ),
      (
        .area(x: [0, 10], lower: [0, 10], upper: [1, 11]), 2...5,
        "A band from x = 2 to 5, y from 2 to 3 at the one end and from 5 to 6 at the other."
      ),
      (
        .line(x: [1, 7, 6.1], y: [1, 2, 3]), 0...8,
        "A line through 3 points, from (1, 1) to (6.1, 3), with x from 1 to 7 and y from 1 to 3."
      ),
      (
        .line(x: [2, 3, 2], y: [1, 1, 1]), 0...8,
        "A line through 3 points, from (2, 1) to (2, 1), with x from 2 to 3 and y at 1."
      ),
      (.line(x: [7, 2], y: [1, 4]), 0...8, "A line through 2 points, from (7, 1) to (2, 4)."),
      (.point(x: [3, 7, 1], y: [2, 9, 4]), 0...8, "3 points, x from 1 to 7 and y from 2 to 9."),
      (
        IntervalMark(.x, at: [1, 2, 3, 4], lower: [1, 2, .nan, .nan], upper: [4, .infinity, 6, .nan]), 0...8,
        "3 intervals: 1 with both ends, 1 upwards from the least value and 1 downwards from the greatest value, x from 1 to 3 and y from 1 to 6."
      ),
      (
        IntervalMark(.y, at: [3], lower: [2], upper: [.infinity]), 0...8,
        "1 interval to the right from the least value, x at 2 and y at 3."
      ),
      (RuleMark(.x, at: [3], from: 40, to: -1), 0...8, "A dashed upright line at x = 3, from 0 to 12."),
    ] as [(any Mark, ClosedRange<Double>, String)])
  func anExtentIsToldWhole(_ mark: any Mark, _ x: ClosedRange<Double>, _ sentence: String) {
    #expect(mark.sentence(in: view(mark, x: x, y: 0...12)) == sentence)
  }

  // MARK: - Channels

  @Test(arguments: names)
  func saysWhatIsMissing(_ name: String) throws {
    let kind = try kind(name)
    for missing in keys(kind) where missing.isRequired {
      let (mark, problems) = read(kind, keys(kind, all: false).filter { $0.name != missing.name }, [1, 2])
      #expect(mark == nil)
      let article = "aeiou".contains(name.prefix(1)) ? "An" : "A"
      #expect(problems == ["\(article) \(name) mark needs the key '\(missing.name)'"])
    }
  }

  /// What is declared is drawn: each key by itself changes what is seen.
  @Test(arguments: names)
  func everyKeyHasAnEffect(_ name: String) throws {
    let kind = try kind(name)
    // Two of them at one place.
    let numbers: [Double] = [1, 1, 3]
    func scene(_ marks: [any Mark]) -> Scene {
      Figure(name: name, panels: [Panel(x: Axis(domain: 0...4), y: Axis(domain: -4...4), marks: marks)])
        .scene(theme: .light, measuring: FixedWidthMeasurer())
    }
    let base = keys(kind, all: false)
    let plain = scene([try #require(make(kind, base, numbers))])
    for key in keys(kind) where !base.contains(key) {
      let isAlternative = !keys(kind, all: true).contains(key)
      let mark = try #require(make(kind, (isAlternative ? base.filter(\.isRequired) : base) + [key], numbers))
      #expect(scene([mark]) != (isAlternative ? scene([]) : plain), "\(key.name)")
    }
  }

  @Test func unequalColumnsAreAnError() throws {
    #expect(throws: MarkError(channel: "y", rule: "'y' has 2 values where other channels have 3")) {
      _ = try ChannelLengths.aligned(["x": [1, 2, 3], "y": [1, 2]])
    }
  }

  /// A mark with alternatives takes one of them, and whole.
  @Test(arguments: [
    ("line", ["x"], "A line takes either 'of' or 'x' and 'y'"),
    ("line", ["of", "x", "y"], "A line takes either 'of' or 'x' and 'y'"),
    ("line", [], "A line takes either 'of' or 'x' and 'y'"),
    ("area", ["x", "upper"], "An area takes either 'of' or 'x', 'lower' and 'upper'"),
    ("area", ["of", "lower"], "An area takes either 'of' or 'x', 'lower' and 'upper'"),
    ("rule", ["x", "y"], "A rule takes either 'x' or 'y'"), ("rule", [], "A rule takes either 'x' or 'y'"),
    ("interval", ["x", "y", "lower", "upper"], "An interval takes either 'x' or 'y'"),
    ("interval", ["lower", "upper"], "An interval takes either 'x' or 'y'"),
  ])
  func alternativesExcludeEachOther(_ name: String, _ given: [String], _ rule: String) throws {
    let kind = try kind(name)
    let (mark, problems) = read(kind, keys(kind).filter { given.contains($0.name) }, [1, 2])
    #expect(mark == nil)
    #expect(problems == [rule])
  }

  /// Every file `XMark.swift` brings a kind, and every kind is described.
  @Test func catalogueIsComplete() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Plotting/Marks").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let marks = files.filter { $0.hasSuffix("Mark.swift") && $0 != "Mark.swift" }
      .map { String($0.dropLast("Mark.swift".count)).lowercased() }
    #expect(marks.sorted() == Self.names.sorted())
    for kind in MarkCatalogue.all {
      #expect(kind.summary.hasSuffix("."))
      #expect(Set(keys(kind).map(\.name)).count == keys(kind).count)
      #expect(keys(kind).allSatisfy { !$0.meaning.isEmpty && !$0.meaning.hasSuffix(".") })
    }
  }
}
