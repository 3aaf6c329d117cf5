import Foundation
import Plotting

/// Scenes made by hand, that use what a scene can hold.
enum Samples {
  static let ink = Color(hex: 0x1F2430)
  static let muted = Color(hex: 0x6B7280)
  static let blue = Color(hex: 0x0072B2)
  static let vermilion = Color(hex: 0xD55E00)

  /// Looks like a fitted mixture: 272 points, two ellipses, eight levels of contours, axes and labels.
  static func mixture(name: String = "two-gaussians") -> Scene {
    let plot = Rect(x: 44, y: 76, width: 540, height: 330)
    var elements: [SceneElement] = []
    for row in 0..<4 {
      let y = plot.maxY - Double(row) * 96 - 12
      elements.append(
        .path(
          Path([.move(Point(x: plot.x, y: y)), .line(Point(x: plot.maxX, y: y))]), fill: nil,
          stroke: Stroke(Color(hex: 0xE5E7EB), width: 0.8)))
      elements.append(
        .text(
          TextRun(
            RichText(plain: "\(40 + 20 * row)"), style: TextStyle(size: 11, tabular: true), color: muted,
            at: Point(x: plot.x - 8, y: y), anchor: .end, baseline: .middle)))
    }
    for column in 0..<4 {
      elements.append(
        .text(
          TextRun(
            RichText(plain: "\(2 + column)"), style: TextStyle(size: 11, tabular: true), color: muted,
            at: Point(x: plot.x + 80 + Double(column) * 130, y: plot.maxY + 8), anchor: .middle,
            baseline: .top)))
    }
    let centres = [Point(x: 150, y: 330), Point(x: 410, y: 190)]
    let axes = [(62.0, 40.0, -0.5), (115.0, 62.0, -0.35)]
    var inside: [SceneElement] = []
    for level in 0..<8 {
      var path = Path()
      for (centre, axis) in zip(centres, axes) {
        let factor = 1.25 - Double(level) * 0.15
        path.steps +=
          loop(around: centre, a: axis.0 * factor, b: axis.1 * factor, turn: axis.2, count: 96).steps
      }
      inside.append(
        .path(path, fill: Color(hex: 0x3B5B8C, alpha: 0.07), stroke: Stroke(.white, width: 0.8)))
    }
    var random = Noise()
    var positions: [Point] = []
    var colors: [Color] = []
    for index in 0..<272 {
      let which = index % 3 == 0 ? 0 : 1
      let radius = 1.1 * (-2 * log(random.next())).squareRoot()
      let angle = 2 * Double.pi * random.next()
      positions.append(
        on(
          centres[which], a: axes[which].0 * radius * 0.5, b: axes[which].1 * radius * 0.5,
          turn: axes[which].2, angle))
      colors.append(which == 0 ? blue : vermilion)
      if index % 40 == 7 { colors[index] = Color(red: 0.4, green: 0.4, blue: Double(index) / 400) }
    }
    inside.append(
      .markers(
        Markers(
          shape: .circle, size: 5.5, positions: positions, colors: colors, ring: Stroke(.white, width: 0.9))))
    for which in 0..<2 {
      inside.append(
        .path(
          loop(
            around: centres[which], a: axes[which].0 * 1.35, b: axes[which].1 * 1.35, turn: axes[which].2,
            count: 72),
          fill: nil, stroke: Stroke(which == 0 ? blue : vermilion, width: 1.8, cap: .round)))
    }
    inside.append(
      .markers(
        Markers(
          shape: .plus, size: 8, positions: centres, colors: [blue, vermilion],
          ring: Stroke(.white, width: 1.2))))
    elements.append(.group(label: "plot", clip: plot, elements: inside))
    elements += [
      text("Two Gaussians fitted by EM", size: 17, weight: .bold, x: 10, y: 22, color: ink),
      text(
        "Colour is responsibility; ellipses hold 95 % of each component", size: 13, x: 10, y: 42, color: muted
      ),
      text("Waiting time (min)", size: 12, x: 10, y: 64, color: ink),
      .text(
        TextRun(
          RichText(plain: "Eruption time (min)"), style: TextStyle(size: 12), color: ink,
          at: Point(x: plot.midX, y: plot.maxY + 38), anchor: .middle)),
      label("short 36 %", x: 96, y: 262, color: blue), label("long 64 %", x: 300, y: 112, color: vermilion),
    ]
    return Scene(
      name: name, size: Size(width: 600, height: 450), background: .white,
      title: "Two Gaussians fitted by EM",
      description: "Points & ellipses of two components; short < long.", elements: elements)
  }

  static func text(
    _ string: String, size: Double, weight: TextStyle.Weight = .regular, x: Double, y: Double, color: Color
  ) -> SceneElement {
    .text(
      TextRun(
        RichText(plain: string), style: TextStyle(size: size, weight: weight), color: color,
        at: Point(x: x, y: y)))
  }

  static func label(_ string: String, x: Double, y: Double, color: Color) -> SceneElement {
    .text(
      TextRun(
        RichText(plain: string), style: TextStyle(size: 12, weight: .semibold), color: color,
        at: Point(x: x, y: y),
        halo: Stroke(.white, width: 3)))
  }

