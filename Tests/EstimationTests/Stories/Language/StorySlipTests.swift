import Reporting
import Testing

@testable import Estimation

/// What is said of lines that cannot be read: the rule, the place, the remedy, word for word.
@Suite struct StorySlipTests {
  private static let form: [(line: String, told: String)] = [
    (
      "deaths",
      "2:5 «deaths» A line of a story is 'target ~ family(..)' or 'target = table[..]', with spaces around the sign. Write, say, y ~ normal(mean, sd)."
    ),
    (
      "deaths poisson(rate)",
      "2:5 «deaths poisson(rate)» A line of a story is 'target ~ family(..)' or 'target = table[..]', with spaces around the sign. Write, say, y ~ normal(mean, sd)."
    ),
    (
      "# nothing",
      "2:5 «# nothing» A line of a story is 'target ~ family(..)' or 'target = table[..]', and this one is empty. Write a line, or leave it out."
    ),
    (
      "deaths~poisson(rate)",
      "2:5 «deaths~poisson» '~' must have a space on both sides. Write deaths ~ poisson."
    ),
    (
      "deaths ~poisson(rate)",
      "2:5 «deaths ~poisson» '~' must have a space on both sides. Write deaths ~ poisson."
    ),
    (
      "phenotype =type[mother]",
      "2:5 «phenotype =type» '=' must have a space on both sides. Write phenotype = type."
    ),
    (
      "y ~ ",
      "2:7 «~» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). Write a family there."
    ),
    (
      " ~ normal(a, b)",
      "2:6 «~» A name must stand before '~'. Write the name of a column or of a hidden variable there."
    ),
    (
      "y ~ normal",
      "2:9 «normal» 'normal' takes 2 arguments, mean and sd or variance, in brackets. Write y ~ normal(mean, sd)."
    ),
    (
      "y ~ f(a) ~ g(b)",
      "2:14 «~» A line has one '~', behind its target. Write a second line, behind '- '."
    ),
    (
      "y = ",
      "2:7 «=» Behind '=' stands a table of 'given' with its indices. Write, say, y = table[mother, father]."
    ),
    (
      "y = type[a] b",
      "2:17 «b» A line ends behind its table, and 'b' follows. Leave it out."
    ),
    (
      "y = type[]",
      "2:14 «]» In the brackets of a name stand variables, as in rate[kind]. Write the name of a hidden variable or of a column there."
    ),
    (
      "y = 2",
      "2:9 «2» Behind '=' stands a table of 'given' with its indices, and no expression. Write an expression in the arguments of a family, in the place of 'y'."
    ),
    (
      "wing length ~ normal(a, b)",
      "2:10 «length» A line has one target, and 'length' follows 'wing'. A name that holds a space stands in backticks: `wing length`."
    ),
    (
      "a, b ~ normal(m, s)",
      "2:6 «,» Several targets of one line stand in brackets. Write (a, b) there."
    ),
    (
      "cbind(a, b) ~ normal(m, s)",
      "2:10 «(» The target of a line is a column or a hidden variable, or several in brackets, and no expression. Write y or (y, z); values that are computed, such as log(y), are written into a column of the data."
    ),
    (
      "log(y) ~ normal(m, s)",
      "2:8 «(» The target of a line is a column or a hidden variable, or several in brackets, and no expression. Write y or (y, z); values that are computed, such as log(y), are written into a column of the data."
    ),
    (
      "2 ~ normal(m, s)",
      "2:5 «2» A name must stand before '2'. Write the name of a column or of a hidden variable there."
    ),
    (
      "y[2] ~ f(a)",
      "2:7 «2» In the brackets of a target stands 1, t or one column. Write y[1] and y[t] for a chain, y[column] for a value of each group, and y for one of each row."
    ),
    (
      "y[t-1] ~ f(a)",
      "2:7 «t-1» In the brackets of a target stands 1, t or one column. Write y[1] and y[t] for a chain, y[column] for a value of each group, and y for one of each row."
    ),
    (
      "y[a, b] ~ f(a)",
      "2:7 «a» In the brackets of a target stands 1, t or one column. Write y[1] and y[t] for a chain, y[column] for a value of each group, and y for one of each row."
    ),
    (
      "y [t] ~ f(a)",
      "2:7 «[» A '[' follows its name without a space. Leave the space behind 'y' out."
    ),
    (
      "y ~ f(a) x ~ g(b)",
      "2:14 «x» Each line of a story stands on its own, and a second one begins here. Put '- ' before each line of the list."
    ),
  ]

