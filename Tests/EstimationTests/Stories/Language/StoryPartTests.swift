import Reporting
import Testing

@testable import Estimation

/// What is said of terms, choices and censoring, and of what comes from other languages, word for word.
@Suite struct StoryPartTests {
  private static let terms: [(line: String, told: String)] = [
    (
      "y ~ f([1, x] * b)",
      "2:11 «[» A list of terms stands behind its coefficients. Write coefficients * [1, x]; other lists have no place in a value."
    ),
    (
      "y ~ f(b * [])",
      "2:16 «]» A term must stand before ']'. A term is 1, a column x, a power x^2 or a product x:z."
    ),
    (
      "y ~ f(b * [0, x])",
      "2:16 «0» The only number in a list of terms is 1, the intercept. There is none where 1 is left out."
    ),
    (
      "y ~ f(b * [1, x*z])",
      "2:20 «*» A product of columns is written x:z in a list of terms. Write x:z."
    ),
    (
      "y ~ f(b * [1 + x])",
      "2:18 «+» Terms have commas between them, as in [1, x, z]. Write a comma; a name that holds a space stands in backticks."
    ),
    (
      "y ~ f(b * [log(x)])",
      "2:16 «log(x)» A term is 1, a column x, a power x^2 or a product x:z, and no function. Write ' + b * log(x)' behind the list, or the values into a column of the data."
    ),
    (
      "y ~ f(b * [x^21])",
      "2:18 «21» A power of a term is a whole number from 1 to 20. Write, say, x^2."
    ),
    (
      "y ~ f(b * [x^z])",
      "2:18 «z» A power of a term is a whole number from 1 to 20. Write, say, x^2."
    ),
    (
      "y ~ f(b * [x : z])",
      "2:18 «:» A term has no spaces around ':'. Write x:z."
    ),
    (
      "y ~ f(b * [x, x])",
      "2:19 «x» A term can be given once only, and 'x' is given twice. Leave it out the second time."
    ),
    (
      "y ~ f(b * [1 x])",
      "2:18 «x» Terms have commas between them, as in [1, x, z]. Write a comma; a name that holds a space stands in backticks."
    ),
    (
      "y ~ f((a + b) * [1, x])",
      "2:21 «[» A list of terms stands behind its coefficients. Write coefficients * [1, x]; other lists have no place in a value."
    ),
    (
      "y ~ f(b * [1, x)",
      "2:20 «)» A '[' is closed by ']'. Write ']' in the place of ')'."
    ),
    (
      "y ~ f(b * [1, -x])",
      "2:19 «-» A term must stand before '-'. A term is 1, a column x, a power x^2 or a product x:z."
    ),
  ]

  private static let choices: [(line: String, told: String)] = [
    (
      "y ~ choose(z)",
      "2:9 «choose» 'choose' takes a hidden variable, and then a draw for each of its levels. Write, say, choose(quiet, poisson(rate), point(0))."
    ),
    (
      "y ~ choose(z, 0)",
      "2:19 «0» Behind its variable 'choose' takes draws, such as poisson(rate). A value that is known is written point(0)."
    ),
    (
      "y ~ choose(f(a), g(b))",
      "2:9 «choose» 'choose' takes a hidden variable, and then a draw for each of its levels. Write, say, choose(quiet, poisson(rate), point(0))."
    ),
    (
      "y ~ choose()",
      "2:9 «choose» 'choose' takes a hidden variable, and then a draw for each of its levels. Write, say, choose(quiet, poisson(rate), point(0))."
    ),
  ]

