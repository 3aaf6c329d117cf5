import Testing

@testable import Reporting

@Suite struct JSONWriterTests {
  @Test func writesWhatTheWholeValueReadsAs() {
    var text = ""
    JSONWriter.write(to: { text += $0 }) { writer in
      writer.object { writer in
        writer.member("empty") { $0.object { _ in } }
        writer.member("a \"quote\"") { $0.value(.number(0.1)) }
        writer.member("group") { writer in
          writer.object { writer in writer.member("column") { $0.row([.integer(1), .null, .text("x")]) } }
        }
        writer.member("last") { $0.value(.array([.object([.init("b", .flag(true))])])) }
      }
    }
    let whole = JSON.object([
      .init("empty", .object([])), .init("a \"quote\"", .number(0.1)),
      .init("group", .object([.init("column", .array([.integer(1), .null, .text("x")]))])),
      .init("last", .array([.object([.init("b", .flag(true))])])),
    ])
    #expect(text == whole.text)
  }

  @Test func anObjectOfPlainValuesFitsOnOneLine() {
    var text = ""
    JSONWriter.write(to: { text += $0 }) {
      $0.row([.init("lower", .integer(1)), .init("upper", .integer(2))])
    }
    #expect(text == "{\"lower\": 1, \"upper\": 2}\n")
  }

  @Test func aLongColumnLeavesInPieces() {
    var sizes: [Int] = []
    var text = ""
    JSONWriter.write { piece in
      sizes.append(piece.utf8.count)
      text += piece
    } _: {
      $0.row((0..<100_000).lazy.map { JSON.integer($0) })
    }
    #expect(sizes.count > 5)
    #expect(sizes.allSatisfy { $0 < 1 << 17 })
    #expect(text == JSON.array((0..<100_000).map { .integer($0) }).text)
  }
}
