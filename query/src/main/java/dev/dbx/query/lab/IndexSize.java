package dev.dbx.query.lab;

import dev.dbx.core.name.Identifier;
import dev.dbx.query.lab.IndexDefinition.Key;
import dev.dbx.query.lab.TableStatistics.Column;
import dev.dbx.query.lab.TableStatistics.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How large an index is when it has just been built.
 *
 * @param rows that it has entries for
 * @param pages of 8 kB
 */
public record IndexSize(double rows, long pages) {

  public static final long PAGE = 8_192;

  private static final double PAGE_FILLED = PAGE - 24.0;
  private static final double BTREE_FILLED = 0.9 * (PAGE - 40.0);
  private static final int TUPLE = 8;
  private static final int LINE_POINTER = 4;
  private static final int ROW_REFERENCE = 6;

  /** A posting list of a freshly built B-tree takes a tenth of a page (nbtsort.c). */
  private static final int MOST_REFERENCES = 132;

  /** Of expressions no width is known before there is an index. */
  private static final int UNKNOWN_WIDTH = 32;

  private static final int RANGE_OF_BRIN = 128;

  /** Equal values of these may look different (docs, 64.1.4.3 Deduplication). */
  private static final Set<String> NOT_DEDUPLICATED =
      Set.of("numeric", "jsonb", "float4", "float8", "record", "bpchar");

  public long bytes() {
    return pages * PAGE;
  }

  /**
   * An estimate from widths and distinct values.
   *
   * @param part of the rows that a partial index has
   */
  static IndexSize of(IndexDefinition index, Table table, double part) {
    double rows = table.rows() * part;
    double pages =
        switch (index.method()) {
          case IndexDefinition.BTREE -> btree(index, table, rows);
          case "hash" -> powerOfTwo(rows * (LINE_POINTER + 16) / (0.75 * PAGE_FILLED));
          case "brin" -> brin(index, table);
          case "gin" -> rows * (2 * ROW_REFERENCE + width(index, table) / 2.0) / PAGE_FILLED;
          default -> rows * (TUPLE + LINE_POINTER + width(index, table)) / (0.7 * PAGE_FILLED);
        };
    return new IndexSize(rows, 1 + Math.max(1, (long) Math.ceil(pages)));
  }

  private static double btree(IndexDefinition index, Table table, double rows) {
    double key = TUPLE + width(index, table) + LINE_POINTER;
    double same = sharesKeys(index, table) ? Math.max(1, rows / distinct(index, table, rows)) : 1;
    double references = Math.min(same, MOST_REFERENCES);
    double perRow = references < 2 ? key : key / references + ROW_REFERENCE;
    double leaves = rows * perRow / BTREE_FILLED;
    // the pages above are one in some hundreds
    return leaves * (1 + key / (0.7 * BTREE_FILLED));
  }

  private static boolean sharesKeys(IndexDefinition index, Table table) {
    return index.include().isEmpty()
        && index.columns().stream()
            .flatMap(name -> table.column(name).stream())
            .noneMatch(column -> NOT_DEDUPLICATED.contains(column.type()));
  }

  /** Columns are taken as independent of each other; expressions as different in each row. */
  private static double distinct(IndexDefinition index, Table table, double rows) {
    double product = 1;
    for (Key key : index.keys()) {
      Optional<Double> values = key.column().flatMap(table::distinct);
      product *= values.map(n -> Math.max(1, n)).orElse(rows);
    }
    return Math.max(1, Math.min(rows, product));
  }

  private static double brin(IndexDefinition index, Table table) {
    double ranges = Math.ceil((double) table.pages() / RANGE_OF_BRIN);
    return 2 + ranges * (TUPLE + LINE_POINTER + 2.0 * width(index, table)) / PAGE_FILLED;
  }

  private static double powerOfTwo(double pages) {
    return Math.pow(2, Math.ceil(Math.log(Math.max(2, pages)) / Math.log(2)));
  }

  /** Of a key and what is included, aligned as in a tuple. */
  private static long width(IndexDefinition index, Table table) {
    List<Optional<Column>> parts =
        Stream.concat(
                index.keys().stream().map(Key::column), index.include().stream().map(Optional::of))
            .map(name -> name.flatMap((Identifier column) -> table.column(column)))
            .toList();
    double width = 0;
    for (Optional<Column> part : parts) {
      int alignment = part.map(Column::alignment).orElse(1);
      width = Math.ceil(width / alignment) * alignment;
      width +=
          part.map(column -> column.width() * (1 - column.nulls())).orElse((double) UNKNOWN_WIDTH);
    }
    return ((long) Math.ceil(width) + 7) / 8 * 8;
  }
}
