/// Writes one JSON value piece by piece, as `JSON.text` would write it, so that a text of any length is never held as a
/// whole.
package struct JSONWriter {
  private let put: (String) -> Void
  private var pending = ""
  private var indent = ""
  private var isEmpty = true

  /// How many bytes are gathered before they are handed on.
  private static let pieceSize = 1 << 16

  private init(_ put: @escaping (String) -> Void) { self.put = put }

  /// Writes a value and the line end behind it.
  ///
  /// - Parameter put: takes the pieces of the text in their order.
  package static func write(to put: @escaping (String) -> Void, _ value: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(put)
    value(&writer)
    writer.pending += "\n"
    put(writer.pending)
  }

  /// An object, one member a line.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    let outer = indent
    pending += "{"
    indent += "  "
    isEmpty = true
    members(&self)
    indent = outer
    pending += isEmpty ? "}" : "\n" + indent + "}"
    isEmpty = false
  }

  /// A member of the object that is being written; it takes exactly one value.
  package mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    pending += isEmpty ? "\n" : ",\n"
    pending += indent
    JSON.quote(name, to: &pending)
    pending += ": "
    isEmpty = false
    value(&self)
  }

  package mutating func value(_ value: JSON) {
    value.write(to: &pending, indent: indent)
    handOn()
  }

  /// An object of plain values on one line.
  package mutating func row(_ members: [JSON.Member]) {
    JSON.object(members).write(to: &pending, indent: indent, onOneLine: true)
    handOn()
  }

  /// An array of plain values on one line.
  package mutating func row(_ values: some Sequence<JSON>) {
    pending += "["
    var isFirst = true
    for value in values {
      if !isFirst { pending += ", " }
      isFirst = false
      value.write(to: &pending, indent: indent)
      handOn()
    }
    pending += "]"
  }

  private mutating func handOn() {
    guard pending.utf8.count >= Self.pieceSize else { return }
    put(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
