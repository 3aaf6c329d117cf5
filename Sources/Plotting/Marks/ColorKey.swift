import Reporting

/// What the inks of components mean: the values of a column, or the components of a fit.
package struct ColorKey: Sendable, Equatable {
  /// The names of the components in their order, as they stand in a picture.
  package var names: [RichText]
  /// Whether the names are those of a column's numbers, `grp 2`, of which data are told to be `5 with grp 2`.
  package var areNumbers: Bool

  package init(names: [RichText], areNumbers: Bool = false) {
    self.names = names
    self.areNumbers = areNumbers
  }

  /// The component that an ink means: its own, or the likeliest of a blend.
  func component(of ink: Ink) -> Int? {
    let component: Int? =
      switch ink {
      case .component(let component): component
      case .blend(let shares): shares.indices.max { shares[$0] < shares[$1] }
      default: nil
      }
    return component.flatMap { names.indices.contains($0) ? $0 : nil }
  }

  /// Data of a component in words: `5 a`, `5 with grp 2`.
  func words(_ count: Int, of component: Int) -> String {
    let name = names[component].spoken
    return areNumbers ? "\(Grammar.whole(count)) with \(name)" : Grammar.group(count, name)
  }
}
