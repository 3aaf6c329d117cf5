import Plotting
import Testing

@testable import CairoRendering

@Suite struct PNGTests {
  let renderer: FigureRenderer

  init() throws { renderer = try FigureRenderer() }

  private func scene(_ elements: [SceneElement], width: Double = 20, height: Double = 20) -> Scene {
    Scene(
      name: "test", size: Size(width: width, height: height), background: .white, title: "", description: "",
      elements: elements)
  }

  private func square(from a: Double, to b: Double) -> Path {
    Path([
      .move(Point(x: a, y: a)), .line(Point(x: b, y: a)), .line(Point(x: b, y: b)), .line(Point(x: a, y: b)),
      .close,
    ])
  }

  private func picture(_ elements: [SceneElement], width: Double = 20, height: Double = 20) throws
    -> DecodedPicture
  {
    try #require(DecodedPicture(renderer.png(scene(elements, width: width, height: height))))
  }

  // MARK: - The file

  @Test func hasTheSignatureSizeAndResolution() throws {
    let file = try renderer.png(scene([], width: 30, height: 10))
    #expect(file.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(file[12..<16]) == Array("IHDR".utf8))
    #expect(Array(file[16..<24]) == [0, 0, 0, 60, 0, 0, 0, 20])
    // 144 pixels to an inch, with the checksum that other programs give to this chunk.
    #expect(Array(file[37..<41]) == Array("pHYs".utf8))
    #expect(Array(file[41..<54]) == [0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1, 0x49, 0x52, 0x24, 0xF0])
    let scaled = try #require(DecodedPicture(renderer.png(scene([], width: 30, height: 10), scale: 3)))
    #expect(scaled.width == 90)
    #expect(scaled.height == 30)
  }

