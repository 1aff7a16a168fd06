package dev.dbx.introspection.data.statistics;

import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.RowVisibility;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what columns are filled with: what ANALYZE found, and of the others a sample. */
final class ColumnReader {

  private final Subject subject;
  private final RowCount count;
  private final TableReader reader;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param count rows of the table, as the user sees them
   */
  ColumnReader(Subject subject, RowCount count, TableReader reader) {
    this.subject = subject;
    this.count = count;
    this.reader = reader;
  }

  /** What was found, and what a reader should know of that. */
  record Columns(
      List<ColumnStatistics> columns, List<CommonValue> commonValues, List<String> notes) {}

  /**
   * The columns in the given order.
   *
   * @param sampling how long a sample may take
   */
  Columns read(List<TableColumn> chosen, boolean showValues, Call call, Call sampling) {
    List<ColumnStatistics> columns =
        chosen.stream().map(column -> ColumnStatistics.unknown(subject.name(), column)).toList();
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return new Columns(columns, List.of(), List.of(obstacle.get()));
    }
    AnalyzedColumns analyzed = AnalyzedColumns.of(subject, columns, reader, call);
    Map<Identifier, ColumnStatistics> sampled = sampled(unknown(columns, analyzed), sampling);
    List<CommonValue> values = commonValues(columns, analyzed, showValues);
    return new Columns(
        columns.stream()
            .map(column -> sampled.getOrDefault(column.name(), column))
            .map(column -> analyzed.fill(column, count.rows()))
            .toList(),
        values,
        notes);
  }

  /** Why there is nothing to say. Statistics outlive the rows that they were made from. */
  private Optional<String> obstacle() {
    if (subject.visibility().status() == RowVisibility.Rls.APPLIED) {
      return Optional.of(
          "no statistics of columns: PostgreSQL keeps them from "
              + subject.visibility().role().sql()
              + ", as row-level security applies");
    }
    return count.exact() && count.rows() == 0
        ? Optional.of("no statistics of columns: there are no rows")
        : Optional.empty();
  }

  private List<CommonValue> commonValues(
      List<ColumnStatistics> columns, AnalyzedColumns analyzed, boolean showPersonal) {
    List<CommonValue> values = new CommonValues(showPersonal).of(columns, analyzed);
    boolean masked =
        columns.stream()
            .filter(ColumnStatistics::personal)
            .anyMatch(column -> values.stream().anyMatch(value -> value.isOf(column)));
    if (masked && !showPersonal) {
      notes.add("values of columns that look personal are masked; show_values=true shows them");
    }
    return values;
  }

  private List<ColumnStatistics> unknown(List<ColumnStatistics> columns, AnalyzedColumns analyzed) {
    List<Identifier> readable = subject.visibility().readable();
    return columns.stream()
        .filter(column -> readable.contains(column.name()) && !analyzed.knows(column))
        .toList();
  }

  private Map<Identifier, ColumnStatistics> sampled(List<ColumnStatistics> columns, Call call) {
    if (columns.isEmpty()) {
      return Map.of();
    }
    try {
      List<ColumnStatistics> sampled = new Sample(subject, count, reader).fill(columns, call);
      notes.add(
          without(columns)
              + ": the figures are from rows that were read now, distinct values among these");
      return sampled.stream()
          .collect(
              Collectors.toMap(ColumnStatistics::name, Function.identity(), (one, same) -> one));
    } catch (TimedOut slow) {
      if (call.cancellation().isCancelled()) {
        throw slow;
      }
      notes.add(
          without(columns)
              + ", and to read rows instead took too long: give it more time (budget_seconds), or"
              + " name fewer columns");
      return Map.of();
    }
  }

  private String without(List<ColumnStatistics> columns) {
    if (subject.relation().kind() == RelationKind.VIEW) {
      return "PostgreSQL has no statistics of a view";
    }
    String what =
        columns.size() == subject.columns().size()
            ? subject.name().sql()
            : Counts.of(columns.size(), "column");
    return "PostgreSQL has no statistics of "
        + what
        + " (ANALYZE collects them, if not of virtual columns)";
  }
}
