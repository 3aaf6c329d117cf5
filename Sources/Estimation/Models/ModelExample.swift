/// A model as an author writes it, with a data set of the catalogue that suits it.
package struct ModelExample: Sendable {
  package let data: String
  /// The options and their values; none where the name is enough.
  package let options: KeyValuePairs<String, String>
  /// How many notices its fit bears, which an author says to be meant.
  package let notices: Int
  /// The column that shows what is hidden; nil where the data have none.
  package let labels: String?

  package init(
    data: String, options: KeyValuePairs<String, String>, notices: Int = 0, labels: String? = nil
  ) {
    self.data = data
    self.options = options
    self.notices = notices
    self.labels = labels
  }
}
