import Testing

@testable import Plotting

@Suite struct GalleryTests {
  static let names = Gallery.all.map(\.name)
  static let sizes = [(240.0, 200.0), (640, 440), (1200, 900), (320, 640), (900, 240), (80, 80)]

  private func figure(_ name: String) throws -> Figure {
    try #require(Gallery.all.first { $0.name == name })
  }

  @Test(arguments: names)
  func looksAsRecorded(_ name: String) throws {
    let scene = try figure(name).scene(theme: .light, measuring: FixedWidthMeasurer())
    expectSnapshot(scene.listing, named: name)
  }

  @Test(arguments: names, sizes.indices)
  func staysInsideAtAnySize(_ name: String, _ size: Int) throws {
    var figure = try figure(name)
    figure.size = Size(width: Self.sizes[size].0, height: Self.sizes[size].1)
    let measurer = FixedWidthMeasurer()
    let scene = figure.scene(theme: .light, measuring: measurer)
    checkScene(scene)
    checkWords(scene, measurer)
  }

  @Test(arguments: names)
  func isTheSameEveryTime(_ name: String) throws {
    let figure = try figure(name)
    let scene = figure.scene(theme: .light, measuring: FixedWidthMeasurer())
    #expect(scene == figure.scene(theme: .light, measuring: FixedWidthMeasurer()))
  }

  @Test func namesAreDistinct() {
    #expect(Set(Self.names).count == Self.names.count)
  }
}
