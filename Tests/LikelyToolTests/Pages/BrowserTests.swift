import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// Opens every committed page in headless Chromium, wide and narrow, and asks the browser what a reader would notice.
@Suite struct BrowserTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let output = root.appendingPathComponent("Output")

  /// The widths of a desktop and of a phone, in CSS pixels.
  private static let widths = [1280, 390]

  @Test(.timeLimit(.minutes(3)))
  func pagesFitLoadAndLeadSomewhere() throws {
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.output.path)
      .filter { $0.hasSuffix(".html") }.sorted()
    #expect(pages.contains("index.html"))
    #expect(pages.count >= 5)
    let report = try Self.browse(pages)
    let findings = report.split(separator: "\n").map(String.init)
    #expect(findings.last == "looked at \(pages.count * Self.widths.count) pages", "\(report.suffix(500))")
    #expect(findings.dropLast() == [])
  }

  @Test func thePageCheckFindsWhatIsWrong() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "bad.html",
      """
      <!doctype html><title>t</title><p id="a">x</p><p id="a">y</p><a href="#nowhere">z</a>
      <img src="missing.png" alt=""><div style="width: 700px">wide</div>
      <div style="width: 90px; overflow: auto"><div style="width: 200px">more</div></div>
      """)
    let findings = try Self.browse([folder.path + "/bad.html"]).split(separator: "\n").map(String.init)
    for word in [
      "overflows", "id a is used twice", "#nowhere leads nowhere", "missing.png does not load", "no alt text",
      "DIV scrolls without a sign",
    ] {
      #expect(findings.contains { $0.contains(word) }, "\(word): \(findings)")
    }
  }

  @Test func formulasThatFitDoNotScroll() throws {
    let book = try SmallBook()
    let formulas = [
      #"\begin{aligned} a &= 1 \\ b &= 2 \end{aligned}"#, #"\begin{gathered} a \\ b \end{gathered}"#,
      #"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#, #"\begin{cases} a & b \\ c & d \end{cases}"#,
      #"\sum_{i=1}^n x_i \underbrace{a + b}_{c}"#, #"\sqrt{\frac{a}{b}} \int_0^1 f\,dx"#, "f", "a = b",
    ]
    let blocks = formulas.enumerated().map { "$$\($1)$$\n\n$$\($1)$$ {#eq-\($0)}" }
    try book.folder.write("Tutorials/coins.md", "# Formulas\n\n" + blocks.joined(separator: "\n\n") + "\n")
    try book.folder.write("Tutorials/second.md", "# Again\n")
    let run = book.run("render")
    #expect(run.status == .fine, "\(run.error)")
    let findings = try Self.browse([book.folder.path + "/Output/coins.html"])
    #expect(findings == "looked at \(Self.widths.count) pages", "\(findings)")
  }

  @Test func picturesLoadWhateverTheirNames() throws {
    let book = try SmallBook()
    let names = [
      "a b.svg", "a%20b.svg", "Ä#?.svg", "e\u{301}.svg", "\u{E9}.svg", "A B.svg", "x&amp;'\"<y>.svg",
      "(a:b|c\\d).svg",
    ]
    var text = "# Pictures\n"
    for name in names {
      try book.folder.write(
        "Tutorials/" + name, "<svg xmlns='http://www.w3.org/2000/svg' width='3000' height='9'/>")
      let address = name.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      text += "\n![A picture](\(address))\n"
    }
    try book.folder.write("Tutorials/coins.md", text)
    try book.folder.write("Tutorials/second.md", "# Again\n")
    let run = book.run("render")
    #expect(run.status == .fine, "\(run.error)")
    let copies = try FileManager.default.contentsOfDirectory(
      atPath: book.folder.path + "/Output/pictures/Tutorials")
    #expect(Set(copies.map { $0.lowercased() }).count == names.count)
    // Alone, without the project.
    for name in names { try FileManager.default.removeItem(atPath: book.folder.path + "/Tutorials/" + name) }
    let findings = try Self.browse([book.folder.path + "/Output/coins.html"])
    #expect(findings == "looked at \(Self.widths.count) pages", "\(findings)")
  }

  /// What the browser finds on pages, named relative to `Output` or absolute: a line for each finding.
  private static func browse(_ pages: [String]) throws -> String {
    let addresses = pages.map {
      ($0.hasPrefix("/") ? URL(fileURLWithPath: $0) : output.appendingPathComponent($0)).absoluteString
    }
    let folder = try TemporaryFolder()
    try folder.write(
      "frame.html",
      """
      <!doctype html><meta charset="utf-8"><pre id="report"></pre>
      <script>
      const pages = \(addresses), widths = \(widths), lines = [];
      const frame = document.createElement("iframe");
      async function look(page, width) {
        frame.style.width = width + "px"; frame.style.height = "900px"; frame.style.border = "0";
        await new Promise(done => { frame.onload = done; frame.src = page; });
        const inside = frame.contentDocument, root = inside.documentElement;
        const say = text => lines.push(page.split("/").pop() + " at " + width + ": " + text);
        await Promise.all([...inside.images].map(image => {
          image.loading = "eager";
          return image.decode().catch(() => say(image.getAttribute("src") + " does not load"));
        }));
        if (root.scrollWidth > width) say("overflows to " + root.scrollWidth);
        const seen = new Set();
        for (const element of inside.querySelectorAll("[id]")) {
          if (seen.has(element.id)) say("id " + element.id + " is used twice");
          seen.add(element.id);
        }
        for (const link of inside.querySelectorAll('a[href^="#"]')) {
          const id = decodeURIComponent(link.getAttribute("href").slice(1));
          if (id && !inside.getElementById(id)) say("#" + id + " leads nowhere");
        }
        for (const image of inside.images) if (!image.alt) say(image.getAttribute("src") + " has no alt text");
        for (const formula of inside.querySelectorAll(".formula")) {
          const hidden = formula.scrollWidth - formula.clientWidth;
          if (hidden > 0 && formula.clientWidth + 80 < formula.parentElement.clientWidth) say("a formula scrolls by " + hidden + " pixels");
        }
        for (const element of inside.querySelectorAll("*")) {
          const style = frame.contentWindow.getComputedStyle(element);
          if (!/auto|scroll/.test(style.overflowX) || element.scrollWidth - element.clientWidth <= 1) continue;
          if (!style.backgroundAttachment.includes("local")) say(element.nodeName + " scrolls without a sign");
        }
        if (inside.scripts.length) say("has scripts");
        for (const entry of frame.contentWindow.performance.getEntriesByType("resource"))
          if (!entry.name.startsWith("file:")) say("loads " + entry.name);
      }
      (async () => {
        document.body.append(frame);
        let count = 0;
        for (const page of pages) for (const width of widths) { await look(page, width); count += 1; }
        frame.remove();
        lines.push("looked at " + count + " pages");
        document.getElementById("report").textContent = lines.join("\\n");
      })();
      </script>
      """)
    let dom = try run([
      "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
      "--window-size=1400,1000", "--timeout=60000", "--virtual-time-budget=60000", "--dump-dom",
      folder.url("frame.html").absoluteString,
    ])
    let start = try #require(dom.range(of: "<pre id=\"report\">"))
    let end = try #require(dom.range(of: "</pre>", range: start.upperBound..<dom.endIndex))
    return String(dom[start.upperBound..<end.lowerBound])
  }

  private static func run(_ arguments: [String]) throws -> String {
    let browser = try #require(
      Program.find(["chromium", "chromium-browser", "google-chrome", "chrome"]),
      "Scripts/bootstrap test installs Chromium")
    return try Program.run(browser, arguments).output
  }
}
