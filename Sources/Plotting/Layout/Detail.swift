/// How much a figure says. A small figure leaves out words before it gives up its plot.
struct Detail: Equatable {
  var titleLines = 3
  var subtitleLines = 4
  var panelTitles = true
  var axisTitles = true
  var legend = true
  var tickLabels = true

  /// From everything to the bare plot.
  static let steps: [Detail] = [
    Detail(),
    Detail(subtitleLines: 2),
    Detail(titleLines: 2, subtitleLines: 0),
    Detail(titleLines: 1, subtitleLines: 0),
    Detail(titleLines: 1, subtitleLines: 0, legend: false),
    Detail(titleLines: 1, subtitleLines: 0, panelTitles: false, axisTitles: false, legend: false),
    Detail(titleLines: 0, subtitleLines: 0, panelTitles: false, axisTitles: false, legend: false),
    Detail(
      titleLines: 0, subtitleLines: 0, panelTitles: false, axisTitles: false, legend: false, tickLabels: false
    ),
  ]
}