  private static let censoring: [(line: String, told: String)] = [
    (
      "y ~ f(a) right-censored",
      "2:14 «right-censored» Behind 'right-censored' stands 'if' and a column, or 'at' and a limit. Write, say, right-censored if cut, or right-censored at 0."
    ),
    (
      "y ~ f(a) right-censored event",
      "2:29 «event» Behind 'right-censored' stands 'if' and a column, or 'at' and a limit. Write, say, right-censored if cut, or right-censored at 0."
    ),
    (
      "y ~ f(a) right censored if e",
      "2:14 «right censored» Behind a draw stands right-censored, left-censored or between; did you mean 'right-censored'? Write right-censored if cut, left-censored at 0, or between low and high."
    ),
    (
      "y ~ f(a) censored if e",
      "2:14 «censored» Behind a draw stands right-censored, left-censored or between. Write right-censored if cut, left-censored at 0, or between low and high."
    ),
    (
      "y ~ f(a) right-censored if !e",
      "2:32 «!» A condition is turned round with 'not'. Write if not e."
    ),
    (
      "y ~ f(a) right-censored if e == 0",
      "2:34 «==» A condition is one column that says yes or no, and no comparison. Write if e, or if not e."
    ),
    (
      "y ~ f(a) right-censored if e = 0",
      "2:34 «=» A condition is one column that says yes or no, and no comparison. Write if e, or if not e."
    ),
    (
      "y ~ f(a) left-censored at",
      "2:28 «at» A column or a number must stand behind 'at'. Write one there."
    ),
    (
      "y ~ f(a) between low",
      "2:22 «low» The two limits of 'between' have 'and' between them. Write, say, between low and high."
    ),
    (
      "y ~ f(a) between low, high",
      "2:25 «,» The two limits of 'between' have 'and' between them. Write, say, between low and high."
    ),
    (
      "y ~ f(a) between 3 and 1",
      "2:22 «3 and 1» The first limit of 'between' is the lower one, and 3 is not below 1. Write between 1 and 3."
    ),
    (
      "y ~ f(a) between 1 and 1",
      "2:22 «1 and 1» The first limit of 'between' is the lower one, and 1 is not below 1. Write two numbers that differ."
    ),
    (
      "y ~ f(a) between 0 and Inf",
      "2:28 «Inf» A limit is a number or a column, and 'Inf' is no number. Write the name of a column; a blank cell in it means no limit."
    ),
    (
      "y ~ f(a) betwen low and high",
      "2:14 «betwen» Behind a draw stands right-censored, left-censored or between; did you mean 'between'? Write right-censored if cut, left-censored at 0, or between low and high."
    ),
    (
      "y ~ f(a) truncated above 3",
      "2:14 «truncated» 'truncated' is not available yet. Write the density with log-density(..)."
    ),
    (
      "y ~ f(a) T(0, 3)",
      "2:14 «T» 'T' is not available yet. Write the density with log-density(..)."
    ),
    (
      "y ~ f(a) I(0, )",
      "2:14 «I» Censoring stands in words behind a draw. Write right-censored if cut, left-censored at 0, or between low and high."
    ),
    (
      "y ~ f(a) if e",
      "2:14 «if» Behind a draw stands right-censored, left-censored or between. Write right-censored if cut, left-censored at 0, or between low and high."
    ),
    (
      "y ~ f(a) left-censored at 0 x",
      "2:33 «x» A line ends behind its censoring, and 'x' follows. Leave it out."
    ),
  ]

