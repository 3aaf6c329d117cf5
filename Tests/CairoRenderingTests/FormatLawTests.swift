import Plotting
import Testing

@testable import CairoRendering

/// The laws of formats of figures, over every one of the catalogue.
@Suite struct FormatLawTests {
  private func scene(width: Double = 20, height: Double = 20) -> Scene {
    Scene(
      name: "test", size: Size(width: width, height: height), background: .white, title: "", description: "",
      elements: [])
  }

  @Test(arguments: FigureFormat.all) func aNameStandsForOne(_ format: FigureFormat) {
    #expect(FigureFormat.all.filter { $0.name == format.name }.count == 1)
    #expect(format.name.wholeMatch(of: /[a-z][a-z0-9]*/) != nil)
    #expect(!format.summary.isEmpty && !format.summary.hasSuffix("."))
  }

  @Test(arguments: FigureFormat.all)
  func itIsTheSameInEveryRendererAndOnEveryThread(_ format: FigureFormat) async throws {
    let expected = try format.bytes(Samples.specimen(), FigureRenderer())
    let files = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<4 { group.addTask { try format.bytes(Samples.specimen(), FigureRenderer()) } }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }
    #expect(files.allSatisfy { $0 == expected })
  }

  @Test(arguments: FigureFormat.all) func whatWasDrawnBeforeLeavesNoTrace(_ format: FigureFormat) throws {
    let renderer = try FigureRenderer()
    var clear = Samples.mixture()
    clear.background = Color(hex: 0xFFFFFF, alpha: 0)
    let scenes = [Samples.specimen(), clear, scene(), Samples.mixture(), clear, Samples.specimen()]
    for scene in scenes {
      #expect(try format.bytes(scene, renderer) == format.bytes(scene, FigureRenderer()))
    }
  }

  @Test(arguments: FigureFormat.all) func itRefusesSizesThatAreNone(_ format: FigureFormat) throws {
    let renderer = try FigureRenderer()
    for (width, height) in [(0.0, 10.0), (10, -1), (10, .nan), (.infinity, 10), (1e9, 10)] {
      #expect(throws: RenderingError.self) {
        try format.bytes(scene(width: width, height: height), renderer)
      }
    }
    #expect(try !format.bytes(scene(), renderer).isEmpty)
  }
}

extension FigureFormat: CustomTestStringConvertible {
  public var testDescription: String { name }
}
