extension Dataset {
  /// The penguins, of which every third row alone tells the species.
  package static let penguinsPartly = Dataset(
    name: "penguins-partly",
    summary:
      "Bills of the 342 penguins of Palmer Archipelago, of which 114 rows alone tell the "
      + "species.",
    source:
      "Gorman, Williams and Fraser (2014), Ecological sexual dimorphism and environmental "
      + "variability within a community of Antarctic penguins, PLoS ONE 9, e90081; from "
      + "palmerpenguins 0.1.0, two rows of three without their species.",
    rights: "CC0 1.0: public domain.",
    columns: [
      .init("species", "Adelie, Chinstrap or Gentoo; blank in two rows of three"),
      .init("bill_length_mm", "Length of the bill in millimetres"),
      .init("bill_depth_mm", "Depth of the bill in millimetres"),
      .init("island", "Biscoe, Dream or Torgersen"),
    ],
    records: """
      Adelie,39.1,18.7,Torgersen ,39.5,17.4,Torgersen ,40.3,18,Torgersen Adelie,36.7,19.3,Torgersen
      ,39.3,20.6,Torgersen ,38.9,17.8,Torgersen Adelie,39.2,19.6,Torgersen ,34.1,18.1,Torgersen
      ,42,20.2,Torgersen Adelie,37.8,17.1,Torgersen ,37.8,17.3,Torgersen ,41.1,17.6,Torgersen
      Adelie,38.6,21.2,Torgersen ,34.6,21.1,Torgersen ,36.6,17.8,Torgersen Adelie,38.7,19,Torgersen
      ,42.5,20.7,Torgersen ,34.4,18.4,Torgersen Adelie,46,21.5,Torgersen ,37.8,18.3,Biscoe ,37.7,18.7,Biscoe
      Adelie,35.9,19.2,Biscoe ,38.2,18.1,Biscoe ,38.8,17.2,Biscoe Adelie,35.3,18.9,Biscoe ,40.6,18.6,Biscoe
      ,40.5,17.9,Biscoe Adelie,37.9,18.6,Biscoe ,40.5,18.9,Biscoe ,39.5,16.7,Dream Adelie,37.2,18.1,Dream
      ,39.5,17.8,Dream ,40.9,18.9,Dream Adelie,36.4,17,Dream ,39.2,21.1,Dream ,38.8,20,Dream
      Adelie,42.2,18.5,Dream ,37.6,19.3,Dream ,39.8,19.1,Dream Adelie,36.5,18,Dream ,40.8,18.4,Dream
      ,36,18.5,Dream Adelie,44.1,19.7,Dream ,37,16.9,Dream ,39.6,18.8,Dream Adelie,41.1,19,Dream
      ,37.5,18.9,Dream ,36,17.9,Dream Adelie,42.3,21.2,Dream ,39.6,17.7,Biscoe ,40.1,18.9,Biscoe
      Adelie,35,17.9,Biscoe ,42,19.5,Biscoe ,34.5,18.1,Biscoe Adelie,41.4,18.6,Biscoe ,39,17.5,Biscoe
      ,40.6,18.8,Biscoe Adelie,36.5,16.6,Biscoe ,37.6,19.1,Biscoe ,35.7,16.9,Biscoe Adelie,41.3,21.1,Biscoe
      ,37.6,17,Biscoe ,41.1,18.2,Biscoe Adelie,36.4,17.1,Biscoe ,41.6,18,Biscoe ,35.5,16.2,Biscoe
      Adelie,41.1,19.1,Biscoe ,35.9,16.6,Torgersen ,41.8,19.4,Torgersen Adelie,33.5,19,Torgersen
      ,39.7,18.4,Torgersen ,39.6,17.2,Torgersen Adelie,45.8,18.9,Torgersen ,35.5,17.5,Torgersen
      ,42.8,18.5,Torgersen Adelie,40.9,16.8,Torgersen ,37.2,19.4,Torgersen ,36.2,16.1,Torgersen
      Adelie,42.1,19.1,Torgersen ,34.6,17.2,Torgersen ,42.9,17.6,Torgersen Adelie,36.7,18.8,Torgersen
      ,35.1,19.4,Torgersen ,37.3,17.8,Dream Adelie,41.3,20.3,Dream ,36.3,19.5,Dream ,36.9,18.6,Dream
      Adelie,38.3,19.2,Dream ,38.9,18.8,Dream ,35.7,18,Dream Adelie,41.1,18.1,Dream ,34,17.1,Dream
      ,39.6,18.1,Dream Adelie,36.2,17.3,Dream ,40.8,18.9,Dream ,38.1,18.6,Dream Adelie,40.3,18.5,Dream
      ,33.1,16.1,Dream ,43.2,18.5,Dream Adelie,35,17.9,Biscoe ,41,20,Biscoe ,37.7,16,Biscoe
      Adelie,37.8,20,Biscoe ,37.9,18.6,Biscoe ,39.7,18.9,Biscoe Adelie,38.6,17.2,Biscoe ,38.2,20,Biscoe
      ,38.1,17,Biscoe Adelie,43.2,19,Biscoe ,38.1,16.5,Biscoe ,45.6,20.3,Biscoe Adelie,39.7,17.7,Biscoe
      ,42.2,19.5,Biscoe ,39.6,20.7,Biscoe Adelie,42.7,18.3,Biscoe ,38.6,17,Torgersen ,37.3,20.5,Torgersen
      Adelie,35.7,17,Torgersen ,41.1,18.6,Torgersen ,36.2,17.2,Torgersen Adelie,37.7,19.8,Torgersen
      ,40.2,17,Torgersen ,41.4,18.5,Torgersen Adelie,35.2,15.9,Torgersen ,40.6,19,Torgersen
      ,38.8,17.6,Torgersen Adelie,41.5,18.3,Torgersen ,39,17.1,Torgersen ,44.1,18,Torgersen
      Adelie,38.5,17.9,Torgersen ,43.1,19.2,Torgersen ,36.8,18.5,Dream Adelie,37.5,18.5,Dream ,38.1,17.6,Dream
      ,41.1,17.5,Dream Adelie,35.6,17.5,Dream ,40.2,20.1,Dream ,37,16.5,Dream Adelie,39.7,17.9,Dream
      ,40.2,17.1,Dream ,40.6,17.2,Dream Adelie,32.1,15.5,Dream ,40.7,17,Dream ,37.3,16.8,Dream
      Adelie,39,18.7,Dream ,39.2,18.6,Dream ,36.6,18.4,Dream Adelie,36,17.8,Dream ,37.8,18.1,Dream
      ,36,17.1,Dream Adelie,41.5,18.5,Dream ,46.1,13.2,Biscoe ,50,16.3,Biscoe Gentoo,48.7,14.1,Biscoe
      ,50,15.2,Biscoe ,47.6,14.5,Biscoe Gentoo,46.5,13.5,Biscoe ,45.4,14.6,Biscoe ,46.7,15.3,Biscoe
      Gentoo,43.3,13.4,Biscoe ,46.8,15.4,Biscoe ,40.9,13.7,Biscoe Gentoo,49,16.1,Biscoe ,45.5,13.7,Biscoe
      ,48.4,14.6,Biscoe Gentoo,45.8,14.6,Biscoe ,49.3,15.7,Biscoe ,42,13.5,Biscoe Gentoo,49.2,15.2,Biscoe
      ,46.2,14.5,Biscoe ,48.7,15.1,Biscoe Gentoo,50.2,14.3,Biscoe ,45.1,14.5,Biscoe ,46.5,14.5,Biscoe
      Gentoo,46.3,15.8,Biscoe ,42.9,13.1,Biscoe ,46.1,15.1,Biscoe Gentoo,44.5,14.3,Biscoe ,47.8,15,Biscoe
      ,48.2,14.3,Biscoe Gentoo,50,15.3,Biscoe ,47.3,15.3,Biscoe ,42.8,14.2,Biscoe Gentoo,45.1,14.5,Biscoe
      ,59.6,17,Biscoe ,49.1,14.8,Biscoe Gentoo,48.4,16.3,Biscoe ,42.6,13.7,Biscoe ,44.4,17.3,Biscoe
      Gentoo,44,13.6,Biscoe ,48.7,15.7,Biscoe ,42.7,13.7,Biscoe Gentoo,49.6,16,Biscoe ,45.3,13.7,Biscoe
      ,49.6,15,Biscoe Gentoo,50.5,15.9,Biscoe ,43.6,13.9,Biscoe ,45.5,13.9,Biscoe Gentoo,50.5,15.9,Biscoe
      ,44.9,13.3,Biscoe ,45.2,15.8,Biscoe Gentoo,46.6,14.2,Biscoe ,48.5,14.1,Biscoe ,45.1,14.4,Biscoe
      Gentoo,50.1,15,Biscoe ,46.5,14.4,Biscoe ,45,15.4,Biscoe Gentoo,43.8,13.9,Biscoe ,45.5,15,Biscoe
      ,43.2,14.5,Biscoe Gentoo,50.4,15.3,Biscoe ,45.3,13.8,Biscoe ,46.2,14.9,Biscoe Gentoo,45.7,13.9,Biscoe
      ,54.3,15.7,Biscoe ,45.8,14.2,Biscoe Gentoo,49.8,16.8,Biscoe ,46.2,14.4,Biscoe ,49.5,16.2,Biscoe
      Gentoo,43.5,14.2,Biscoe ,50.7,15,Biscoe ,47.7,15,Biscoe Gentoo,46.4,15.6,Biscoe ,48.2,15.6,Biscoe
      ,46.5,14.8,Biscoe Gentoo,46.4,15,Biscoe ,48.6,16,Biscoe ,47.5,14.2,Biscoe Gentoo,51.1,16.3,Biscoe
      ,45.2,13.8,Biscoe ,45.2,16.4,Biscoe Gentoo,49.1,14.5,Biscoe ,52.5,15.6,Biscoe ,47.4,14.6,Biscoe
      Gentoo,50,15.9,Biscoe ,44.9,13.8,Biscoe ,50.8,17.3,Biscoe Gentoo,43.4,14.4,Biscoe ,51.3,14.2,Biscoe
      ,47.5,14,Biscoe Gentoo,52.1,17,Biscoe ,47.5,15,Biscoe ,52.2,17.1,Biscoe Gentoo,45.5,14.5,Biscoe
      ,49.5,16.1,Biscoe ,44.5,14.7,Biscoe Gentoo,50.8,15.7,Biscoe ,49.4,15.8,Biscoe ,46.9,14.6,Biscoe
      Gentoo,48.4,14.4,Biscoe ,51.1,16.5,Biscoe ,48.5,15,Biscoe Gentoo,55.9,17,Biscoe ,47.2,15.5,Biscoe
      ,49.1,15,Biscoe Gentoo,47.3,13.8,Biscoe ,46.8,16.1,Biscoe ,41.7,14.7,Biscoe Gentoo,53.4,15.8,Biscoe
      ,43.3,14,Biscoe ,48.1,15.1,Biscoe Gentoo,50.5,15.2,Biscoe ,49.8,15.9,Biscoe ,43.5,15.2,Biscoe
      Gentoo,51.5,16.3,Biscoe ,46.2,14.1,Biscoe ,55.1,16,Biscoe Gentoo,44.5,15.7,Biscoe ,48.8,16.2,Biscoe
      ,47.2,13.7,Biscoe Gentoo,46.8,14.3,Biscoe ,50.4,15.7,Biscoe ,45.2,14.8,Biscoe Gentoo,49.9,16.1,Biscoe
      ,46.5,17.9,Dream ,50,19.5,Dream Chinstrap,51.3,19.2,Dream ,45.4,18.7,Dream ,52.7,19.8,Dream
      Chinstrap,45.2,17.8,Dream ,46.1,18.2,Dream ,51.3,18.2,Dream Chinstrap,46,18.9,Dream ,51.3,19.9,Dream
      ,46.6,17.8,Dream Chinstrap,51.7,20.3,Dream ,47,17.3,Dream ,52,18.1,Dream Chinstrap,45.9,17.1,Dream
      ,50.5,19.6,Dream ,50.3,20,Dream Chinstrap,58,17.8,Dream ,46.4,18.6,Dream ,49.2,18.2,Dream
      Chinstrap,42.4,17.3,Dream ,48.5,17.5,Dream ,43.2,16.6,Dream Chinstrap,50.6,19.4,Dream ,46.7,17.9,Dream
      ,52,19,Dream Chinstrap,50.5,18.4,Dream ,49.5,19,Dream ,46.4,17.8,Dream Chinstrap,52.8,20,Dream
      ,40.9,16.6,Dream ,54.2,20.8,Dream Chinstrap,42.5,16.7,Dream ,51,18.8,Dream ,49.7,18.6,Dream
      Chinstrap,47.5,16.8,Dream ,47.6,18.3,Dream ,52,20.7,Dream Chinstrap,46.9,16.6,Dream ,53.5,19.9,Dream
      ,49,19.5,Dream Chinstrap,46.2,17.5,Dream ,50.9,19.1,Dream ,45.5,17,Dream Chinstrap,50.9,17.9,Dream
      ,50.8,18.5,Dream ,50.1,17.9,Dream Chinstrap,49,19.6,Dream ,51.5,18.7,Dream ,49.8,17.3,Dream
      Chinstrap,48.1,16.4,Dream ,51.4,19,Dream ,45.7,17.3,Dream Chinstrap,50.7,19.7,Dream ,42.5,17.3,Dream
      ,52.2,18.8,Dream Chinstrap,45.2,16.6,Dream ,49.3,19.9,Dream ,50.2,18.8,Dream Chinstrap,45.6,19.4,Dream
      ,51.9,19.5,Dream ,46.8,16.5,Dream Chinstrap,45.7,17,Dream ,55.8,19.8,Dream ,43.5,18.1,Dream
      Chinstrap,49.6,18.2,Dream ,50.8,19,Dream ,50.2,18.7,Dream
      """)
}
