import Plotting
import Testing

@testable import CairoRendering

/// Whatever a scene holds, drawing it ends, and what can be drawn is drawn.
@Suite struct OddInputTests {
  private static let ink = Color(hex: 0x1F2430)
  private static let nowhere = Point(x: .nan, y: 5)

  static let elements: [(String, SceneElement)] = [
    ("an empty path", .path(Path(), fill: ink, stroke: Stroke(ink, width: 1))),
    ("only a close", .path(Path([.close, .close]), fill: ink, stroke: Stroke(ink, width: 1))),
    (
      "no move",
      .path(
        Path([.line(Point(x: 1, y: 1)), .line(Point(x: 4, y: 4))]), fill: nil, stroke: Stroke(ink, width: 1))
    ),
    (
      "only a move",
      .path(Path([.move(Point(x: 1, y: 1))]), fill: ink, stroke: Stroke(ink, width: 1, cap: .round))
    ),
    (
      "a gap",
      .path(
        Path([.move(Point(x: 1, y: 1)), .line(nowhere), .line(Point(x: 4, y: 4)), .close]), fill: ink,
        stroke: nil)
    ),
    (
      "a curve to nowhere",
      .path(
        Path([.move(Point(x: 1, y: 1)), .curve(nowhere, nowhere, to: nowhere), .close]), fill: ink,
        stroke: nil)
    ),
    (
      "far out",
      .path(
        Path([
          .move(Point(x: -1e300, y: 1)), .line(Point(x: 1e300, y: .infinity)), .line(Point(x: 1e30, y: 3)),
        ]), fill: ink, stroke: Stroke(ink, width: 1))
    ),
    (
      "a width of zero",
      .path(
        Path([.move(Point(x: 1, y: 1)), .line(Point(x: 9, y: 1))]), fill: nil, stroke: Stroke(ink, width: 0))
    ),
    (
      "a width of NaN",
      .path(
        Path([.move(Point(x: 1, y: 1)), .line(Point(x: 9, y: 1))]), fill: nil,
        stroke: Stroke(ink, width: .nan))
    ),
    (
      "dashes of nothing",
      .path(
        Path([.move(Point(x: 1, y: 1)), .line(Point(x: 9, y: 1))]), fill: nil,
        stroke: Stroke(ink, width: 1, dash: [0, 0]))
    ),
    (
      "negative dashes",
      .path(
        Path([.move(Point(x: 1, y: 1)), .line(Point(x: 9, y: 1))]), fill: nil,
        stroke: Stroke(ink, width: 1, dash: [-1, 2]))
    ),
    (
      "colours out of range",
      .path(
        Path([.move(Point(x: 1, y: 1)), .line(Point(x: 9, y: 1)), .line(Point(x: 9, y: 9))]),
        fill: Color(red: .nan, green: 7, blue: -1, alpha: .infinity), stroke: nil)
    ),
    ("no markers", .markers(Markers(shape: .circle, size: 3, positions: [], colors: [ink]))),
    ("no colours", .markers(Markers(shape: .circle, size: 3, positions: [Point(x: 1, y: 1)], colors: []))),
    (
      "too few colours",
      .markers(
        Markers(
          shape: .circle, size: 3, positions: (0..<9).map { Point(x: Double($0), y: 1) },
          colors: [ink, .white]))
    ),
    (
      "markers nowhere",
      .markers(
        Markers(
          shape: .plus, size: 3, positions: [nowhere, Point(x: 1e200, y: -1e200), Point(x: .infinity, y: 0)],
          colors: [ink]))
    ),
    (
      "markers of no size",
      .markers(Markers(shape: .cross, size: 0, positions: [Point(x: 1, y: 1)], colors: [ink]))
    ),
    (
      "markers of size NaN",
      .markers(Markers(shape: .cross, size: .nan, positions: [Point(x: 1, y: 1)], colors: [ink]))
    ),
    (
      "huge markers",
      .markers(
        Markers(
          shape: .triangle, size: 1e300, positions: [Point(x: 1, y: 1)], colors: [ink],
          ring: Stroke(ink, width: 1e300)))
    ),
    (
      "an image of nothing",
      .image(RasterImage(width: 0, height: 0, pixels: []), in: Rect(x: 0, y: 0, width: 5, height: 5))
    ),
    (
      "too few pixels",
      .image(RasterImage(width: 2, height: 2, pixels: [1, 2, 3]), in: Rect(x: 0, y: 0, width: 5, height: 5))
    ),
    (
      "a negative image",
      .image(
        RasterImage(width: -1, height: -4, pixels: [0, 0, 0, 0]), in: Rect(x: 0, y: 0, width: 5, height: 5))
    ),
    (
      "an image too wide for memory",
      .image(RasterImage(width: .max, height: 4, pixels: []), in: Rect(x: 0, y: 0, width: 5, height: 5))
    ),
    (
      "an image nowhere",
      .image(
        RasterImage(width: 1, height: 1, pixels: [0, 0, 0, 255]), in: Rect(x: .nan, y: 0, width: 5, height: 5)
      )
    ),
    (
      "an image of zero width",
      .image(
        RasterImage(width: 1, height: 1, pixels: [0, 0, 0, 255]), in: Rect(x: 0, y: 0, width: 0, height: 5))
    ),
    ("no text", text("")),
    ("only spaces", text("   ")),
    ("control characters", text("a\u{0}b\nc\td\u{7}e\u{2028}f")),
    (
      "text nowhere",
      .text(TextRun(RichText(plain: "x"), style: TextStyle(size: 12), color: ink, at: nowhere))
    ),
    (
      "text of no size",
      .text(TextRun(RichText(plain: "x"), style: TextStyle(size: 0), color: ink, at: Point(x: 1, y: 1)))
    ),
    (
      "text of size NaN",
      .text(TextRun(RichText(plain: "x"), style: TextStyle(size: .nan), color: ink, at: Point(x: 1, y: 1)))
    ),
    (
      "huge text",
      .text(
        TextRun(
          RichText(plain: "x"), style: TextStyle(size: 1e300), color: ink, at: Point(x: 1e300, y: 1),
          anchor: .end, baseline: .top, halo: Stroke(ink, width: .nan)))
    ),
    ("unassigned characters", text("\u{E000}\u{10FFFD}\u{FFFF}\u{378}")),
    ("right to left, joined, combined", text("שלום مرحبا é̂̂̂̂̂ 👩‍👩‍👧‍👦 🇩🇪")),
    ("an empty group", .group(label: "", clip: nil, elements: [])),
    (
      "a clip of nothing",
      .group(label: "clip", clip: Rect(x: 3, y: 3, width: 0, height: -4), elements: [text("x")])
    ),
    (
      "a clip nowhere",
      .group(label: "<\"&", clip: Rect(x: .nan, y: 3, width: 0, height: .infinity), elements: [text("x")])
    ),
  ]

