import Plotting
import Testing

@testable import CairoRendering

@Suite struct TextTests {
  let renderer: FigureRenderer

  init() throws { renderer = try FigureRenderer() }

  private func measure(_ pieces: [RichText.Piece], size: Double = 100, tabular: Bool = false) -> TextExtent {
    renderer.measure(RichText(pieces), style: TextStyle(size: size, tabular: tabular))
  }

  private func measure(_ text: String, size: Double = 100, tabular: Bool = false) -> TextExtent {
    measure([RichText.Piece(text)], size: size, tabular: tabular)
  }

  private func picture(
    _ text: RichText, style: TextStyle, anchor: TextRun.Anchor, baseline: TextRun.Baseline
  ) throws -> DecodedPicture {
    let run = TextRun(
      text, style: style, color: Color(hex: 0), at: Point(x: 200, y: 100), anchor: anchor, baseline: baseline)
    let scene = Scene(
      name: "text", size: Size(width: 400, height: 200), background: .white, title: "", description: "",
      elements: [.text(run)])
    return try #require(DecodedPicture(renderer.png(scene)))
  }

  // MARK: - Measuring

  @Test func widthsAreThoseOfLato() {
    // From the tables of Lato 2.0, in 2000 units: H is 1527 wide, a tabular figure 1160; 1974 above, 426 below.
    #expect(abs(measure("H").width - 76.35) < 0.01)
    #expect(abs(measure("0", tabular: true).width - 58) < 0.01)
    #expect(abs(measure("HH").width - 2 * measure("H").width) < 1e-9)
    #expect(measure("").width == 0)
    #expect(abs(measure("H").ascent - 98.7) < 1e-9)
    #expect(abs(measure("H").descent - 21.3) < 1e-9)
  }

  @Test func widthsGrowWithTheSize() {
    let small = measure("Waiting time (min)", size: 11)
    let large = measure("Waiting time (min)", size: 22)
    #expect(abs(large.width - 2 * small.width) < 0.05)
    #expect(large.ascent == 2 * small.ascent)
  }

  @Test func tabularFiguresHaveOneWidth() {
    let widths = (0...9).map { measure("\($0)", tabular: true).width }
    #expect(widths.allSatisfy { $0 == widths[0] })
    #expect(measure("1").width < measure("0").width)
  }

  @Test func scriptsAreSmallerAndReachFarther() {
    let base = measure("2")
    let raised = measure([.init("2", position: .raised)])
    #expect(abs(raised.width / base.width - 0.68) < 0.01)
    #expect(measure([.init("x"), .init("k", position: .lowered)]).width > measure("x").width)
    #expect(measure([.init("p", position: .lowered)]).descent > base.descent)
    let italic = measure([.init("x", italic: true)])
    #expect(italic.width != measure("x").width)
  }

  /// The ink lies within what was measured, and starts and ends near it.
  @Test(arguments: [TextRun.Anchor.start, .middle, .end]) func drawsWhatWasMeasured(anchor: TextRun.Anchor)
    throws
  {
    for (text, style) in [
      (RichText(plain: "Hamburg H"), TextStyle(size: 20)),
      (
        RichText([.init("θ̂", italic: true), .init("k", position: .lowered), .init(" = 0.80")]),
        TextStyle(size: 17, weight: .bold)
      ),
    ] {
      let extent = renderer.measure(text, style: style)
      let ink = try #require(picture(text, style: style, anchor: anchor, baseline: .alphabetic).ink)
      let left: Double =
        switch anchor {
        case .start: 200
        case .middle: 200 - extent.width / 2
        case .end: 200 - extent.width
        }
      #expect(Double(ink.columns.lowerBound) / 2 >= left - 1)
      #expect(Double(ink.columns.lowerBound) / 2 <= left + 3)
      #expect(Double(ink.columns.upperBound) / 2 <= left + extent.width + 1)
      #expect(Double(ink.columns.upperBound) / 2 >= left + extent.width - 4)
      #expect(Double(ink.rows.lowerBound) / 2 >= 100 - extent.ascent - 0.5)
      #expect(Double(ink.rows.upperBound) / 2 <= 100 + extent.descent + 0.5)
    }
  }

  @Test func standsAtItsBaseline() throws {
    let text = RichText(plain: "HEH")
    let style = TextStyle(size: 40)
    func rows(_ baseline: TextRun.Baseline) throws -> ClosedRange<Int> {
      try #require(picture(text, style: style, anchor: .middle, baseline: baseline).ink).rows
    }
    // Capitals are 0.7165 of the size high: 57.3 pixels here.
    #expect(try rows(.alphabetic) == 142...199)
    let middle = try rows(.middle)
    #expect(abs(Double(middle.lowerBound + middle.upperBound + 1) / 2 - 200) <= 1)
    #expect(try rows(.top).lowerBound > 200)
    #expect(try rows(.bottom).upperBound < 200)
  }

