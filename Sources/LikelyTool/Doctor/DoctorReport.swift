/// What the output depends on outside the tutorials: versions, fonts, and what is missing.
struct DoctorReport: Sendable, Equatable {
  enum Finding: Sendable, Equatable {
    case found(String)
    /// Not there, with the Debian package that brings it.
    case missing(package: String)
    /// There, and not working.
    case broken(String)
  }
  struct Item: Sendable, Equatable {
    let name: String
    let finding: Finding
  }
  struct Section: Sendable, Equatable {
    let title: String
    let items: [Item]
  }

  let sections: [Section]

  var isHealthy: Bool {
    sections.allSatisfy { $0.items.allSatisfy { if case .found = $0.finding { true } else { false } } }
  }

  /// The packages that are missing, each once, in order of appearance.
  var missingPackages: [String] {
    var packages: [String] = []
    for item in sections.flatMap(\.items) {
      if case .missing(let package) = item.finding, !packages.contains(package) { packages.append(package) }
    }
    return packages
  }

  var text: String {
    var lines: [String] = []
    let width = (sections.flatMap(\.items).map(\.name.count).max() ?? 0) + 2
    for section in sections {
      if !lines.isEmpty { lines.append("") }
      lines.append(section.title)
      for item in section.items {
        let name = item.name + String(repeating: " ", count: width - item.name.count)
        switch item.finding {
        case .found(let what): lines.append("  \(name)\(what)")
        case .missing(let package): lines.append("  \(name)MISSING, in the package \(package)")
        case .broken(let why): lines.append("  \(name)BROKEN: \(why)")
        }
      }
    }
    let packages = missingPackages.joined(separator: " ")
    if !packages.isEmpty {
      lines += [
        "", "How to get what is missing",
        "  Debian, Ubuntu   sudo apt-get install \(packages)",
        "  elsewhere        put the font files into a folder that LIKELY_FONTS names,",
        "                   and KaTeX into one that LIKELY_KATEX names",
      ]
    }
    lines += ["", isHealthy ? "Everything is there." : "Something is missing or broken."]
    return lines.joined(separator: "\n") + "\n"
  }
}