  /// What was drawn before in the same memory is not to be seen.
  @Test func showsNothingOfThePictureBefore() throws {
    var clear = scene([.path(square(from: 5, to: 15), fill: Color(hex: 0x0072B2, alpha: 0.5), stroke: nil)])
    clear.background = Color(hex: 0xFFFFFF, alpha: 0)
    let scenes = [Samples.specimen(), clear, scene([]), Samples.mixture(), clear, Samples.specimen()]
    for scene in scenes { #expect(try renderer.png(scene) == FigureRenderer().png(scene)) }
  }

  @Test func keepsTheTransparencyOfTheBackground() throws {
    var clear = scene([.path(square(from: 5, to: 15), fill: Color(hex: 0x0072B2, alpha: 0.5), stroke: nil)])
    clear.background = Color(hex: 0xFFFFFF, alpha: 0)
    let picture = try #require(DecodedPicture(renderer.png(clear)))
    #expect(picture[2, 2] == [0, 0, 0, 0])
    #expect(picture[20, 20][3] == 128)
    #expect(abs(Int(picture[20, 20][2]) - 0xB2) <= 1)
  }

  // MARK: - Elements

  @Test func fillsByTheEvenOddRule() throws {
    let path = Path(square(from: 2, to: 18).steps + square(from: 6, to: 14).steps)
    let picture = try picture([.path(path, fill: Color(hex: 0x0072B2), stroke: nil)])
    #expect(picture[8, 8] == [0x00, 0x72, 0xB2, 255])
    #expect(picture[20, 20] == [255, 255, 255, 255])
    #expect(picture[2, 2] == [255, 255, 255, 255])
  }

  @Test func strokesWithDashes() throws {
    let line = Path([.move(Point(x: 0, y: 10)), .line(Point(x: 20, y: 10))])
    let picture = try picture([
      .path(line, fill: nil, stroke: Stroke(Color(hex: 0x000000), width: 2, dash: [5, 5]))
    ])
    #expect(picture[4, 20] == [0, 0, 0, 255])
    #expect(picture[15, 20] == [255, 255, 255, 255])
    #expect(picture[4, 25] == [255, 255, 255, 255])
  }

  @Test func clipsPathsAndMarkersAlike() throws {
    let clip = Rect(x: 5, y: 5, width: 10, height: 10)
    let everywhere = Rect(x: -5, y: -5, width: 12, height: 40)
    for element in [
      SceneElement.path(square(from: 0, to: 20), fill: Color(hex: 0xD55E00), stroke: nil),
      .markers(
        Markers(shape: .square, size: 40, positions: [Point(x: 10, y: 10)], colors: [Color(hex: 0xD55E00)])),
    ] {
      let whole = try picture([.group(label: "plot", clip: clip, elements: [element])])
      #expect(try #require(whole.ink) == (10...29, 10...29))
      let inner = [SceneElement.group(label: "inner", clip: everywhere, elements: [element])]
      let part = try picture([.group(label: "plot", clip: clip, elements: inner)])
      #expect(try #require(part.ink) == (10...13, 10...29))
    }
  }

  @Test func scalesImages() throws {
    let image = RasterImage(
      width: 2, height: 1, pixels: [255, 0, 0, 255, 0, 0, 255, 255])
    let picture = try picture([.image(image, in: Rect(x: 0, y: 0, width: 20, height: 20))])
    #expect(picture[0, 20] == [255, 0, 0, 255])
    #expect(picture[39, 20] == [0, 0, 255, 255])
    #expect(picture[39, 39] == [0, 0, 255, 255])
  }

  @Test func layersPaleColoursWithoutDrift() throws {
    let layer = SceneElement.path(
      square(from: 0, to: 20), fill: Color(hex: 0x3B5B8C, alpha: 0.07), stroke: nil)
    let picture = try picture(Array(repeating: layer, count: 5))
    // What remains of the white after five layers, and the rest in the colour.
    let keep = 0.93 * 0.93 * 0.93 * 0.93 * 0.93
    for (channel, value) in [59.0, 91, 140].enumerated() {
      let exact = 255 * keep + value * (1 - keep)
      #expect(abs(Double(picture[20, 20][channel]) - exact) < 3)
    }
  }

  // MARK: - Markers

  /// A stamp has the shape that Cairo fills, at the same place up to an eighth of a pixel.
  @Test(arguments: Markers.Shape.allCases) func stampsWhatCairoWouldDraw(shape: Markers.Shape) throws {
    for ring in [nil, Stroke(Color(hex: 0x1F2430), width: 1)] {
      for offset in [0.0, 0.31, 0.77] {
        let centre = Point(x: 10 + offset, y: 10 - offset)
        let markers = Markers(
          shape: shape, size: 7, positions: [centre], colors: [Color(hex: 0x0072B2)], ring: ring)
        let outline = shape.outline(size: 7, outset: (ring?.width ?? 0) / 2)
        let moved = Path(
          outline.steps.map { step in
            func move(_ p: Point) -> Point { Point(x: p.x + centre.x, y: p.y + centre.y) }
            return switch step {
            case .move(let p): .move(move(p))
            case .line(let p): .line(move(p))
            case .curve(let a, let b, let p): .curve(move(a), move(b), to: move(p))
            case .close: .close
            }
          })
        let stamped = try picture([.markers(markers)])
        let filled = try picture([.path(moved, fill: Color(hex: 0x0072B2), stroke: ring)])
        let difference = zip(stamped.pixels, filled.pixels).map { abs(Int($0) - Int($1)) }
        #expect(Double(difference.reduce(0, +)) / Double(difference.count) < 2)
        #expect(stamped[Int(centre.x * 2), Int(centre.y * 2)] == [0x00, 0x72, 0xB2, 255])
      }
    }
  }

  @Test(arguments: Markers.Shape.allCases) func symbolsOfOneSizeHaveOneWeight(shape: Markers.Shape) throws {
    let markers = Markers(
      shape: shape, size: 20, positions: [Point(x: 20, y: 20)], colors: [Color(red: 0, green: 0, blue: 0)])
    let picture = try picture([.markers(markers)], width: 40, height: 40)
    let ink = stride(from: 0, to: picture.pixels.count, by: 4).reduce(0.0) {
      $0 + (255 - Double(picture.pixels[$1])) / 255
    }
    // A circle of 20 points, in pixels of half a point.
    #expect(abs(ink / (Double.pi * 20 * 20) - 1) < 0.03)
  }

  @Test func drawsMarkersInOrderEachInItsColour() throws {
    let colors = [Color(hex: 0x0072B2), Color(hex: 0xD55E00), Color(hex: 0x009E73)]
    let positions = [Point(x: 5, y: 10), Point(x: 10, y: 10), Point(x: 11.5, y: 10)]
    let picture = try picture([
      .markers(Markers(shape: .circle, size: 4, positions: positions, colors: colors))
    ])
    #expect(picture[10, 20] == [0x00, 0x72, 0xB2, 255])
    #expect(picture[23, 20] == [0x00, 0x9E, 0x73, 255])
    #expect(picture[17, 20] == [0xD5, 0x5E, 0x00, 255])
  }

  @Test func drawsSymbolsTooLargeForAStamp() throws {
    let picture = try picture(
      [
        .markers(
          Markers(shape: .circle, size: 160, positions: [Point(x: 100, y: 100)], colors: [.init(hex: 0)]))
      ],
      width: 200, height: 200)
    #expect(try #require(picture.ink) == (40...359, 40...359))
  }

  // MARK: - Limits

  @Test func refusesTooManyPixels() throws {
    let error = #expect(throws: RenderingError.self) {
      try renderer.png(scene([], width: 20_000, height: 10_000))
    }
    #expect(error == .tooLarge(width: 40_000, height: 20_000, limit: 50_000_000))
    #expect(
      error.map { "\($0)" }
        == "a figure can have at most 50000000 pixels, not 40000 × 20000: make it smaller, or lower its scale"
    )
    #expect(throws: RenderingError.tooLarge(width: 80_000, height: 20, limit: 50_000_000)) {
      try renderer.png(scene([], width: 40_000, height: 10))
    }
  }

  @Test func refusesAScaleThatIsNone() throws {
    let error = #expect(throws: RenderingError.self) { try renderer.png(scene([]), scale: 0) }
    #expect(
      error.map { "\($0)" }
        == "a figure's width, height and scale must be positive numbers, not 20.0, 20.0 and 0.0")
  }
}
