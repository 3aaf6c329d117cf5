import Testing

@testable import Publishing

@Suite struct SitePictureTests {
  private static func place(_ ending: String, isDark: Bool = false) -> Drawing.Place {
    Drawing.Place(
      chapter: "one", figure: "fig-a", isDark: isDark, fileExtension: ending, isScalable: ending == "svg")
  }

  private func picture(_ places: [Drawing.Place], isDark: Bool = false, preferringScalable: Bool) -> String? {
    Site(book: book(), drawings: places, options: PublishingOptions(), formats: ["html"])
      .picture(of: "fig-a", in: "one", isDark: isDark, preferringScalable: preferringScalable)
  }

  /// A page shows what it prefers, in whatever order the pictures come, or else what there is.
  @Test func aPageShowsWhatItPrefers() {
    let (svg, png, apng) = (Self.place("svg"), Self.place("png"), Self.place("apng"))
    for places in [[svg, png], [png, svg]] {
      #expect(picture(places, preferringScalable: true) == "figures/one/fig-a.svg")
      #expect(picture(places, preferringScalable: false) == "figures/one/fig-a.png")
    }
    for scalable in [true, false] {
      #expect(picture([svg], preferringScalable: scalable) == "figures/one/fig-a.svg")
      #expect(picture([apng, png], preferringScalable: scalable) == "figures/one/fig-a.apng")
      #expect(picture([], preferringScalable: scalable) == nil)
    }
  }

  @Test func darkPagesHavePicturesOfTheirOwn() {
    let places = [Self.place("svg"), Self.place("png", isDark: true)]
    #expect(picture(places, isDark: true, preferringScalable: true) == "figures/one/fig-a-dark.png")
    #expect(picture([Self.place("svg")], isDark: true, preferringScalable: true) == nil)
  }
}
