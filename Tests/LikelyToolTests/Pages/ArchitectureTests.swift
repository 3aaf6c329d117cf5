import Foundation
import Literate
import Plotting
import Reporting
import Testing
import Weaving

/// The page on architecture says of the stages what the package says of them.
@Suite struct ArchitectureTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL.path(percentEncoded: false)

  /// A target of the package, and those that it imports.
  private struct Stage: Equatable {
    var name: String
    var imports: [String]
  }

  /// The stages in the order of `Package.swift`.
  private static func stages() throws -> [Stage] {
    let manifest = try String(contentsOfFile: root + "/Package.swift", encoding: .utf8)
    let targets = manifest.split(separator: ".executableTarget(")[0].split(separator: ".target(").dropFirst()
    var stages: [Stage] = []
    for target in targets {
      let words = target.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      let known = stages.map(\.name)
      stages.append(Stage(name: words[0], imports: words.dropFirst().filter(known.contains)))
    }
    return stages
  }

  /// The page, woven.
  private static func page() throws -> WovenChapter {
    let outcome = Weaver.weave(try Project.read(paths: ["Documentation"], root: root))
    #expect(outcome.diagnostics.map(\.summary) == [])
    return try #require(outcome.book.chapters.first)
  }

  @Test func thePackageIsRead() throws {
    let stages = try Self.stages()
    #expect(stages.first == Stage(name: "Reporting", imports: []))
    #expect(stages.last?.name == "LikelyTool")
    #expect(stages.first { $0.name == "CairoRendering" }?.imports == ["Reporting", "Plotting"])
  }

  @Test func theFigureShowsThePackage() throws {
    let stages = try Self.stages()
    var below: [String: Set<String>] = [:]
    var chain: [String: Int] = [:]
    var lines: [[Double]] = []
    for (index, stage) in stages.enumerated() {
      let further = Set(stage.imports.flatMap { below[$0, default: []] })
      below[stage.name] = further.union(stage.imports)
      let length = stage.imports.compactMap { chain[$0] }.max().map { $0 + 1 } ?? 0
      chain[stage.name] = length
      for name in stage.imports where !further.contains(name) {
        let from = try #require(stages.firstIndex { $0.name == name })
        lines.append([Double(from + 1), Double(chain[name, default: 0]), Double(index + 1), Double(length)])
      }
    }

    let panel = try #require(try Self.page().figures.first?.drawing.panels.first)
    let drawn = panel.marks.compactMap { mark -> [Double]? in
      guard let line = mark as? LineMark, case .through(let x, let y) = line.course, x.count == 2 else {
        return nil
      }
      return [x[0], y[0], x[1], y[1]]
    }
    #expect(
      drawn.sorted { $0.lexicographicallyPrecedes($1) } == lines.sorted { $0.lexicographicallyPrecedes($1) })
    let points = try #require(panel.marks.compactMap { $0 as? PointMark }.first)
    #expect(points.x == stages.indices.map { Double($0 + 1) })
    #expect(points.y == stages.map { Double(chain[$0.name, default: 0]) })
    // A name stands beside its point.
    var names: [(x: Double, text: String)] = []
    for mark in panel.marks.compactMap({ $0 as? TextMark }) {
      names += zip(mark.x, mark.text).map { ($0, $1.plain) }
    }
    #expect(names.sorted { $0.x < $1.x }.map(\.text) == stages.map(\.name))
    for (index, name) in names.sorted(by: { $0.x < $1.x }).enumerated() {
      #expect(abs(name.x - Double(index + 1)) < 0.2)
    }
  }

  @Test func theTableNamesFilesThatAreThere() throws {
    let document = try Self.page().text.document
    let tables = document.blocks.compactMap { block -> Table? in
      if case .table(let table) = block.kind { table } else { nil }
    }
    let rows = try #require(tables.first).rows.map { $0.map(\.plainText) }
    #expect(rows.map { $0[0] } == (try Self.stages()).map(\.name))
    for row in rows {
      #expect(FileManager.default.fileExists(atPath: "\(Self.root)/Sources/\(row[0])/\(row[3])"), "\(row)")
    }
  }
}
