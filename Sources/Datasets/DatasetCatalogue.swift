/// Every data set that a tutorial can name, one to a line.
package enum DatasetCatalogue {
  package static let all: [Dataset] = []
}
