/// Every kind of story that the language is made for, as its author writes it.
enum WrittenStories {
  static let all: [(name: String, lines: [String])] = [
    ("bernoulli", ["long ~ bernoulli(share)"]),
    ("binomial", ["boys ~ binomial(12, share)"]),
    (
      "beta-binomial",
      ["boys ~ log-density(log-choose(12, boys) + log-beta(boys + a, 12 - boys + b) - log-beta(a, b))"]
    ),
    ("categorical", ["phenotype ~ categorical(shares)"]),
    ("multinomial", ["(A, B, AB, O) ~ multinomial(shares)"]),
    ("geometric", ["failures ~ geometric(success)"]),
    ("negative-binomial", ["mites ~ negative-binomial(mean, size)"]),
    ("poisson", ["deaths ~ poisson(rate)"]),
    (
      "truncated-poisson",
      ["cases ~ log-density(cases * log(rate) - rate - log-factorial(cases) - log(1 - exp(-rate)))"]
    ),
    ("uniform", ["time ~ uniform(low, high)"]),
    ("exponential", ["interval ~ exponential(rate)"]),
    ("gamma", ["interval ~ gamma(shape, rate)"]),
    ("weibull", ["revolutions ~ weibull(shape, scale)"]),
    ("lognormal", ["revolutions ~ lognormal(mean, sd)"]),
    ("inverse-gaussian", ["revolutions ~ inverse-gaussian(mean, shape)"]),
    ("beta", ["share ~ beta(a, b)"]),
    ("normal", ["time ~ normal(mean, sd)"]),
    ("laplace", ["time ~ laplace(location, scale)"]),
    ("logistic-distribution", ["time ~ logistic(location, scale)"]),
    ("student-t", ["time ~ student-t(location, scale, freedom)"]),
    ("rayleigh", ["speed ~ rayleigh(scale)"]),
    ("pareto", ["income ~ pareto(minimum, shape)"]),
    ("multivariate-normal", ["(eruptions, waiting) ~ normal(mean, covariance)"]),
    ("multivariate-normal-diagonal", ["(eruptions, waiting) ~ normal(mean, diagonal(covariance))"]),
    ("linear", ["y ~ normal(coefficients * [1, x], sigma)"]),
    ("linear-regression", ["bill_depth_mm ~ normal(coefficients * [1, bill_length_mm, island], sigma)"]),
    ("logistic-regression", ["damaged ~ binomial(n, logistic(intercept + slope * temp))"]),
    ("probit", ["damaged ~ binomial(n, normal-cdf(intercept + slope * temp))"]),
    ("poisson-regression", ["counts ~ poisson(exp(coefficients * [1, outcome, treatment]))"]),
    ("poisson-offset", ["deaths ~ poisson(person_years * exp(coefficients * [1, age, smoker]))"]),
    ("gamma-regression", ["time ~ gamma(shape, mean = exp(coefficients * [1, log_u, lot, log_u:lot]))"]),
    (
      "negative-binomial-regression",
      ["days ~ negative-binomial(exp(coefficients * [1, ethnicity, sex, age, learner]), size)"]
    ),
    ("bradley-terry", ["wins ~ binomial(games, logistic(skill[first] - skill[second]))"]),
    ("markov-chain", ["long[t] ~ categorical(move[long[t-1]])"]),
    (
      "two-coins",
      [
        "coin ~ categorical(weights)",
        "heads ~ ordered-binomial(tosses, heads[coin])",
      ]
    ),
    (
      "two-coins-free",
      [
        "coin ~ categorical(weights)",
        "heads ~ binomial(tosses, chance[coin])",
      ]
    ),
    (
      "binomial-mixture",
      [
        "kind ~ categorical(weights)",
        "boys ~ binomial(12, share[kind])",
      ]
    ),
    (
      "poisson-mixture",
      [
        "kind ~ categorical(weights)",
        "deaths ~ poisson(rate[kind])",
      ]
    ),
    (
      "exponential-mixture",
      [
        "kind ~ categorical(weights)",
        "hours ~ exponential(rate[kind])",
      ]
    ),
    (
      "gamma-mixture",
      [
        "kind ~ categorical(weights)",
        "x ~ gamma(shape[kind], rate[kind])",
      ]
    ),
    (
      "normal-mixture-one-column",
      [
        "kind ~ categorical(weights)",
        "waiting ~ normal(means[kind], deviations[kind])",
      ]
    ),
    (
      "normal-mixture-shared-deviation",
      [
        "kind ~ categorical(weights)",
        "velocity ~ normal(means[kind], deviation)",
      ]
    ),
    (
      "gaussian-mixture-full",
      [
        "kind ~ categorical(weights)",
        "(eruptions, waiting) ~ normal(means[kind], covariances[kind])",
      ]
    ),
    (
      "penguins-hidden",
      [
        "species ~ categorical(weights)",
        "(bill_length_mm, bill_depth_mm) ~ normal(means[species], covariances[species])",
      ]
    ),
    (
      "crabs-tied",
      [
        "kind ~ categorical(weights)",
        "(FL, RW, CL, CW, BD) ~ normal(means[kind], covariances)",
      ]
    ),
    (
      "latent-classes",
      [
        "class ~ categorical(weights)",
        "a ~ bernoulli(a_given[class])",
        "b ~ bernoulli(b_given[class])",
        "c ~ bernoulli(c_given[class])",
        "d ~ bernoulli(d_given[class])",
      ]
    ),
    (
      "dentists",
      [
        "decay ~ categorical(weights)",
        "d1 ~ bernoulli(d1_given[decay])",
        "d2 ~ bernoulli(d2_given[decay])",
        "d3 ~ bernoulli(d3_given[decay])",
        "d4 ~ bernoulli(d4_given[decay])",
        "d5 ~ bernoulli(d5_given[decay])",
      ]
    ),
    (
      "dawid-skene",
      [
        "truth[item] ~ categorical(weights)",
        "answer ~ categorical(confusion[rater, truth])",
      ]
    ),
    (
      "naive-bayes-hidden-class",
      [
        "risk ~ categorical(weights)",
        "smoker ~ bernoulli(share[risk])",
        "visits ~ poisson(rate[risk])",
        "pressure ~ normal(means[risk], deviations[risk])",
      ]
    ),
    (
      "mixture-of-regressions",
      [
        "group ~ categorical(weights)",
        "bill_depth_mm ~ normal(intercept[group] + slope[group] * bill_length_mm, sigma[group])",
      ]
    ),
    (
      "mixture-of-logistic-regressions",
      [
        "kind ~ categorical(weights)",
        "killed ~ binomial(insects, logistic(intercept[kind] + slope[kind] * dose))",
      ]
    ),
    (
      "group-mixture-poisson",
      [
        "kind[neuron] ~ categorical(weights)",
        "spikes ~ poisson(rate[kind])",
      ]
    ),
    (
      "plsa",
      [
        "topic ~ categorical(topics[document])",
        "word ~ categorical(words[topic])",
      ]
    ),
    (
      "hmm-bernoulli-begin-1",
      [
        "state[1] ~ categorical(begin)",
        "state[t] ~ categorical(move[state[t-1]])",
        "long ~ bernoulli(share[state])",
      ]
    ),
    (
      "hmm-poisson",
      [
        "state[1] ~ categorical(begin)",
        "state[t] ~ categorical(move[state[t-1]])",
        "spikes ~ poisson(rate[state])",
      ]
    ),
    (
      "factor-analysis",
      [
        "skill ~ normal(0, 1)",
        "(rating, complaints, privileges, learning, raises, critical, advance) ~ normal(means + loadings * skill, diagonal(noise))",
      ]
    ),
    ("normal-missing-cells", ["(ozone, solar, wind, temp) ~ normal(mean, covariance)"]),
    (
      "random-intercept-dyestuff",
      [
        "shift[batch] ~ normal(0, between)",
        "yield ~ normal(mean + shift, within)",
      ]
    ),
    ("censored-exponential", ["time ~ exponential(rate[treat]) right-censored if not event"]),
    (
      "censored-weibull-regression",
      ["time ~ weibull(shape, exp(intercept + effect * treated)) right-censored if not event"]
    ),
    ("tobit", ["y ~ normal(intercept + slope * x, sigma) left-censored at 0"]),
    ("interval-normal", ["height ~ normal(mean, sd) between low and high"]),
    ("latent-probit", ["latent ~ normal(intercept + slope * temp, 1) between low and high"]),
    (
      "zero-inflated-poisson",
      [
        "quiet ~ bernoulli(share)",
        "movements ~ choose(quiet, poisson(rate), point(0))",
      ]
    ),
    (
      "contaminated-normal",
      [
        "wild ~ bernoulli(share)",
        "time ~ choose(wild, normal(mean, sd), uniform(-50, 50))",
      ]
    ),
    (
      "abo",
      [
        "mother ~ categorical(freq)",
        "father ~ categorical(freq)",
        "phenotype = type[mother, father]",
      ]
    ),
    (
      "hardy-weinberg",
      [
        "mother ~ categorical(share)",
        "father ~ categorical(share)",
        "phenotype = type[mother, father]",
      ]
    ),
    (
      "genetic-linkage",
      [
        "first ~ bernoulli(1/2)",
        "second ~ bernoulli(theta)",
        "third ~ bernoulli(1/2)",
        "cell = class[first, second, third]",
      ]
    ),
    (
      "hmm-normal",
      [
        "state[1] ~ categorical(begin)",
        "state[t] ~ categorical(move[state[t-1]])",
        "waiting ~ normal(means[state], deviations[state])",
      ]
    ),
    (
      "probabilistic-pca",
      [
        "skill ~ normal(0, 1)",
        "(rating, complaints) ~ normal(means + loadings * skill, spherical(noise))",
      ]
    ),
    (
      "gaussian-mixture-spherical",
      [
        "kind ~ categorical(weights)",
        "(eruptions, waiting) ~ normal(means[kind], spherical(covariances[kind]))",
      ]
    ),
  ]
}