  private static let operators: [(line: String, told: String)] = [
    (
      "y ~ f(a+b)",
      "2:11 «a+b» An operator must have a space on both sides. Write a + b."
    ),
    (
      "y ~ f(a +b)",
      "2:11 «a +b» An operator must have a space on both sides. Write a + b."
    ),
    (
      "y ~ f(a- b)",
      "2:11 «a- b» An operator must have a space on both sides. Write a - b."
    ),
    (
      "y ~ f(1-p)",
      "2:11 «1-p» An operator must have a space on both sides. Write 1 - p."
    ),
    (
      "y ~ f(exp(a)*b)",
      "2:17 «*b» An operator must have a space on both sides. Write ' * '."
    ),
    (
      "y ~ f(a+b*c)",
      "2:11 «a+b*c» An operator must have a space on both sides. Write a + b * c."
    ),
    (
      "y ~ f(b*[1, x])",
      "2:11 «b*» An operator must have a space on both sides. Write ' * '."
    ),
    (
      "y ~ f(mean=b)",
      "2:11 «mean=b» '=' must have a space on both sides. Write mean = b."
    ),
    (
      "y ~ f(mean: b)",
      "2:11 «mean:» A named argument is written with ' = '. Write mean = b."
    ),
    (
      "y ~ f(a + )",
      "2:15 «)» A value must stand before ')'. Write a parameter, a column or a number there."
    ),
    (
      "y ~ f(a +",
      "2:13 «+» A value must stand behind '+'. Write a parameter, a column or a number there."
    ),
    (
      "y ~ f(* a)",
      "2:11 «*» A value must stand before '*'. Write a parameter, a column or a number there."
    ),
    (
      "y ~ f(a b)",
      "2:13 «b» An operator or a comma must stand between 'a' and 'b'. A name that holds a space stands in backticks: `a b`."
    ),
    (
      "y ~ f(a, )",
      "2:14 «)» A value must stand before ')'. Write a parameter, a column or a number there."
    ),
    (
      "y ~ f(, a)",
      "2:11 «,» A value must stand before ','. Write a parameter, a column or a number there."
    ),
    (
      "y ~ f(log(x) = 2)",
      "2:18 «=» A '=' stands only behind the name of a family's argument, as in mean = 2. Write a family's arguments in their order, or each behind its name."
    ),
    (
      "y ~ f(--a)",
      "2:11 «--» The operators of a line are + - * and /, and '--' is none of them. Write one of them, with a space on both sides."
    ),
  ]

  private static let numbers: [(line: String, told: String)] = [
    (
      "y ~ f(1/0)",
      "2:11 «1/0» A number can't be divided by zero. Write another number below the '/'."
    ),
    (
      "y ~ f(2x)",
      "2:11 «2x» A number and a name are multiplied with ' * ', and '2x' is neither. Write 2 * x; a name that begins with a digit stands in backticks."
    ),
    (
      "y ~ f(1.2.3)",
      "2:11 «1.2.3» A number is written like 12, 0.5, 1e-3 or 1/2, and '1.2.3' is none. Write one point at most, or put a name that begins with a digit in backticks."
    ),
    (
      "y ~ f(1_000)",
      "2:11 «1_000» A number is written without '_' between its digits. Write 1000."
    ),
    (
      "y ~ f(1e999)",
      "2:11 «1e999» A number can be 1.79e308 at most, and this one is larger. Write a smaller one."
    ),
    (
      "y ~ f(5%)",
      "2:12 «%» A share is written as a number, and not with '%'. Write 0.05."
    ),
    (
      "k ~ bernoulli(50 %)",
      "2:22 «%» A share is written as a number, and not with '%'. Write 0.5."
    ),
    (
      "y ~ x + offset(log(n))",
      "2:9 «x + offset(log(n))» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A regression is written y ~ normal(coefficients * [1, x] + log(n), sigma), one of counts y ~ poisson(exp(coefficients * [1, x] + log(n)))."
    ),
    (
      "y ~ offset(log(n)) + x",
      "2:9 «offset(log(n)) + x» Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd). A regression is written y ~ normal(coefficients * [1, x] + log(n), sigma), one of counts y ~ poisson(exp(coefficients * [1, x] + log(n)))."
    ),
    (
      "y ~ f(x ^ 2)",
      "2:13 «^» A power stands only in a list of terms, as in coefficients * [1, x, x^2]. Write x * x."
    ),
    (
      "y ~ f(x^2)",
      "2:12 «^» A power stands only in a list of terms, as in coefficients * [1, x, x^2]. Write x * x."
    ),
    (
      "y ~ f(a**2)",
      "2:12 «**» A power stands only in a list of terms, and is written x^2. Write a * a."
    ),
    (
      "y ~ f(σ²)",
      "2:12 «²» A power stands only in a list of terms, and is written x^2. Write σ * σ."
    ),
  ]

