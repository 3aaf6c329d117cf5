/// A value with the places where it and its key were written.
package struct Written<Value: Sendable>: Sendable {
  package let value: Value
  package let range: SourceRange
  package let keyRange: SourceRange

  package init(_ value: Value, range: SourceRange, keyRange: SourceRange) {
    self.value = value
    self.range = range
    self.keyRange = keyRange
  }
}
