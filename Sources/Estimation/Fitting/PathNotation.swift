/// How the steps of a path are written with dots between them, so that they can be read back: `means.1.'Sepal.Length'`.
///
/// A name of letters, digits, `-`, `_` and `^` stands as it is. Any other stands in single quotes, with a quote within it
/// doubled, as in YAML: `'class 1'`, `'n.a'`, `'Fisher''s'`.
package enum PathNotation {
  package static func step(_ name: String) -> String {
    isBare(name) ? name : "'" + name.replacing("'", with: "''") + "'"
  }

  private static func isBare(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" || $0 == "^"
      }
  }
}

extension Collection<String> {
  /// The steps as one path in the notation of authors.
  package var dotted: String { map(PathNotation.step).joined(separator: ".") }
}
