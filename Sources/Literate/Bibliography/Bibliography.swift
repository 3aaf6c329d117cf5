/// The works that `[@key]` can cite, read from CSL-YAML or CSL-JSON.
package struct Bibliography: Sendable {
  package let works: [Work]
  package init(works: [Work]) { self.works = works }

  package subscript(key: String) -> Work? { works.first { $0.key == key } }
}

/// One work, with the fields that author-date citations and a list of references need.
package struct Work: Sendable, Equatable {
  package struct Name: Sendable, Equatable {
    package let family: String
    package let given: String
    package init(family: String, given: String) {
      self.family = family
      self.given = given
    }
  }
  package let key: String
  package let type: String
  package let authors: [Name]
  package let year: String
  package let title: String
  /// Journal, book or series.
  package let container: String
  package let publisher: String
  package let volume: String
  package let issue: String
  package let pages: String
  package let doi: String
  package let url: String

  package init(
    key: String, type: String, authors: [Name], year: String, title: String, container: String = "",
    publisher: String = "", volume: String = "", issue: String = "", pages: String = "", doi: String = "",
    url: String = ""
  ) {
    self.key = key
    self.type = type
    self.authors = authors
    self.year = year
    self.title = title
    self.container = container
    self.publisher = publisher
    self.volume = volume
    self.issue = issue
    self.pages = pages
    self.doi = doi
    self.url = url
  }
}
