import Foundation
import Plotting
import Testing

@testable import CairoRendering

@Suite struct SVGTests {
  let renderer: FigureRenderer

  init() throws { renderer = try FigureRenderer() }

  private func text(of scene: Scene) throws -> String {
    String(decoding: try renderer.svg(scene), as: UTF8.self)
  }

  @Test func isADocumentWithATitle() throws {
    let document = try SVGDocument(renderer.svg(Samples.mixture()))
    let root = try #require(document.elements.first)
    #expect(root.name == "svg")
    #expect(root.attributes["width"] == "600")
    #expect(root.attributes["height"] == "450")
    #expect(root.attributes["viewBox"] == "0 0 600 450")
    #expect(root.attributes["role"] == "img")
    #expect(root.attributes["aria-labelledby"] == "two-gaussians-title two-gaussians-desc")
    let title = try #require(document.elements(named: "title").first)
    #expect(title.attributes["id"] == "two-gaussians-title")
    #expect(title.text == "Two Gaussians fitted by EM")
    let description = try #require(document.elements(named: "desc").first)
    #expect(description.attributes["id"] == "two-gaussians-desc")
    #expect(description.text == "Points & ellipses of two components; short < long.")
  }

  @Test func idsAreUniquePrefixedAndAllThatIsReferredTo() throws {
    for scene in [Samples.mixture(), Samples.specimen()] {
      let document = try SVGDocument(renderer.svg(scene))
      #expect(Set(document.ids).count == document.ids.count)
      #expect(document.ids.allSatisfy { $0.hasPrefix(scene.name + "-") })
      #expect(document.references.count > 50)
      #expect(Set(document.references) == Set(document.ids))
    }
  }

  @Test func noTwoNamesShareAnId() throws {
    let names = [
      "a", "a-b", "a b", "a_b", "a_20_b", "A", "ä", "", "-", "1", "_1", "a-g1", "a-title", "1a", "\u{1A}",
      "<a>&\"",
    ]
    var seen: Set<String> = []
    for name in names {
      let document = try SVGDocument(renderer.svg(Samples.mixture(name: name)))
      #expect(seen.isDisjoint(with: document.ids), "\(name)")
      seen.formUnion(document.ids)
      for id in document.ids {
        #expect(id.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_-]*/) != nil, "\(id)")
      }
    }
  }

  @Test func isShort() throws {
    #expect(try renderer.svg(Samples.mixture()).count <= 40_000)
    // Neither does a long name make it long.
    #expect(try renderer.svg(Samples.mixture(name: "the-eruptions-of-old-faithful-light")).count <= 40_000)
  }

  @Test func isSelfContained() throws {
    for scene in [Samples.mixture(), Samples.specimen()] {
      let document = try SVGDocument(renderer.svg(scene))
      for element in document.elements {
        if let href = element.attributes["href"] {
          #expect(href.hasPrefix("#") || href.hasPrefix("data:image/png;base64,"))
        }
      }
      #expect(document.elements(named: "text").isEmpty)
      #expect(document.elements(named: "script").isEmpty)
    }
  }

  @Test func numbersHaveTwoDecimals() throws {
    let document = try SVGDocument(renderer.svg(Samples.mixture()))
    for element in document.elements {
      for name in ["d", "x", "y", "width", "height", "stroke-width"] {
        let value = element.attributes[name] ?? ""
        #expect(value.firstMatch(of: /\.[0-9]{3}/) == nil, "\(value)")
      }
    }
  }

  @Test func everyTextIsEscaped() throws {
    var scene = Samples.mixture(name: "\"><script>")
    scene.title = "a < b & \"c\" > 'd' \u{0}\u{B}\u{FFFE}"
    scene.description = "]]> </desc>\n<script/>"
    scene.elements.append(.group(label: "x\" onload=\"y", clip: nil, elements: []))
    let document = try SVGDocument(renderer.svg(scene))
    #expect(document.elements(named: "title").first?.text == "a < b & \"c\" > 'd' \u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(document.elements(named: "desc").first?.text == "]]> </desc> <script/>")
    #expect(document.elements(named: "script").isEmpty)
    #expect(document.elements(named: "g").last?.attributes["class"] == "x\" onload=\"y")
    #expect(document.elements.allSatisfy { $0.attributes["onload"] == nil })
  }

  // MARK: - Elements

  private func document(_ elements: [SceneElement]) throws -> SVGDocument {
    try SVGDocument(
      renderer.svg(
        Scene(
          name: "n", size: Size(width: 100, height: 50), background: .white, title: "", description: "",
          elements: elements)))
  }

