/// Every mark that a figure block can name, one to a line.
package enum MarkCatalogue {
  package static let all: [MarkKind] = [
    .point,
    .line,
    .area,
    .bar,
    .rule,
    .text,
    .ellipse,
    .contour,
    .interval,
  ]
}
