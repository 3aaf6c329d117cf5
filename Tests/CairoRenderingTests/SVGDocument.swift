import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG file, read by Foundation's parser.
struct SVGDocument {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text: String
  }

  struct Malformed: Error {}

  var elements: [Element] = []

  init(_ file: [UInt8]) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(file))
    parser.delegate = reader
    guard parser.parse() else { throw parser.parserError ?? Malformed() }
    elements = reader.elements
  }

  func elements(named name: String) -> [Element] { elements.filter { $0.name == name } }

  var ids: [String] { elements.compactMap { $0.attributes["id"] } }

  /// What the elements refer to: uses, clips, markers, labels.
  var references: [String] {
    elements.flatMap { element -> [String] in
      var references: [String] = []
      if let href = element.attributes["href"], href.hasPrefix("#") {
        references.append(String(href.dropFirst()))
      }
      for value in [element.attributes["clip-path"], element.attributes["style"]] {
        if let range = value?.range(of: #"url\(#[^)]*\)"#, options: .regularExpression), let value {
          references.append(String(value[range].dropFirst(5).dropLast()))
        }
      }
      references += element.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
      return references
    }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes, text: ""))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let index = open.last { elements[index].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }
  }
}
