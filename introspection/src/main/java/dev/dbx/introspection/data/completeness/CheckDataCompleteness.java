package dev.dbx.introspection.data.completeness;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.data.ColumnList;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what is missing in the columns of a table. */
public final class CheckDataCompleteness
    implements UseCase<CheckDataCompleteness.Input, CheckDataCompleteness.Output> {

  @Doc(
      value =
          "Show what is missing in a table: null and empty shares per column, columns never used"
              + " or always the same, placeholders such as n/a, impossible dates, lengths that"
              + " stand out; large tables are sampled",
      example = "user_profiles")
  public record Input(
      @Doc("Table or view, with its schema where that is not on the search path")
          QualifiedName tableName,
      @Doc("Only these columns") List<String> columns,
      @Doc(value = "Read every row for the shares, however many there are", defaultValue = "false")
          boolean exact,
      @Doc(value = "Rows up to which a table is read whole without exact", defaultValue = "1000000")
          long sampleAbove,
      @Doc("As this user: a user id, or role:anon for a role") Optional<String> asUser) {}

  /**
   * What is missing.
   *
   * @param rows rows that the shares refer to
   * @param sampled whether they are a sample of the table
   * @param incomplete columns with at least one row without a value
   * @param columns those with most missing first
   */
  public record Output(
      QualifiedName table,
      String runAs,
      long rows,
      boolean sampled,
      long incomplete,
      List<ColumnLine> columns,
      List<Finding> findings,
      List<String> notes)
      implements Result {

    public Output {
      columns = List.copyOf(columns);
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      if (rows == 0) {
        return table.sql() + ": no rows to look at";
      }
      return "%s: %s of %s have gaps, in %s%s"
          .formatted(
              table.sql(),
              Counts.number(incomplete),
              Counts.of(columns.size(), "column"),
              sampled ? "a sample of " : "",
              Counts.of(rows, "row"));
    }

    @Override
    public boolean hasProblems() {
      return findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO);
    }
  }

  /**
   * One column.
   *
   * @param missingShare share of the rows that are null, empty or blank, from 0 to 1
   */
  public record ColumnLine(
      Identifier name, String type, double missingShare, long nulls, long empty, long blank) {

    static ColumnLine of(ColumnFacts facts) {
      return new ColumnLine(
          facts.column().name(),
          facts.column().type(),
          Math.round(facts.missingShare() * 1e6) / 1e6,
          facts.nulls(),
          facts.empty(),
          facts.blank());
    }
  }

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::subject);

  private final TableReader reader;

  public CheckDataCompleteness(Ports ports) {
    this.reader = new TableReader(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.sampleAbove() < 0) {
      throw new InvalidInput("sample_above is " + in.sampleAbove(), "give 0 or more");
    }
    Subject subject = reader.open(in.tableName(), in.asUser(), call);
    Survey survey = new Survey(subject, new ColumnList(subject).select(in.columns()), reader);
    Survey.Findings seen = survey.run(in.exact(), in.sampleAbove(), call);
    return output(subject, seen, new Constants(subject, reader).judged(seen.columns(), call));
  }

  private static Output output(Subject subject, Survey.Findings seen, List<ColumnFacts> columns) {
    return new Output(
        subject.name(),
        subject.runAs(),
        seen.rows(),
        seen.sampled(),
        columns.stream().filter(facts -> facts.missing() > 0).count(),
        columns.stream()
            .sorted(Comparator.comparingDouble(ColumnFacts::missingShare).reversed())
            .map(ColumnLine::of)
            .toList(),
        columns.stream()
            .flatMap(
                facts ->
                    CompletenessRules.check(subject.name().sql(), facts, seen.sampled()).stream())
            .sorted(ORDER)
            .toList(),
        notes(subject, seen));
  }

  private static List<String> notes(Subject subject, Survey.Findings seen) {
    List<String> notes = new ArrayList<>(subject.user().notes());
    subject.hiddenRows().ifPresent(notes::add);
    seen.portion()
        .percent()
        .ifPresent(
            percent ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "sampled: %s, about %.2f%% of the table's blocks; exact reads all rows",
                        Counts.of(seen.rows(), "row"),
                        percent)));
    if (seen.judged() < seen.rows()) {
      notes.add(
          "nulls and empty text are counted in all rows; what else to count was found in a sample"
              + " of "
              + Counts.of(seen.judged(), "row"));
    }
    return notes;
  }
}
