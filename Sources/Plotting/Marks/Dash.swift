/// How a line is broken.
package enum Dash: String, Sendable, CaseIterable {
  case solid, dashed, dotted

  func lengths(_ theme: Theme) -> [Double] {
    switch self {
    case .solid: return []
    case .dashed: return theme.lines.dashed
    case .dotted: return theme.lines.dotted
    }
  }
}
