import Reporting
import Synchronization
import Weaving

/// Turns TeX into HTML with MathML inside, by KaTeX in JavaScriptCore.
///
/// The engine starts with the first formula and stays until it is stopped, so one typesetter serves a whole run. A formula that was set before is not set again. Calls from several threads wait for one another.
package final class FormulaTypesetter: Sendable {
  /// Beyond this many bytes a formula is an error: nobody can read it, and KaTeX needs memory for each symbol.
  package static let longestFormula = 20_000
  /// Beyond this many braces within braces a formula is an error, on every machine, whatever its stack can take.
  package static let deepestNesting = 100

  private struct Key: Hashable {
    let tex: String
    let isDisplay: Bool
  }

  private struct State: ~Copyable {
    var engine: JavaScriptContext?
    var failure: FormulaError?
    var memory: [Key: Swift.Result<String, FormulaError>] = [:]
  }

  private let state = Mutex(State())
  private let folder: String?

  /// - Parameter folder: where KaTeX is, or nil to look for it as `KaTeXLibrary` says.
  package init(folder: String? = nil) { self.folder = folder }

  /// The installation that is used.
  package func library() throws(KaTeXLibrary.Missing) -> KaTeXLibrary {
    if let folder { try KaTeXLibrary.find(named: folder) } else { try KaTeXLibrary.find() }
  }

  /// Ends the engine, which takes as much memory as a small book; another formula starts the next one.
  package func stop() { state.withLock { $0.engine = nil } }

  /// The markup of a formula: an element of class `katex`, or `katex-display` around it.
  package func typeset(_ tex: String, isDisplay: Bool) throws(FormulaError) -> String {
    let result = state.withLock { state in
      let key = Key(tex: tex, isDisplay: isDisplay)
      if let known = state.memory[key] { return known }
      // A preview runs for days and sees every state of a formula on its way.
      if state.memory.count >= 20_000 { state.memory = [:] }
      let result = Swift.Result { () throws(FormulaError) in try Self.set(tex, isDisplay, library, &state) }
      state.memory[key] = result
      return result
    }
    return try result.get()
  }

  private static func set(
    _ tex: String, _ isDisplay: Bool, _ library: () throws(KaTeXLibrary.Missing) -> KaTeXLibrary,
    _ state: inout State
  ) throws(FormulaError) -> String {
    if let failure = state.failure { throw failure }
    guard tex.utf8.count <= longestFormula else {
      throw .rejected(
        "Formula has \(tex.utf8.count) bytes, but the limit is \(longestFormula)", position: nil,
        remedy: "Split it.")
    }
    guard depth(of: tex) <= deepestNesting else {
      throw .rejected(FormulaRejection.nestedTooDeeply, position: nil, remedy: "Split it.")
    }
    if state.engine == nil {
      do {
        state.engine = try start(library)
      } catch {
        state.failure = error
        throw error
      }
    }
    let answer: String
    do {
      answer = try state.engine?.call("likelyTypeset", tex, isDisplay) ?? ""
    } catch {
      throw FormulaRejection.of(error.message, in: tex, position: nil)
    }
    return VerbatimCharacter.revealed(in: try read(answer, for: tex).inItsDirection) {
      HTML.escape(String($0))
    }
  }

  /// The most braces that are open at once.
  private static func depth(of tex: String) -> Int {
    var depth = 0
    var deepest = 0
    var isEscaped = false
    for byte in tex.utf8 {
      if !isEscaped, byte == UInt8(ascii: "{") { depth += 1 }
      if !isEscaped, byte == UInt8(ascii: "}") { depth -= 1 }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      deepest = max(deepest, depth)
    }
    return deepest
  }

  private static func start(
    _ library: () throws(KaTeXLibrary.Missing) -> KaTeXLibrary
  ) throws(FormulaError) -> JavaScriptContext {
    let script: String
    do {
      script = try library().script()
    } catch let missing as KaTeXLibrary.Missing {
      throw .unavailable(missing.summary, remedy: missing.remedy)
    } catch {
      throw .unavailable("KaTeX cannot be read: \(error)", remedy: "Install libjs-katex again.")
    }
    if let missing = EngineNeeds.missing() { throw missing }
    guard let engine = JavaScriptContext() else {
      throw .unavailable("JavaScriptCore does not start", remedy: "Install libjavascriptcoregtk-4.1-0 again.")
    }
    do {
      try engine.run(script)
      try engine.run(bridge)
    } catch {
      throw .unavailable("KaTeX does not load: \(error.message)", remedy: "Install libjs-katex again.")
    }
    return engine
  }

  /// The one function that is called. It answers with `+` and the markup; with `-`, the position, a colon and the message; or
  /// with `!` and a command that formulas can't have.
  ///
  /// No macros are handed in, so `\gdef` in one formula cannot change another. The size limit is in em: more than
  /// the width of any page. KaTeX would print a command that it does not trust as a red word; here it is an error,
  /// and so is a comment that swallows the rest of a formula.
  ///
  /// KaTeX counts expansions, but not what they expand to: a few macros of some thousand symbols would keep it busy for
  /// hours. The macros of a formula therefore live in an object that counts the symbols that it hands out.
  private static let bridge = """
    function likelyTypeset(tex, isDisplay) {
      var room = \(longestFormula);
      function spend(count) {
        room -= count;
        if (room < 0) throw new katex.ParseError("Too many expansions");
      }
      function counted(macro) {
        spend(macro && macro.tokens ? macro.tokens.length + 1 : 1);
        if (!macro || !macro.tokens || !macro.numArgs) return macro;
        var tokens = macro.tokens.slice();
        tokens.slice = function () {
          var copy = Array.prototype.slice.call(this);
          copy.splice = function () {
            spend(arguments.length);
            return Array.prototype.splice.apply(this, arguments);
          };
          return copy;
        };
        return Object.assign({}, macro, { tokens: tokens });
      }
      var macros = new Proxy({}, {
        get: function (own, name) {
          return Object.prototype.hasOwnProperty.call(own, name) ? counted(own[name]) : own[name];
        },
        set: function (own, name, macro) {
          spend(macro && macro.tokens ? macro.tokens.length : 1);
          own[name] = macro;
          return true;
        }
      });
      try {
        return "+" + katex.renderToString(tex, {
          displayMode: isDisplay, output: "htmlAndMathml", throwOnError: true, maxExpand: 1000, maxSize: 60,
          macros: macros,
          strict: function (code) {
            if (code === "commentAtEnd") throw { refused: "%" };
            return "ignore";
          },
          trust: function (context) { throw { refused: context.command }; }
        });
      } catch (error) {
        if (error && error.refused) return "!" + error.refused;
        var place = typeof error.position === "number" ? error.position : -1;
        return "-" + place + ":" + (error.rawMessage || error.message || error);
      }
    }
    """

  private static func read(_ answer: String, for tex: String) throws(FormulaError) -> String {
    if answer.hasPrefix("+") {
      let markup = String(answer.dropFirst())
      if tex.contains("color"), let problem = FormulaRefusal.unknownColor(in: markup, of: tex) {
        throw problem
      }
      return markup
    }
    if answer.hasPrefix("!") { throw FormulaRefusal.refused(String(answer.dropFirst()), in: tex) }
    let body = answer.dropFirst()
    let colon = body.firstIndex(of: ":") ?? body.startIndex
    let units = Int(body[..<colon]) ?? -1
    let message = body.endIndex > colon ? String(body[body.index(after: colon)...]) : ""
    throw FormulaRejection.of(
      message, in: tex, position: units < 0 ? nil : byteOffset(ofUnit: units, in: tex))
  }

  /// KaTeX counts UTF-16 units, ranges count UTF-8 bytes.
  private static func byteOffset(ofUnit unit: Int, in tex: String) -> Int {
    let units = Array(tex.utf16.prefix(unit))
    return String(decoding: units, as: UTF16.self).utf8.count
  }
}

/// Why a formula could not be typeset.
package enum FormulaError: Error, Sendable, Equatable {
  /// The formula is wrong; `position` is the byte within its TeX where it goes wrong, and `length` counts the bytes that
  /// are, where it is not one command or character.
  case rejected(
    String, position: Int?, length: Int? = nil, suggestion: String? = nil, remedy: String? = nil)
  /// KaTeX or its engine is missing: no formula can be typeset.
  case unavailable(String, remedy: String)
}