  private static let brackets: [(line: String, told: String)] = [
    (
      "y ~ f(g(a, b)",
      "2:10 «(» This '(' is never closed. Write ')' where it ends."
    ),
    (
      "y ~ f(",
      "2:10 «(» This '(' is never closed. Write ')' where it ends."
    ),
    (
      "y ~ f(a[b)",
      "2:14 «)» A '[' is closed by ']'. Write ']' in the place of ')'."
    ),
    (
      "y ~ f(a])",
      "2:12 «]» A '(' is closed by ')'. Write ')' in the place of ']'."
    ),
    (
      "y ~ f(a))",
      "2:13 «)» This ')' closes nothing. Leave it out, or open it before."
    ),
    (
      "y ~ f (a)",
      "2:11 «(» A '(' follows its family without a space. Leave the space behind 'f' out."
    ),
    (
      "y ~ f(a [z])",
      "2:13 «[» A '[' follows its name without a space. Leave the space behind 'a' out."
    ),
    (
      "y ~ f(`a",
      "2:11 «`» This '`' is never closed. Write '`' where the name ends."
    ),
    (
      "y ~ f(``)",
      "2:11 «``» A name in backticks must not be empty. Write the name of a column between them."
    ),
    (
      "y ~ f(a right-censored if e",
      "2:10 «(» This '(' is never closed. Write ')' where it ends."
    ),
    (
      "y ~ f(exp (a))",
      "2:15 «(» A '(' follows its function without a space. Leave the space behind 'exp' out."
    ),
    (
      "y ~ f(`exp`(a))",
      "2:11 «`exp`» Only a name of your own stands in backticks, and a function has none. Leave the backticks out."
    ),
    (
      "y ~ f(2(a))",
      "2:12 «(» A '(' must stand behind a name, and here it stands behind '2'. Put an operator before it, as in a * (b + c)."
    ),
    (
      "(a, b ~ f(c)",
      "2:5 «(» This '(' is never closed. Write ')' where it ends."
    ),
  ]

  private static let indices: [(line: String, told: String)] = [
    (
      "y ~ f(a[1])",
      "2:13 «1» An index is a variable, such as rate[kind], and no level of it. Write the name of a hidden variable or of a column; 'fixed' sets a parameter of one level."
    ),
    (
      "y ~ f(a[s[t - 1]])",
      "2:15 «t - 1» The last state is written [t-1], without spaces. Write s[t-1]."
    ),
    (
      "y ~ f(a[s[t+1]])",
      "2:15 «t+1» Behind a variable stands only [t-1], its last state. Write s[t-1], or s for that of this row."
    ),
    (
      "y ~ f(a[s[t]])",
      "2:15 «t» '[t]' stands only in the target of a line. Leave it out: a bare name is of this row."
    ),
    (
      "y ~ f(s[t-1])",
      "2:13 «t-1» The last state is an index of a parameter, as in move[state[t-1]]. Write a parameter with the state in its brackets; of a column the value before is given as a column of its own, such as 'lag'."
    ),
    (
      "y ~ f(a[])",
      "2:13 «]» In the brackets of a name stand variables, as in rate[kind]. Write the name of a hidden variable or of a column there."
    ),
    (
      "y ~ f(s[t])",
      "2:13 «t» '[t]' stands only in the target of a line. Leave it out: a bare name is of this row."
    ),
  ]

  @Test(arguments: form)
  func formAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }

  @Test(arguments: operators)
  func operatorsAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }

  @Test(arguments: numbers)
  func numbersAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }

  @Test(arguments: brackets)
  func bracketsAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }

  @Test(arguments: indices)
  func indicesAreTold(_ line: String, _ told: String) { #expect(StoryReader.told(of: line) == told) }
}
