import Literate
import Reporting

/// A link or a picture as an author wrote it.
struct WrittenLink: Sendable {
  var destination: String
  var isPicture = false
  let inline: Inline
  let document: Document
}

/// Finds out whether the links of a book lead somewhere: to a place on a page, a chapter, a file, or the web.
struct LinkCheck {
  private let files: ProjectFiles
  private let pages: [Page]
  private let pictures: PictureShelf

  /// What a link can lead to on a page.
  struct Page: Sendable {
    /// The path of the tutorial from the project's root.
    let source: String
    let anchors: [String]
    /// Names of footnotes, which are referred to in another way.
    let footnotes: [String]
    /// Whether the tutorial could be read; if not, that has been told, and it may have any anchor.
    private let isText: Bool
    /// The anchors, looked up and never iterated.
    private let known: Set<String>

    init(source: String, anchors: [String], footnotes: [String], isText: Bool = true) {
      self.source = source
      self.isText = isText
      self.anchors = anchors
      self.footnotes = footnotes
      known = Set(anchors)
    }

    /// Browsers take an empty anchor and `top` for the top of a page.
    func has(_ anchor: String) -> Bool {
      !isText || anchor.isEmpty || known.contains(anchor) || anchor.lowercased() == "top"
    }
  }

  /// - Parameter index: The tutorial of the first page, which is written in any case.
  init(files: ProjectFiles, pages: [WovenPage], index: String, pictures: PictureShelf) {
    self.files = files
    self.pictures = pictures
    self.pages =
      pages.map { Page(source: $0.entry.sourcePath, document: $0.document, works: $0.works) }
      + (pages.contains { $0.entry.sourcePath == index }
        ? [] : [Page(source: index, anchors: [], footnotes: [])])
  }

  /// What is wrong with the links of a page.
  func problems(on page: WovenPage) -> [Diagnostic] {
    var places = LinkPlaces()
    return page.findings.links.compactMap { link in
      guard var problem = problem(of: link, on: page.entry.sourcePath) else { return nil }
      problem.range = places.range(of: link)
      return problem
    }
  }

  /// The links to files of the project that are there, and are neither pages nor pictures that the output holds: only an
  /// output folder within the project leads to them.
  func fileLinks(on page: WovenPage) -> [LocatedText] {
    let source = page.entry.sourcePath
    var places = LinkPlaces()
    return page.findings.links.compactMap { link in
      guard !link.isPicture, case .file(let file) = LinkDestination(link.destination),
        let target = file.source(beside: source), !pages.contains(where: { $0.source == target }),
        !pictures.has(target), problem(of: file, link, on: source) == nil
      else { return nil }
      return LocatedText(text: file.path, range: places.range(of: link).asWritten)
    }
  }

  /// The problem, without its place.
  private func problem(of link: WrittenLink, on source: String) -> Diagnostic? {
    guard !link.destination.contains("`{") else {
      return Diagnostic(
        at: nil,
        "An address can't hold values, and the one of this \(link.isPicture ? "picture" : "link") does",
        remedy: "Write the address as it is, and the value in the words or the title.")
    }
    let destination = LinkDestination(link.destination)
    switch destination {
    case .address(let scheme):
      return destination.isKept ? nil : .leftOut(scheme: scheme, at: nil)
    case .host: return nil
    case .query where !link.isPicture: return nil
    case .fragment(let name) where !link.isPicture:
      guard let page = pages.first(where: { $0.source == source }) else { return nil }
      return problem(of: name, on: page, file: nil)
    case .file(let file): return problem(of: file, link, on: source)
    case .empty, .query, .fragment:
      return Diagnostic(
        at: nil, "\(link.isPicture ? "Picture" : "Link") must have an address",
        remedy: "Write \(link.isPicture ? "the path of a file" : "it between the parentheses").")
    }
  }

  private func problem(of file: LinkDestination.File, _ link: WrittenLink, on source: String) -> Diagnostic? {
    guard let target = file.source(beside: source) else {
      return Diagnostic(
        at: nil, "Links lead to files below the project's root, and '\(file.path)' is outside",
        remedy: "Copy the file into the project.")
    }
    if !link.isPicture, let page = pages.first(where: { $0.source == target }), !file.path.hasSuffix("/") {
      return file.fragment.flatMap { problem(of: $0, on: page, file: file.path) }
    }
    do throws(Diagnostic) {
      try files.checkLink(to: file, for: source, isPicture: link.isPicture, at: nil)
    } catch {
      var problem = error
      if !link.isPicture, let near = nearMiss(of: file, target, on: source) { problem.suggestion = near }
      return problem
    }
    if link.isPicture { return pictures.problem(with: target) }
    // A tutorial that is no chapter is shown as it is written.
    guard let fragment = file.fragment, target.hasSuffix(".md"),
      let text = try? files.read(relative: target)
    else { return nil }
    let page = Page(source: target, document: Document(parsing: text), works: [])
    return problem(of: fragment, on: page, file: file.path)
  }