  /// Mathematics, symbols, pictures and transparent colours.
  static func specimen(name: String = "specimen") -> Scene {
    var elements: [SceneElement] = []
    func piece(_ text: String, italic: Bool = false, _ position: RichText.Piece.Position = .base)
      -> RichText.Piece
    {
      RichText.Piece(text, italic: italic, position: position)
    }
    let lines: [[RichText.Piece]] = [
      [
        piece("The MLE "), piece("θ̂", italic: true), piece(" maximizes "), piece("ℓ", italic: true),
        piece("("), piece("θ", italic: true), piece(") = Σ"), piece("i", italic: true, .lowered),
        piece(" log "), piece("p", italic: true), piece("("), piece("x", italic: true),
        piece("i", italic: true, .lowered), piece(" | "), piece("θ", italic: true), piece(")"),
      ],
      [
        piece("σ", italic: true), piece("2", .raised), piece(", "), piece("μ̂", italic: true),
        piece("k", italic: true, .lowered), piece(", Σ"), piece("k", italic: true, .lowered),
        piece("−1", .raised), piece(", 10"), piece("−3", .raised), piece(", −∞ < "), piece("x", italic: true),
        piece(" ≤ ∞, "), piece("π", italic: true), piece(" ∈ [0, 1], ∇"), piece("ℓ", italic: true),
        piece(" ∝ ∫ √"), piece("n", italic: true), piece(" ≈ ±½ × 3 · "), piece("x̄", italic: true),
        piece(", "), piece("y′", italic: true),
      ],
      [piece("Tabular 1,111.11 and 0,000.00; fitted office AVATAR “quotes” – 95 % — ÄÖÜ ß é ñ")],
      [piece("αβγδεζηθικλμνξοπρστυφχψω ΓΔΘΛΞΠΣΦΨΩ ℝ 𝔼 ⟨x, y⟩ ‖x‖ xᵀy ∂∑∏⊤ ")],
      [piece("αβγδεζηθικλμνξοπρστυφχψω ΓΔΘΛΞΠΣΦΨΩ a b c x y z k", italic: true)],
    ]
    for (row, line) in lines.enumerated() {
      for (column, style) in [TextStyle(size: 13), TextStyle(size: 11, weight: .semibold)].enumerated() {
        elements.append(
          .text(
            TextRun(
              RichText(line), style: style, color: ink,
              at: Point(x: 12, y: 30 + Double(row) * 50 + Double(column) * 22))))
      }
    }
    for (row, ring) in [nil, Stroke(.white, width: 1), Stroke(ink, width: 1.5)].enumerated() {
      for (column, shape) in Markers.Shape.allCases.enumerated() {
        let y = 300 + Double(row) * 34
        let x = 30 + Double(column) * 60
        elements.append(
          .markers(
            Markers(
              shape: shape, size: 14, positions: [Point(x: x, y: y), Point(x: x + 11.3, y: y + 3.6)],
              colors: [blue, vermilion.opacity(row == 2 ? 0.5 : 1)], ring: ring)))
      }
    }
    var pixels: [UInt8] = []
    for y in 0..<8 {
      for x in 0..<8 { pixels += [UInt8(x * 36), UInt8(y * 36), 160, UInt8(255 - 20 * x)] }
    }
    elements.append(
      .image(
        RasterImage(width: 8, height: 8, pixels: pixels), in: Rect(x: 460, y: 290, width: 80, height: 80)))
    elements.append(
      .path(
        Path([
          .move(Point(x: 560, y: 300)), .line(Point(x: 630, y: 300)), .line(Point(x: 630, y: 360)),
          .line(Point(x: 560, y: 360)), .close, .move(Point(x: 580, y: 315)), .line(Point(x: 610, y: 315)),
          .line(Point(x: 610, y: 345)), .line(Point(x: 580, y: 345)), .close,
        ]), fill: Color(hex: 0x009E73, alpha: 0.6), stroke: Stroke(ink, width: 1, dash: [4, 2])))
    elements.append(label("A label with a halo over the picture", x: 440, y: 335, color: ink))
    return Scene(
      name: name, size: Size(width: 660, height: 410), background: .white, title: "Specimen",
      description: "All of it.",
      elements: elements)
  }

  // MARK: - Geometry

  private static func on(_ centre: Point, a: Double, b: Double, turn: Double, _ angle: Double) -> Point {
    let x = a * cos(angle)
    let y = b * sin(angle)
    return Point(x: centre.x + x * cos(turn) - y * sin(turn), y: centre.y + x * sin(turn) + y * cos(turn))
  }

  private static func loop(around centre: Point, a: Double, b: Double, turn: Double, count: Int) -> Path {
    var steps: [Path.Step] = []
    for k in 0..<count {
      let point = on(centre, a: a, b: b, turn: turn, 2 * Double.pi * Double(k) / Double(count))
      steps.append(k == 0 ? .move(point) : .line(point))
    }
    return Path(steps + [.close])
  }

  /// Numbers that look random and are the same in every run.
  private struct Noise {
    private var state: UInt64 = 42
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 1) / 9_007_199_254_740_994
    }
  }
}
