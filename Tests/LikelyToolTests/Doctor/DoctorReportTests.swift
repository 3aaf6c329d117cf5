import Testing

@testable import LikelyTool

@Suite struct DoctorReportTests {
  @Test func saysWhatIsMissingAndHowToGetIt() {
    let report = DoctorReport(sections: [
      .init(
        title: "Fonts",
        items: [
          .init(name: "Lato-Regular.ttf", finding: .missing(package: "fonts-lato")),
          .init(name: "Lato-Bold.ttf", finding: .missing(package: "fonts-lato")),
          .init(name: "DejaVuSans.ttf", finding: .found("0123  /fonts/DejaVuSans.ttf")),
        ]),
      .init(title: "Proof", items: [.init(name: "figures", finding: .broken("no font"))]),
    ])
    #expect(!report.isHealthy)
    #expect(
      report.text == """
        Fonts
          Lato-Regular.ttf  MISSING, in the package fonts-lato
          Lato-Bold.ttf     MISSING, in the package fonts-lato
          DejaVuSans.ttf    0123  /fonts/DejaVuSans.ttf

        Proof
          figures           BROKEN: no font

        How to get what is missing
          Debian, Ubuntu   sudo apt-get install fonts-lato
          elsewhere        put the font files into a folder that LIKELY_FONTS names,
                           and KaTeX into one that LIKELY_KATEX names

        Something is missing or broken.

        """)
  }

  @Test func thisMachineIsFitToRender() {
    let terminal = Terminal()
    #expect(terminal.run("doctor") == .fine)
    for name in [
      "Cairo", "Pango", "Fontconfig", "libpng", "Lato-Regular.ttf", "DejaVuSans.ttf", "KaTeX", "figures",
      "formulas",
    ] {
      #expect(terminal.output.contains("  \(name) "))
    }
    #expect(terminal.output.hasSuffix("\nEverything is there.\n"))
  }

  @Test func checksumsAreFNV1a() {
    // The test vectors of Fowler, Noll and Vo (draft-eastlake-fnv).
    #expect(DoctorReport.checksum("".utf8) == "cbf29ce484222325")
    #expect(DoctorReport.checksum("a".utf8) == "af63dc4c8601ec8c")
    #expect(DoctorReport.checksum("foobar".utf8) == "85944171f73967e8")
  }
}
