/// The colours, sizes and strokes of a figure, chosen by role.
package struct Theme: Sendable, Equatable {
  package var name: String
  package var background: Color

  package static let light = Theme(name: "light", background: .white)
}
