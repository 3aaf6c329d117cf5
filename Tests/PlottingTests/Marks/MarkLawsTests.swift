import Foundation
import TestSupport
import Testing

@testable import Plotting

/// What holds for every mark of the catalogue, whatever it draws.
@Suite struct MarkLawsTests {
  static let names = MarkCatalogue.all.map(\.name)

  private func kind(_ name: String) throws -> MarkKind {
    try #require(MarkCatalogue.all.first { $0.name == name })
  }

  /// A value of the kind that a channel takes, made from numbers.
  private func value(_ channel: ChannelDescription, _ numbers: [Double]) -> ChannelValue {
    let inks: [Ink] = [.labelled, .blend([0.3, 0.7]), .component(2)]
    switch channel.kind {
    case .numbers where channel.name == "levels": return .number(5)
    case .numbers: return .numbers(numbers)
    case .texts: return .text("name")
    case .number: return .number(0.5)
    case .text: return .text("*label*")
    case .flag: return .flag(true)
    case .choice(let choices): return .text(choices.last ?? "")
    case .inks: return .inks([inks[numbers.count % 3]])
    case .ellipses:
      return .ellipses(
        numbers.map {
          EllipseDatum(
            name: "e", center: Point(x: $0, y: -$0), xx: $0.magnitude, xy: $0 / 2, yy: $0.magnitude, weight: 1
          )
        })
    case .curve: return .curve(PlottedFunction { x in x * x - (numbers.first ?? 0) })
    case .band:
      let middle = PlottedFunction { x in x * x - (numbers.first ?? 0) }
      return .band(
        PlottedBand(
          lower: PlottedFunction { x in x * x - (numbers.first ?? 0) - 1 },
          upper: PlottedFunction { x in x * x - (numbers.first ?? 0) + 1 }, around: middle))
    case .field:
      let summits = numbers.map {
        EllipseDatum(name: "", center: Point(x: $0, y: $0), xx: 1, xy: 0, yy: 1, weight: 1)
      }
      return .field(PlottedSurface(landmarks: summits) { x, y in (numbers.first ?? 1) * x + y * y })
    }
  }

  /// The channels that a mark needs, or all of them. A mark with alternatives takes `x` and `y`, or `x` alone.
  private func channels(_ kind: MarkKind, _ numbers: [Double], all: Bool) -> Channels {
    let alternatives = ["line": ["of"], "area": ["of"], "rule": ["y"]]
    let chosen = kind.channels.filter { channel in
      if alternatives[kind.name]?.contains(channel.name) == true { return false }
      return all || channel.isRequired || ["x", "y", "lower", "upper"].contains(channel.name)
    }
    return Channels(chosen.map { ($0.name, value($0, numbers)) })
  }

  private func make(_ kind: MarkKind, _ channels: Channels) -> (any Mark)? {
    do throws(MarkError) {
      return try kind.make(channels)
    } catch {
      // The size of points starts at one: the law's half is too small.
      #expect(
        error
          == MarkError(
            channel: "size", rule: "`size` is a number from 1 to 40, and here it is 0.5",
            remedy: "Write such a number, or leave the key out."))
      let rest = Channels(channels.entries.filter { $0.name != "size" })
      do throws(MarkError) {
        return try kind.make(rest)
      } catch {
        Issue.record("\(kind.name): \(error.rule)")
        return nil
      }
    }
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
        guard let mark = make(kind, channels(kind, Self.data[index], all: all)) else { continue }
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
    let mark = try #require(make(kind, channels(kind, [1, 2, 3], all: true)))
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
    let plain = try #require(make(kind, channels(kind, [1, 2, 3], all: false)))
    guard let function = kind.channels.first(where: { $0.name == "of" && !$0.isRequired }) else {
      return [plain]
    }
    return [plain, try #require(make(kind, Channels([("of", value(function, [1, 2, 3]))])))]
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
      guard let mark = make(kind, channels(kind, Self.data[index], all: all)) else { continue }
      let sentence = mark.sentence(in: view(mark, x: nil, y: nil))
      #expect(sentence.isEmpty || sentence.hasSuffix("."), "\(sentence)")
      for wrong in ["nan", "inf", "  ", "..", " ,", "()", "**"] {
        #expect(!sentence.contains(wrong), "\(sentence)")
      }
      #expect(sentence.utf8.count < 600, "\(sentence)")
    }
  }

  @Test(arguments: names)
  func saysWhatIsMissing(_ name: String) throws {
    let kind = try kind(name)
    for missing in kind.channels where missing.isRequired {
      let rest = channels(kind, [1, 2], all: false).entries.filter { $0.name != missing.name }
      #expect(throws: MarkError(channel: nil, rule: "`\(missing.name)` must be given")) {
        _ = try kind.make(Channels(rest))
      }
    }
  }

  @Test(arguments: names)
  func rejectsValuesOfTheWrongKind(_ name: String) throws {
    let kind = try kind(name)
    for channel in kind.channels {
      let wrong: ChannelValue
      if case .curve = channel.kind { wrong = .flag(false) } else { wrong = .curve(PlottedFunction { $0 }) }
      var entries = channels(kind, [1, 2], all: false).entries.filter { $0.name != channel.name }
      if channel.name == "of", ["line", "area"].contains(kind.name) { entries = [] }
      entries.append((channel.name, wrong))
      var culprit: String?
      do throws(MarkError) { _ = try kind.make(Channels(entries)) } catch { culprit = error.channel }
      #expect(culprit == channel.name)
    }
  }

  @Test func unequalColumnsAreAnError() throws {
    let channels = Channels([("x", .numbers([1, 2, 3])), ("y", .numbers([1, 2]))])
    for name in ["point", "line"] {
      let kind = try kind(name)
      #expect(throws: MarkError(channel: "y", rule: "`y` has 2 values where other channels have 3")) {
        _ = try kind.make(channels)
      }
    }
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
      #expect(Set(kind.channels.map(\.name)).count == kind.channels.count)
      #expect(kind.channels.allSatisfy { !$0.summary.isEmpty && !$0.summary.hasSuffix(".") })
    }
  }
}