  private static func text(_ string: String) -> SceneElement {
    .text(
      TextRun(
        RichText(plain: string), style: TextStyle(size: 12), color: ink, at: Point(x: 1, y: 15),
        anchor: .middle,
        baseline: .middle, halo: Stroke(.white, width: 2)))
  }

  @Test(arguments: elements) func isDrawn(name: String, element: SceneElement) throws {
    let renderer = try FigureRenderer()
    let dot = SceneElement.markers(
      Markers(shape: .square, size: 6, positions: [Point(x: 30, y: 10)], colors: [Color(hex: 0xD55E00)]))
    let scene = Scene(
      name: name, size: Size(width: 40, height: 20), background: .white, title: name, description: "",
      elements: [element, dot])
    let picture = try #require(DecodedPicture(renderer.png(scene)), "\(name)")
    // What comes after an odd element is still drawn, so Cairo is in no state of error.
    #expect(picture[60, 20] == [0xD5, 0x5E, 0x00, 255], "\(name)")
    let document = try SVGDocument(renderer.svg(scene))
    #expect(document.elements.contains { $0.attributes["fill"] == "#d55e00" }, "\(name)")
    for format in FigureFormat.all { #expect(try !format.bytes(scene, renderer).isEmpty, "\(name)") }
  }

  @Test func aGapIsALineOnEitherSide() {
    let path = Path([
      .move(Point(x: 0, y: 0)), .line(Point(x: 1, y: 0)), .line(Self.nowhere), .line(Point(x: 3, y: 0)),
      .line(Point(x: 4, y: 0)),
    ])
    #expect(
      path.drawable.steps == [
        .move(Point(x: 0, y: 0)), .line(Point(x: 1, y: 0)), .move(Point(x: 3, y: 0)),
        .line(Point(x: 4, y: 0)),
      ])
  }
}
