package dev.dbx.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures every promise and prints, or with {@code --write} keeps, the table of ratios. */
public final class Bench {

  private static final List<Measurement> MEASUREMENTS =
      List.of(
          ColdStart::againstPsql,
          ColdStart::absolute,
          ColdStart::initialize,
          Catalogue::whole,
          Catalogue::wholeProcess,
          Catalogue::oneTable,
          Catalogue::oneTableAbsolute,
          Queries::selectOneOverMcp,
          Queries::thousandRows,
          Queries::tenMillionRows);

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (Lab lab = new Lab()) {
      for (Measurement measurement : MEASUREMENTS) {
        Figure figure = measurement.measure(lab);
        System.out.println(figure.markdown());
        figures.add(figure);
      }
      if (List.of(arguments).contains("--write")) {
        Path page = lab.root().resolve("docs/performance.md");
        Files.writeString(page, Page.of(figures));
      }
    }
    System.exit(figures.stream().allMatch(Figure::kept) ? 0 : 1);
  }
}
