import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a page as XML, which HTML without its void elements is, and checks what no page may break:
/// every element is closed, no id appears twice, every link within the page and every `aria-labelledby` has a target,
/// every picture has a text.
func checkPage(_ html: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let checker = PageChecker(html)
  for problem in checker.syntaxProblems + checker.problems {
    Issue.record("\(problem)", sourceLocation: sourceLocation)
  }
  for target in checker.targets where !checker.ids.contains(target) {
    Issue.record("Nothing has the id ‘\(target)’", sourceLocation: sourceLocation)
  }
}

/// Whether a page can be read as XML.
func isWellFormed(_ html: String) -> Bool { PageChecker(html).syntaxProblems.isEmpty }

/// The values of an attribute, in order.
func attributes(_ name: String, in html: String) -> [String] {
  html.components(separatedBy: " \(name)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
}

private final class PageChecker: NSObject, XMLParserDelegate {
  var ids: [String] = []
  var targets: [String] = []
  var problems: [String] = []
  var syntaxProblems: [String] = []
  private var open: [String] = []

  init(_ html: String) {
    super.init()
    let void = /<(meta|link|img|br|wbr|hr|input|source)((?:\s[^>]*)?)>/
    let xml = html.replacing(void) { "<\($0.output.1)\($0.output.2)/>" }.replacing(
      "<!DOCTYPE html>", with: "")
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    // It says true after some errors, and does not see that elements stay open at the end.
    if !parser.parse() { syntaxProblems.append("The page cannot be read") }
    if let error = parser.parserError { syntaxProblems.append("Line \(parser.lineNumber): \(error)") }
    if !open.isEmpty { syntaxProblems.append("\(open) stay open") }
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if let id = attributes["id"] {
      if ids.contains(id) { problems.append("The id ‘\(id)’ appears twice") }
      ids.append(id)
    }
    if let href = attributes["href"], href.hasPrefix("#") {
      targets.append(String(href.dropFirst()).removingPercentEncoding ?? "")
    }
    if let label = attributes["aria-labelledby"] { targets.append(label) }
    if element == "img", attributes["alt"] == nil { problems.append("A picture has no text") }
    if element == "a", open.contains("a") { problems.append("A link stands in a link") }
    if element == "script" { problems.append("The page has a script") }
    for name in attributes.keys.sorted() where name.hasPrefix("on") {
      problems.append("The page has \(name)")
    }
    if ["div", "p", "figure", "ul", "ol", "table", "pre", "details"].contains(element), open.contains("p") {
      problems.append("<\(element)> stands in a paragraph")
    }
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if open.popLast() != element { syntaxProblems.append("<\(element)> closes another element") }
  }
}
