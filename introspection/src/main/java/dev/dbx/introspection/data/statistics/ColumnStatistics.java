package dev.dbx.introspection.data.statistics;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.personal.PersonalData;
import dev.dbx.core.port.Row;
import dev.dbx.introspection.data.TableColumn;
import java.util.Optional;

/**
 * What a column is filled with.
 *
 * @param source {@code analyzed}: PostgreSQL's own statistics; or which rows were looked at; empty
 *     where nothing is known
 * @param averageBytes of the values that are not null
 * @param distinct different values beside null; of a sample, those within it
 * @param allDistinct whether no value was seen twice
 * @param correlation of the values' order with that of the rows on disk, from -1 to 1: near either
 *     end an index reads few pages for many rows
 * @param personal whether its name says that it holds data about people
 */
public record ColumnStatistics(
    Identifier name,
    String type,
    Optional<String> source,
    Optional<Long> averageBytes,
    Optional<Double> nullShare,
    Optional<Long> distinct,
    Optional<Boolean> allDistinct,
    Optional<Double> correlation,
    boolean personal) {

  /** ANALYZE computes with single precision. */
  private static final double PRECISION = 1e-5;

  /** A column of which nothing is known but what its definition says. */
  static ColumnStatistics unknown(QualifiedName table, TableColumn column) {
    return new ColumnStatistics(
        column.name(),
        column.type(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        PersonalData.looksPersonal(table, column.name(), column.baseType()));
  }

  /**
   * What ANALYZE found. A negative n_distinct is a share of the rows, zero is unknown
   * (src/include/catalog/pg_statistic.h, stadistinct).
   *
   * @param row of pg_stats
   * @param rows of the table today
   */
  ColumnStatistics analyzed(Row row, long rows) {
    double nulls = Double.parseDouble(row.text("null_frac"));
    double different = Double.parseDouble(row.text("n_distinct"));
    boolean empty = nulls == 1;
    boolean known = different != 0 || empty;
    double number = different < 0 ? -different * rows : different;
    boolean each = different < 0 && -different > 1 - nulls - PRECISION;
    return new ColumnStatistics(
        name,
        type,
        Optional.of("analyzed"),
        empty ? Optional.empty() : Optional.of(row.number("avg_width")),
        Optional.of(Shares.rounded(nulls)),
        known ? Optional.of(Math.round(number)) : Optional.empty(),
        known && !empty ? Optional.of(each) : Optional.empty(),
        row.optionalText("correlation").map(text -> Shares.rounded(Double.parseDouble(text))),
        personal);
  }

  /**
   * What a look at some rows found.
   *
   * @param distinct empty where the type cannot tell values apart
   */
  ColumnStatistics sampled(
      String which, long rows, long present, Optional<Long> width, Optional<Long> different) {
    return new ColumnStatistics(
        name,
        type,
        Optional.of(which),
        width,
        Optional.of(Shares.rounded((double) (rows - present) / rows)),
        different,
        present == 0 ? Optional.empty() : different.map(count -> count == present),
        Optional.empty(),
        personal);
  }
}
