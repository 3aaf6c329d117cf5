// Stories that hide the class of a row or of a group.
extension StoryExample {
  static let latentClassesByGroup = StoryExample(
    "group-mixture-poisson",
    "Counts of neurons of two kinds: the kind belongs to a neuron, and not to a row.",
    hiding: .classes, twin: "a rate for each kind",
    source: "McLachlan and Peel, Finite Mixture Models (2000), section 1.4.", data: "spikes",
    """
    story:
      - kind[neuron] ~ categorical(weights)
      - spikes ~ poisson(rate[kind])
    hidden: {kind: 2}
    """)

  static let contaminatedNormal = StoryExample(
    "contaminated-normal", "Measurements, a few of which are wild: they come from anywhere.",
    hiding: .classes, twin: "the mean and spread of those that are not wild",
    source:
      "Tukey, A survey of sampling from contaminated distributions, in Olkin (ed.), Contributions to Probability and Statistics (1960), page 448.",
    data: "newcomb",
    """
    story:
      - wild ~ bernoulli(share)
      - time ~ choose(wild, normal(mean, sd), uniform(-50, 50))
    hidden: {wild: ["no", "yes"]}
    """)

  static let naiveBayes = StoryExample(
    "naive-bayes", "Columns that are independent within a class.",
    hiding: .classes, twin: "naive Bayes",
    source: "Hand and Yu, International Statistical Review 69:385 (2001).", data: "penguins",
    labels: "species",
    """
    story:
      - species ~ categorical(weights)
      - bill_length_mm ~ normal(lengths[species], length_sd[species])
      - bill_depth_mm ~ normal(depths[species], depth_sd[species])
      - flipper_length_mm ~ normal(flippers[species], flipper_sd[species])
    hidden: {species: [Adelie, Chinstrap, Gentoo]}
    """)

  static let species = StoryExample(
    "penguins-by-species", "Bills of three species of penguins, each with a covariance of its own.",
    hiding: .classes, twin: "a mean and a covariance for each species",
    source: "McLachlan and Peel, Finite Mixture Models (2000), section 3.2.", data: "penguins",
    labels: "species",
    """
    story:
      - species ~ categorical(weights)
      - (bill_length_mm, bill_depth_mm) ~ normal(means[species], covariances[species])
    hidden: {species: [Adelie, Chinstrap, Gentoo]}
    """)

  static let bloodTypes = StoryExample(
    "abo", "Blood types, each of which hides an allele of the mother and one of the father.",
    hiding: .classes, twin: "counts of the alleles",
    source: "Ceppellini, Siniscalco and Smith, Annals of Human Genetics 20:97 (1955).", data: "clarke-abo",
    """
    story:
      - mother ~ categorical(freq)
      - father ~ categorical(freq)
      - phenotype = type[mother, father]
    given: {type: [[A, AB, A], [AB, B, B], [A, B, O]]}
    hidden: {mother: [A, B, O], father: [A, B, O]}
    count: count
    """)

  static let geneticLinkage = StoryExample(
    "genetic-linkage", "Animals in four classes, the first of which mixes several kinds.",
    hiding: .classes, twin: "the share of one kind",
    source: "Dempster, Laird and Rubin, Journal of the Royal Statistical Society B 39:1 (1977), section 1.",
    data: "linkage",
    """
    story:
      - first ~ bernoulli(1/2)
      - second ~ bernoulli(theta)
      - third ~ bernoulli(1/2)
      - cell = class[first, second, third]
    given: {class: [[[2, 3], [1, 4]], [[1, 1], [1, 1]]]}
    hidden: {first: 2, second: 2, third: 2}
    count: count
    """)

  static let dawidSkene = StoryExample(
    "dawid-skene", "Raters who take items for what they are, or are not: the truth of an item is hidden.",
    hiding: .classes, twin: "a table of confusions for each rater",
    source: "Dawid and Skene, Applied Statistics 28:20 (1979).", data: "raters",
    """
    story:
      - truth[item] ~ categorical(weights)
      - answer ~ categorical(confusion[rater, truth])
    hidden: {truth: [x, y, z]}
    """)

  static let topics = StoryExample(
    "plsa", "Words of documents, each from a hidden topic: several answers fit alike.",
    hiding: .classes, twin: "shares of words by topic, and of topics by document",
    source: "Hofmann, Machine Learning 42:177 (2001), equations 2 to 5.", data: "documents", notices: 1,
    """
    story:
      - topic ~ categorical(topics[document])
      - word ~ categorical(words[topic])
    hidden: {topic: 2}
    count: times
    """)
}