  @Test func pathsKeepTheirPaint() throws {
    let path = Path([
      .move(Point(x: 1, y: 2)), .line(Point(x: 3.456, y: 2)), .line(Point(x: 3, y: 7)), .close,
    ])
    let stroke = Stroke(Color(hex: 0x0072B2, alpha: 0.25), width: 0.75, dash: [4, 2.5], cap: .round)
    let element = try #require(
      document([.path(path, fill: Color(hex: 0xD55E00, alpha: 0.5), stroke: stroke)]).elements(named: "path")
        .last)
    #expect(
      element.attributes == [
        "d": "m1 2h2.46L3 7z".replacingOccurrences(of: "L3 7", with: "l-.46 5"), "fill-rule": "evenodd",
        "fill": "#d55e00", "fill-opacity": ".5", "stroke": "#0072b2", "stroke-opacity": ".25",
        "stroke-width": ".75", "stroke-dasharray": "4 2.5", "stroke-linecap": "round",
        "stroke-linejoin": "round",
      ])
    let line = try #require(
      document([.path(path, fill: nil, stroke: Stroke(.white, width: 1))]).elements(named: "path").last)
    #expect(line.attributes == ["d": "m1 2h2.46l-.46 5z", "fill": "none", "stroke": "#ffffff"])
  }

  @Test func clipsAreDefinedOnce() throws {
    let clip = Rect(x: 10, y: 5, width: 80.5, height: 40)
    let group = SceneElement.group(label: "plot", clip: clip, elements: [])
    let document = try document([group, group])
    #expect(document.elements(named: "clipPath").map { $0.attributes["id"] } == ["n-c1"])
    #expect(document.elements(named: "path").first?.attributes["d"] == "m10 5h80.5v40h-80.5z")
    let groups = document.elements(named: "g")
    #expect(
      groups.map(\.attributes) == Array(repeating: ["class": "plot", "clip-path": "url(#n-c1)"], count: 2))
  }

  @Test func oneSymbolServesAllMarkers() throws {
    let positions = (0..<6).map { Point(x: 10 + 12 * Double($0), y: 20) }
    let rare = Color(hex: 0x123456)
    let colors = positions.indices.map { $0 == 3 ? rare : Color(hex: 0x0072B2) }
    let ring = Stroke(.white, width: 1)
    let document = try document([
      .markers(Markers(shape: .square, size: 5, positions: positions, colors: colors, ring: ring))
    ])
    let symbol = try #require(document.elements.first { $0.attributes["id"] == "n-m1" })
    #expect(symbol.attributes["stroke"] == "#ffffff")
    let marker = try #require(document.elements(named: "marker").first)
    #expect(marker.attributes["id"] == "n-m2")
    let line = try #require(document.elements.first { $0.attributes["style"] == "marker:url(#n-m2)" })
    #expect(line.attributes["d"] == "m10 20h12 12 24 12")
    #expect(line.attributes["fill"] == "none")
    let uses = document.elements(named: "use")
    #expect(uses.last?.attributes == ["href": "#n-m1", "fill": "#123456", "x": "46", "y": "20"])
  }

  @Test func markersAtOnePlaceAreAllThere() throws {
    let positions = Array(repeating: Point(x: 10, y: 20), count: 5)
    let document = try document([
      .markers(Markers(shape: .circle, size: 5, positions: positions, colors: [Color(hex: 0, alpha: 0.2)]))
    ])
    #expect(document.elements(named: "path").last?.attributes["d"] == "m10 20h0 0 0 0")
  }

  @Test func veryManyMarkersAreAPicture() throws {
    let positions = (0..<20_001).map { Point(x: Double($0 % 100), y: Double($0 / 100 % 50)) }
    let document = try document([
      .markers(Markers(shape: .circle, size: 2, positions: positions, colors: [Color(hex: 0x0072B2)]))
    ])
    let image = try #require(document.elements(named: "image").first)
    #expect(image.attributes["width"] == "100")
    let data = try #require(image.attributes["href"]?.dropFirst("data:image/png;base64,".count))
    let file = try #require(Data(base64Encoded: String(data)))
    let picture = try #require(DecodedPicture(Array(file)))
    #expect(picture.width == 200)
    #expect(picture[101, 51][2] == 0xB2)
  }

  @Test func imagesComeAlong() throws {
    let image = RasterImage(width: 1, height: 2, pixels: [255, 0, 0, 255, 0, 0, 255, 128])
    let element = try #require(
      document([.image(image, in: Rect(x: 5, y: 6, width: 7, height: 8))]).elements(named: "image").first)
    #expect(element.attributes["x"] == "5")
    #expect(element.attributes["height"] == "8")
    #expect(element.attributes["preserveAspectRatio"] == "none")
    let data = try #require(element.attributes["href"]?.dropFirst("data:image/png;base64,".count))
    let file = try #require(Data(base64Encoded: String(data)))
    let picture = try #require(DecodedPicture(Array(file)))
    #expect(picture.pixels == image.pixels)
  }

  @Test func lettersAreDefinedOnceWhereTheyComeUpOften() throws {
    func run(_ text: String) -> SceneElement {
      .text(
        TextRun(
          RichText(plain: text), style: TextStyle(size: 10), color: Color(hex: 0), at: Point(x: 1, y: 9)))
    }
    let often = try document([run("mississippi"), run("moss")])
    // Three letters are worth a definition; m, p and i are rarer or simpler.
    #expect(often.elements(named: "defs").count == 1)
    #expect(often.ids.contains("n-g1"))
    let once = try document([run("abc")])
    #expect(once.elements(named: "use").isEmpty)
    #expect(once.elements(named: "g").first?.attributes["transform"] == "translate(1 9)scale(.02)")
  }
}
