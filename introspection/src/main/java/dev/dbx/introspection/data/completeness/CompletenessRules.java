package dev.dbx.introspection.data.completeness;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the figures of one column mean. */
final class CompletenessRules {

  /** Fewer rows say little about what a column is for. */
  private static final long FEW_ROWS = 10;

  private static final double OFTEN = 0.2;

  private final String table;
  private final ColumnFacts facts;
  private final boolean sampled;
  private final String column;
  private final List<Finding> findings = new ArrayList<>();

  private CompletenessRules(String table, ColumnFacts facts, boolean sampled) {
    this.table = table;
    this.facts = facts;
    this.sampled = sampled;
    this.column = facts.column().name().sql();
  }

  /** The ids of the rules; each has a page docs/rules/ID.md. */
  static List<String> ids() {
    return List.of(
        "blank-values",
        "column-constant",
        "column-never-used",
        "column-often-missing",
        "column-only-default",
        "impossible-dates",
        "length-outlier",
        "placeholder-values");
  }

  /**
   * @param table its name as SQL
   * @param sampled whether the rows of the facts are only some of the table's
   */
  static List<Finding> check(String table, ColumnFacts facts, boolean sampled) {
    CompletenessRules rules = new CompletenessRules(table, facts, sampled);
    if (facts.neverUsed()) {
      rules.neverUsed();
    } else {
      rules.missing();
      rules.constant();
      rules.blank();
      rules.placeholders();
      rules.dates();
      rules.lengths();
    }
    return rules.findings;
  }

  private void add(String rule, Severity severity, String message, String hint, String evidence) {
    add(rule, severity, message, hint, evidence, Optional.empty());
  }

  private void add(
      String rule,
      Severity severity,
      String message,
      String hint,
      String evidence,
      Optional<String> fix) {
    Finding finding =
        Finding.of(rule, severity, table + "." + column, message)
            .withHint(hint)
            .withEvidence(evidence);
    findings.add(fix.map(finding::withFix).orElse(finding));
  }

  private String of(long part) {
    return Counts.number(part) + " of " + Counts.of(facts.rows(), "row");
  }

  private void neverUsed() {
    if (facts.rows() >= FEW_ROWS) {
      add(
          "column-never-used",
          Severity.WARNING,
          "no row of " + table + " has a " + column + ofSample(sampled, facts.rows()),
          sampled
              ? "count all rows with exact, and drop it if nothing writes it any more"
              : "drop it if nothing writes it any more, or find out why nothing does",
          of(facts.nulls()) + " null",
          sampled
              ? Optional.empty()
              : Optional.of("ALTER TABLE " + table + " DROP COLUMN " + column + ";"));
    }
  }

  private void missing() {
    if (facts.missingShare() >= OFTEN) {
      add(
          "column-often-missing",
          Severity.INFO,
          "%s of %s have no %s".formatted(Counts.percent(facts.missingShare()), table, column),
          "fine where the column marks what not every row has; else look for what leaves it out",
          of(facts.nulls()) + " null" + blanks());
    }
  }

  private String blanks() {
    long blanks = facts.empty() + facts.blank();
    return blanks == 0 ? "" : ", " + Counts.number(blanks) + " empty or blank";
  }

  private void constant() {
    if (!facts.constant() || facts.rows() - facts.nulls() < FEW_ROWS) {
      return;
    }
    String value = facts.constantValue().map(text -> "'" + text + "'").orElse("the same value");
    if (facts.onlyDefault()) {
      add(
          "column-only-default",
          Severity.INFO,
          "every row of " + table + " has " + column + "'s default, " + value + judged(),
          "nothing ever writes another value: is the column in use?",
          held());
    } else {
      add(
          "column-constant",
          Severity.INFO,
          "every " + column + " of " + table + " is " + value + judged(),
          "a column with one value tells rows apart no more than none",
          held());
    }
  }

  private String held() {
    return Counts.of(facts.judged(), "row") + " looked at";
  }

  private String judged() {
    return ofSample(sampled || facts.judged() < facts.rows(), facts.judged());
  }

  private static String ofSample(boolean sampled, long rows) {
    return sampled ? ", in a sample of " + Counts.of(rows, "row") : "";
  }

  /** Two ways to say nothing are worse than one: queries look for either. */
  private void blank() {
    long blank = facts.empty() + facts.blank();
    if (!facts.column().isText() || blank == 0) {
      return;
    }
    boolean both = facts.nulls() > 0 || facts.blank() > 0;
    add(
        "blank-values",
        both ? Severity.WARNING : Severity.INFO,
        of(blank) + " have an empty or blank " + column + ", which IS NULL does not find",
        both ? "decide on one way to say nothing" : "null says that more clearly, where allowed",
        "%s null, %s empty, %s of white space"
            .formatted(
                Counts.number(facts.nulls()),
                Counts.number(facts.empty()),
                Counts.number(facts.blank())),
        setNull(column + " ~ '^\\s*$'"));
  }

  private void placeholders() {
    if (facts.standIns().rows() > 0) {
      String values =
          facts.standIns().values().stream()
              .map(value -> "'" + value + "'")
              .collect(Collectors.joining(", "));
      add(
          "placeholder-values",
          Severity.WARNING,
          of(facts.standIns().rows())
              + " have something in "
              + column
              + " that stands for no value",
          "null says so to queries as well",
          values,
          setNull("lower(btrim(" + column + ")) IN (" + values + ")"));
    }
  }

  private void dates() {
    if (facts.tooEarly() > 0) {
      add(
          "impossible-dates",
          Severity.WARNING,
          of(facts.tooEarly()) + " have a " + column + " before " + Measure.EARLIEST,
          "look for years of two digits and for zero dates of another system",
          column + " < '" + Measure.EARLIEST + "'");
    }
    if (facts.tooLate() > 0) {
      String latest = Measure.latest(facts.column());
      add(
          "impossible-dates",
          Severity.WARNING,
          of(facts.tooLate()) + " have a " + column + " more than " + latest + " ahead",
          "use null or 'infinity' for no end, and look for mistyped years",
          column + " > now() + interval '" + latest + "'");
    }
  }

  private void lengths() {
    facts
        .lengths()
        .filter(ColumnFacts.Lengths::hasOutlier)
        .ifPresent(
            lengths ->
                add(
                    "length-outlier",
                    Severity.INFO,
                    "the longest %s has %s, the average %s"
                        .formatted(
                            column,
                            Counts.of(lengths.longest(), "byte"),
                            Counts.number(Math.round(lengths.average()))),
                    "look at it: pasted text, encoded files and attacks look like this",
                    "octet_length(%s) = %d".formatted(column, lengths.longest())));
  }

  private Optional<String> setNull(String condition) {
    return facts.column().notNull()
        ? Optional.empty()
        : Optional.of("UPDATE %s SET %s = NULL WHERE %s;".formatted(table, column, condition));
  }
}
