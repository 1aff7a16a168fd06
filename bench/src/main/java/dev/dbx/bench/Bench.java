package dev.dbx.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures every promise and prints, or with {@code --write} keeps, the table of ratios; with names
 * of measurements only those, and the other lines stay as they were.
 */
public final class Bench {

  private static final Map<String, Measurement> MEASUREMENTS = measurements();

  private Bench() {}

  private static Map<String, Measurement> measurements() {
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("cold-start", ColdStart::againstPsql);
    all.put("cold-start-absolute", ColdStart::absolute);
    all.put("initialize", ColdStart::initialize);
    all.put("catalogue", Catalogue::whole);
    all.put("catalogue-process", Catalogue::wholeProcess);
    all.put("describe", Catalogue::oneTable);
    all.put("describe-absolute", Catalogue::oneTableAbsolute);
    all.put("select-one", Queries::selectOneOverMcp);
    all.put("thousand-rows", Queries::thousandRows);
    all.put("many-rows", Queries::tenMillionRows);
    all.put("orphans", Data::orphans);
    all.put("completeness", Data::exactCompleteness);
    all.put("completeness-sampled", Data::sampledCompleteness);
    all.put("integrity", Data::integrity);
    all.put("integrity-memory", Data::integrityMemory);
    all.put("snapshot", Snapshots::take);
    all.put("compare", Snapshots::compare);
    all.put("compare-memory", Snapshots::compareMemory);
    all.put("sandbox", SandboxCopies::first);
    all.put("sandbox-again", SandboxCopies::second);
    all.put("sandbox-cold", SandboxCopies::cold);
    all.put("policy-test", RowSecurity::singleTest);
    all.put("audit", RowSecurity::audit);
    all.put("audit-grows", RowSecurity::auditGrows);
    all.put("audit-memory", RowSecurity::auditMemory);
    all.put("rules", Migrations::rules);
    all.put("rules-one-file", Migrations::oneFile);
    all.put("trace", Migrations::trace);
    all.put("rollback", Migrations::rollback);
    all.put("health", Health::absolute);
    all.put("health-bare", Health::againstBare);
    all.put("test-index", Indexes::one);
    all.put("statistics", Indexes::statistics);
    all.put("advisor", Indexes::advisor);
    all.put("plan-costs", Indexes::costs);
    all.put("plan-costs-end", Indexes::costsAtTheEnd);
    all.put("seed", Seeding::million);
    all.put("seed-memory", Seeding::memory);
    all.put("seed-plan", Seeding::inference);
    all.put("copy", Copies::subset);
    return all;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(List.of(arguments));
    boolean write = names.remove("--write");
    List<Figure> figures = new ArrayList<>();
    try (Lab lab = new Lab()) {
      for (String name : names.isEmpty() ? MEASUREMENTS.keySet() : names) {
        Figure figure = measurement(name).measure(lab);
        System.out.println(figure.markdown());
        figures.add(figure);
      }
      if (write) {
        Path page = lab.root().resolve("docs/performance.md");
        Files.writeString(page, Page.of(figures, Files.readString(page), LocalDate.now()));
      }
    }
    System.exit(figures.stream().allMatch(Figure::kept) ? 0 : 1);
  }

  private static Measurement measurement(String name) {
    Measurement measurement = MEASUREMENTS.get(name);
    if (measurement == null) {
      throw new IllegalArgumentException(
          "no measurement " + name + "; there are " + MEASUREMENTS.keySet());
    }
    return measurement;
  }
}
