import Testing

@testable import Publishing

@Suite struct SitePictureTests {
  private static func place(_ ending: String) -> Drawing.Place {
    Drawing.Place(chapter: "one", figure: "fig-a", fileExtension: ending, isScalable: ending == "svg")
  }

  private func picture(_ places: [Drawing.Place], preferringScalable: Bool) -> String? {
    Site(book: book(), drawings: places, options: PublishingOptions(), formats: ["html"])
      .picture(of: "fig-a", in: "one", preferringScalable: preferringScalable)
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
}