  @Test func aHaloSurroundsTheLetters() throws {
    var run = TextRun(
      RichText(plain: "H"), style: TextStyle(size: 40), color: Color(hex: 0), at: Point(x: 50, y: 60))
    func ink() throws -> ClosedRange<Int> {
      let scene = Scene(
        name: "halo", size: Size(width: 100, height: 100), background: .white, title: "", description: "",
        elements: [.text(run)])
      let picture = try #require(DecodedPicture(renderer.png(scene)))
      return try #require(picture.ink).columns
    }
    let plain = try ink()
    run.halo = Stroke(Color(hex: 0xFF0000), width: 6)
    let haloed = try ink()
    // Half of the stroke's width, in pixels of half a point.
    #expect((5...7).contains(plain.lowerBound - haloed.lowerBound))
    #expect((5...7).contains(haloed.upperBound - plain.upperBound))
  }

  // MARK: - Fonts

  @Test func mathematicsIsCovered() {
    let mathematics =
      "θ̂ μ̂ x̄ σ² ℓ Σ ∞ − ± × · ½ ′ ≤ ≥ ≈ ≠ ∝ ∈ ∉ ∇ ∂ ∫ √ ∑ ∏ ℝ 𝔼 ⟨ ⟩ ‖ ⊤ ᵀ → ⇒ ∼ ∪ ∩ ₖ ₁ ⁻¹ αβγδεζηθικλμνξπρστυφχψω ΓΔΘΛΞΠΣΦΨΩ"
    for style in [
      TextStyle(size: 12), TextStyle(size: 12, weight: .semibold), TextStyle(size: 12, weight: .bold),
    ] {
      for italic in [false, true] {
        let text = RichText([.init(mathematics, italic: italic)])
        #expect(renderer.missingGlyphs(in: text, style: style) == [])
      }
    }
  }

  @Test func missingGlyphsAreNamedAndSeen() throws {
    let text = RichText(plain: "a 漢 b 漢字")
    #expect(renderer.missingGlyphs(in: text, style: TextStyle(size: 12)) == ["漢", "字"])
    let run = TextRun(text, style: TextStyle(size: 12), color: Color(hex: 0), at: Point(x: 5, y: 20))
    let scene = Scene(
      name: "missing", size: Size(width: 90, height: 30), background: .white, title: "", description: "",
      elements: [.group(label: "inner", clip: nil, elements: [.text(run)])])
    #expect(renderer.missingGlyphs(in: scene) == ["漢", "字"])
    // A box leaves ink, and its inside is empty.
    let box = TextRun(
      RichText(plain: "漢"), style: TextStyle(size: 50), color: Color(hex: 0), at: Point(x: 20, y: 80))
    let boxed = Scene(
      name: "box", size: Size(width: 100, height: 100), background: .white, title: "", description: "",
      elements: [.text(box)])
    let picture = try #require(DecodedPicture(renderer.png(boxed)))
    let ink = try #require(picture.ink)
    #expect(picture[(ink.columns.lowerBound + ink.columns.upperBound) / 2, 125] == [255, 255, 255, 255])
  }

  @Test func aMissingFontFileIsNamedWithItsPackage() {
    let error = #expect(throws: RenderingError.self) { try FigureRenderer(fontDirectories: ["/nowhere"]) }
    #expect(error == .fontMissing(file: "Lato-Regular.ttf", package: "fonts-lato"))
    #expect(
      error.map { "\($0)" }
        == "font file Lato-Regular.ttf not found: install the package fonts-lato (Debian, Ubuntu), "
        + "or put the file into a folder named by LIKELY_FONTS")
    let lato = FigureRenderer.fontFiles.compactMap(\.path).filter { $0.contains("Lato") }
      .map { String($0.prefix(upTo: $0.lastIndex(of: "/") ?? $0.endIndex)) }
    #expect(throws: RenderingError.fontMissing(file: "DejaVuSans.ttf", package: "fonts-dejavu-core")) {
      try FigureRenderer(fontDirectories: Array(lato.prefix(1)).filter { !$0.contains("dejavu") })
    }
  }

  @Test func theDoctorLearnsFontsAndVersions() {
    #expect(FigureRenderer.fontFiles.count == 9)
    #expect(FigureRenderer.fontFiles.allSatisfy { $0.path?.hasSuffix("/" + $0.file.name) == true })
    #expect(FigureRenderer.versions.map(\.name) == ["Cairo", "Pango", "Fontconfig", "libpng"])
    #expect(FigureRenderer.versions.allSatisfy { $0.version.split(separator: ".").count == 3 })
  }
}