  private static let otherLanguages: [(line: String, told: String)] = [
    (
      "y ~ x",
      "2:9 «x» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A family is written x(..); a regression is written y ~ normal(coefficients * [1, x], sigma)."
    ),
    (
      "y ~ x + z",
      "2:9 «x + z» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A regression is written y ~ normal(coefficients * [1, x, z], sigma)."
    ),
    (
      "y ~ 0 + x",
      "2:9 «0 + x» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A regression is written y ~ normal(coefficients * [x], sigma)."
    ),
    (
      "y ~ x * z",
      "2:9 «x» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). Write the name of a family and '(' at once behind it."
    ),
    (
      "y ~ 0.5 * f(a) + 0.5 * f(b)",
      "2:9 «0.5» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A mixture is written choose(z, first(..), second(..)), with z listed under 'hidden'."
    ),
    (
      "y ~ 3",
      "2:9 «3» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A known value is written point(3)."
    ),
    (
      "y ~ .",
      "2:9 «.» Nothing is left out in a line. Write what stands in the place of '.'."
    ),
    (
      "y ~ f(a) + 1",
      "2:14 «+» A line ends behind its draw, and '+' follows. Nothing is computed with a draw: put it into the arguments."
    ),
    (
      "y ~ f(a);",
      "2:13 «;» A line has nothing at its end, and no ';'. Leave it out."
    ),
    (
      "mu <- a + b * x",
      "2:8 «<-» A story has no '<-': nothing is assigned in it. Write the expression in the arguments of a family, in the place of the name."
    ),
    (
      "mu[i] = a + b * x",
      "2:13 «a» Behind '=' stands a table of 'given' with its indices, and no expression. Write an expression in the arguments of a family, in the place of 'mu[i]'."
    ),
    (
      "mu = normal(0, 1)",
      "2:8 «=» A '=' looks a value up in a table, and a draw has '~'. Write mu ~ normal(..)."
    ),
    (
      #"mu = pm.Normal("mu", 0, 10)"#,
      "2:8 «=» A '=' looks a value up in a table, and a draw has '~'. Write mu ~ pm.Normal(..)."
    ),
    (
      #"y ~ pm.Normal("mu", 0)"#,
      #"2:19 «"» A name has no quotation marks. Leave them out; a name with other characters stands in backticks."#
    ),
    (
      "target += normal_lpdf(y | mu, sigma)",
      "2:12 «+=» A line draws a column, and no target is added to. Write y ~ normal(..)."
    ),
    (
      "for (i in 1:n) y[i] ~ dnorm(mu, tau)",
      "2:5 «for» A story has no 'for': each of its lines holds for every row. Write the line alone, with bare names: y ~ normal(mean, sd)."
    ),
    (
      "y | z ~ f(z)",
      "2:7 «|» What a draw depends on stands in its arguments, and not behind '|'. Write, say, heads ~ binomial(tosses, chance[coin])."
    ),
    (
      "y ~ f(z | w)",
      "2:13 «|» What a draw depends on stands in its arguments, and not behind '|'. Write, say, heads ~ binomial(tosses, chance[coin])."
    ),
    (
      #"y \sim N(\mu, \sigma^2)"#,
      #"2:7 «\sim» A draw is written with '~'; did you mean '~'? Write ' ~ '."#
    ),
    (
      "y ～ f(a)",
      "2:7 «～» A draw is written with '~'; did you mean '~'? Write ' ~ '."
    ),
    (
      "y ≈ f(a)",
      "2:7 «≈» A draw is written with '~'; did you mean '~'? Write ' ~ '."
    ),
    (
      "y <- normal(a, b)",
      "2:7 «<-» A draw is written with '~'; did you mean '~'? Write ' ~ '."
    ),
    (
      "y := normal(a, b)",
      "2:7 «:=» A draw is written with '~'; did you mean '~'? Write ' ~ '."
    ),
    (
      "y ∝ f(a)",
      "2:7 «∝» A draw is written with '~'; did you mean '~'? Write ' ~ '."
    ),
    (
      "mu <- exp(a)",
      "2:8 «<-» A story has no '<-': nothing is assigned in it. Write the expression in the arguments of a family, in the place of the name."
    ),
    (
      "y ~ f(a; b)",
      "2:12 «;» What stands in brackets is parted by ',', and not by ';'; did you mean ','? Write ', '."
    ),
    (
      "y ~ f（a)",
      "2:10 «（» The signs of a line are those of English, and '（' is a wide one; did you mean '('? Write '('."
    ),
    (
      "(x, x) ~ f(a)",
      "2:9 «x» A target can hold each name once only, and 'x' stands in it twice. Leave it out the second time."
    ),
    (
      "g ~ categorical",
      "2:9 «categorical» 'categorical' takes the probabilities of all levels, in brackets. Write g ~ categorical(shares)."
    ),
    (
      "y ~ log-density",
      "2:9 «log-density» 'log-density' takes one expression, in brackets. Write y ~ log-density(..)."
    ),
    (
      "y ~ choose",
      "2:9 «choose» 'choose' takes a hidden variable, and then a draw for each of its levels. Write, say, choose(quiet, poisson(rate), point(0))."
    ),
    (
      "y ∼ f(a)",
      "2:7 «∼» A draw is written with '~'; did you mean '~'? Write ' ~ '."
    ),
    (
      #"y ~ N(\mu, 1)"#,
      #"2:11 «\mu» A name stands without '\'. Write mu."#
    ),
    (
      "$y ~ f(a)$",
      "2:5 «$» A line is no formula, and has no '$'. Leave it out; `likely explain` prints the formulas."
    ),
    (
      "y ~ f(a × b)",
      "2:13 «×» The operators of a line are + - * and /, and '×' is none of them; did you mean '*'? Write one of them, with a space on both sides."
    ),
    (
      "y ~ f(a − b)",
      "2:13 «−» The operators of a line are + - * and /, and '−' is none of them; did you mean '-'? Write one of them, with a space on both sides."
    ),
    (
      "y ~ f(a ./ b)",
      "2:13 «./» The operators of a line are + - * and /, and './' is none of them; did you mean '/'? Write one of them, with a space on both sides."
    ),
    (
      "y ~ {f(a)}",
      "2:9 «{» The brackets of a line are ( and [. Leave '{' out."
    ),
    (
      "y ~ f(..)",
      "2:11 «..» Nothing is left out in a line. Write what stands in the place of '..'."
    ),
    (
      "y ~ type[a, b]",
      "2:9 «type» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A table stands behind '=': write y = type[..]."
    ),
    (
      "y == f(a)",
      "2:7 «==» A draw is written with '~'; did you mean '~'? Write ' ~ '."
    ),
    (
      "y ~ f(a if b)",
      "2:13 «if» An operator or a comma must stand between 'a' and 'if'. A name that holds a space stands in backticks: `a if`."
    ),
    (
      "y ~ f(a < b)",
      "2:13 «<» A line compares nothing, and has no '<'. Write a column of the data that says it, and a number for each of its levels, as in effect[column]."
    ),
    (
      "y ~ f(?)",
      "2:11 «?» The operators of a line are + - * and /, and '?' is none of them. Write one of them, with a space on both sides."
    ),
    (
      "y ~ 😀(a)",
      "2:9 «😀» A line has no '😀'. Leave it out; a name with other characters stands in backticks."
    ),
  ]

  @Test(arguments: terms)
  func termsAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }

  @Test(arguments: choices)
  func choicesAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }

  @Test(arguments: censoring)
  func censoringAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }

  @Test(arguments: otherLanguages)
  func otherLanguagesAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }
}