  /// An anchor that a page does not have. `file` is nil for the page that the link is on.
  private func problem(of anchor: String, on page: Page, file: String?) -> Diagnostic? {
    if page.has(anchor) { return nil }
    let summary =
      file.map { "Page '\($0)' has no anchor '\(anchor)'" } ?? "This page has no anchor '\(anchor)'"
    if file == nil, let footnote = page.footnote(meantBy: anchor) {
      return Diagnostic(
        at: nil, summary, remedy: "A footnote is referred to with '[^\(footnote)]', without a link.")
    }
    let remedy =
      page.anchors.isEmpty
      ? "It has none: anchors come from headings, labels and cited works."
      : "Its anchors are: \(page.anchors.listed)."
    return Diagnostic(
      at: nil, summary,
      suggestion: Spelling.nearMiss(of: anchor, among: page.anchors).map { (file ?? "") + "#" + $0 },
      remedy: remedy)
  }

  /// The chapter that was meant, such as `coins.md` for `coins.html` or `Coins`.
  private func nearMiss(of file: LinkDestination.File, _ target: String, on source: String) -> String? {
    let folder = PathText.folder(of: source)
    let prefix = folder.isEmpty ? "" : folder + "/"
    let known = pages.map(\.source).filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    let written = target.hasPrefix(prefix) ? String(target.dropFirst(prefix.count)) : target
    var stem = Substring(written)
    for ending in [".html", ".htm", ".md", ".qmd", ".Rmd"]
    where stem.lowercased().hasSuffix(ending.lowercased()) {
      stem = stem.dropLast(ending.count)
      break
    }
    if known.contains("\(stem).md"), "\(stem).md" != file.path { return "\(stem).md" }
    return Spelling.nearMiss(of: "\(stem).md", among: known)
      ?? Spelling.nearMiss(of: String(stem), among: known)
  }
}

/// Finds the places of links. Definitions may stand far from a link, and are looked for once in a text that has some.
private struct LinkPlaces {
  /// By the identity of the text; looked up, never iterated.
  private var definitions: [ObjectIdentifier: LinkDefinitions] = [:]

  mutating func range(of link: WrittenLink) -> SourceRange {
    let source = link.document.source
    let known = definitions[ObjectIdentifier(source)] ?? LinkDefinitions(in: source)
    definitions[ObjectIdentifier(source)] = known
    return link.document.addressRange(of: link.inline, among: known)
  }
}

extension LinkCheck.Page {
  init(source: String, document: Document, works: [String]) {
    var anchors: [String] = []
    document.blocks.forEachBlock { block in
      switch block.kind {
      case .heading(_, let anchor, _): anchors.append(anchor)
      case .formula(_, let label?): anchors.append(label)
      case .directive(let directive):
        let hasPlace = BlockCatalogue.all.contains { $0.name == directive.kind && $0.labelPrefix != nil }
        if hasPlace, let name = directive.name { anchors.append(name) }
      default: break
      }
    }
    self.init(
      source: source, anchors: anchors + works.map { "ref-" + $0 }, footnotes: document.footnotes.map(\.name),
      isText: document.isText && !CatalogueBlock.isWanting(in: document))
  }

  /// The footnote that an anchor may have been meant for, as other programs write it: `fn-x`, `fn:x`, `^x`, `note.x`.
  fileprivate func footnote(meantBy anchor: String) -> String? {
    var name = Substring(anchor)
    for prefix in ["user-content-", "fn-", "fn:", "fnref-", "fnref:", "fn", "note.", "^"]
    where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    return footnotes.first { $0 == name }
  }
}

extension Diagnostic {
  /// A link whose scheme no page may have.
  static func leftOut(scheme: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .warning, at: range, "Links with the scheme '\(scheme)' are left out, and their words stay",
      remedy:
        "Links keep the schemes \(LinkDestination.keptSchemes.joined(separator: ", ")); a file with a colon in its name is written './\(scheme):…'."
    )
  }
}

extension Problems {
  /// Records the URL of a work that no page links to.
  mutating func check(addressOf work: Work) {
    guard !work.url.isEmpty, let range = work.urlRange else { return }
    switch LinkDestination(work.url) {
    case .address(let scheme):
      if !LinkDestination.keptSchemes.contains(scheme) { append(.leftOut(scheme: scheme, at: range)) }
    case .empty, .host, .query, .fragment, .file:
      warning(at: range, "URL of a work must begin with its scheme", remedy: "Write 'https://\(work.url)'.")
    }
  }
}
