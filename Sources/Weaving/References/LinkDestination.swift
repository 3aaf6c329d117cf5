import Reporting

/// Where a link leads, read from its destination as browsers read it.
package enum LinkDestination: Sendable, Equatable {
  case empty
  /// An address with a scheme, which is given in lower case.
  case address(scheme: String)
  /// `//example.org/page`: on another host, by the scheme of the page.
  case host
  /// `?x=1`: the page itself.
  case query
  /// `#name`: a place on the page itself; without percent-encoding.
  case fragment(String)
  case file(File)

  /// A path in the project, without percent-encoding.
  package struct File: Sendable, Equatable {
    package let path: String
    /// Whether it begins at the project's root instead of beside the tutorial.
    package let isRooted: Bool
    /// The query and the fragment as they are written.
    package let suffix: String
    package let fragment: String?
  }

  /// The schemes that links keep. All others, such as `javascript` and `data`, are left out.
  package static let keptSchemes = ["http", "https", "mailto"]

  package init(_ destination: String) {
    let written = Self.cleaned(destination)
    if written.isEmpty {
      self = .empty
    } else if let scheme = Self.scheme(of: written) {
      self = .address(scheme: scheme)
    } else if written.hasPrefix("//") {
      self = .host
    } else if written.hasPrefix("#") {
      self = .fragment(Self.decoded(written.dropFirst()))
    } else if written.hasPrefix("?") {
      self = .query
    } else {
      let end = written.firstIndex { $0 == "?" || $0 == "#" } ?? written.endIndex
      let suffix = written[end...]
      let hash = suffix.firstIndex(of: "#")
      self = .file(
        File(
          path: Self.decoded(written[..<end].drop { $0 == "/" }), isRooted: written.hasPrefix("/"),
          suffix: String(suffix), fragment: hash.map { Self.decoded(suffix[suffix.index(after: $0)...]) }))
    }
  }

  /// Whether a page may have the link at all.
  package var isKept: Bool {
    if case .address(let scheme) = self { Self.keptSchemes.contains(scheme) } else { true }
  }

  /// The destination without what browsers ignore: line ends and tabs within it, spaces and control characters around it.
  package static func cleaned(_ destination: String) -> String {
    let visible = destination.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    return String(String.UnicodeScalarView(visible)).trimmed
  }

  /// `ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ) ":"` of RFC 3986; a colon behind anything else belongs to a path.
  private static func scheme(of destination: String) -> String? {
    guard let colon = destination.unicodeScalars.firstIndex(of: ":") else { return nil }
    let name = destination.unicodeScalars[..<colon]
    guard let first = name.first, first.isASCII, first.properties.isAlphabetic,
      name.allSatisfy({
        $0.isASCII
          && ($0.properties.isAlphabetic || $0.properties.numericType != nil
            || "+-.".unicodeScalars.contains($0))
      })
    else { return nil }
    return String(name).lowercased()
  }

  /// Without percent-encoding; what is no UTF-8 stays encoded.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "%"), rest.count > 2,
        let code = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }
}

extension LinkDestination.File {
  /// The path from the project's root, without `.` and `..`; nil where it would leave the project.
  package func source(beside tutorial: String) -> String? {
    var steps = isRooted ? [] : tutorial.split(separator: "/").dropLast().map(String.init)
    for step in path.split(separator: "/") where step != "." {
      if step == ".." {
        guard !steps.isEmpty else { return nil }
        steps.removeLast()
      } else {
        steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }
}
