package dev.dbx.introspection.data.completeness;

import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the rows of a table, or over a sample of them, for any number of figures.
 *
 * @param rows how many rows were looked at
 */
record Scan(long rows, Map<Figure, Object> figures) {

  /** A SELECT has at most 1,664 output columns, and parallel plans hand on as many. */
  private static final int MOST_FIGURES = 1_600;

  /** One figure about one column. */
  record Figure(TableColumn column, Measure measure) {}

  /** A figure and the aggregate that gives it. */
  record Wanted(Figure figure, Sql aggregate) {

    static Wanted of(TableColumn column, Measure measure) {
      return new Wanted(new Figure(column, measure), measure.aggregate(column));
    }
  }

  /** The part of a table's blocks that is read. */
  record Portion(Optional<Double> percent) {

    static final Portion WHOLE = new Portion(Optional.empty());

    Sql clause() {
      return percent
          .map(part -> Sql.of(" tablesample system ({}) repeatable (1)", part))
          .orElse(Sql.of(""));
    }
  }

  /** Several passes only where a table has more columns than one SELECT can ask about. */
  static Scan of(
      Subject subject, Portion portion, List<Wanted> wanted, TableReader reader, Call call) {
    Map<Figure, Object> figures = new HashMap<>();
    long rows = 0;
    int from = 0;
    do {
      List<Wanted> part = wanted.subList(from, Math.min(from + MOST_FIGURES, wanted.size()));
      RowSet answer = reader.read(question(subject, portion, part), subject.scope(), call);
      List<@Nullable Object> cells = answer.rows().get(0);
      rows = number(cells.get(0));
      for (int i = 0; i < part.size(); i++) {
        Object cell = cells.get(i + 1);
        if (cell != null) {
          figures.put(part.get(i).figure(), cell);
        }
      }
      from += MOST_FIGURES;
    } while (from < wanted.size());
    return new Scan(rows, figures);
  }

  private static Sql question(Subject subject, Portion portion, List<Wanted> wanted) {
    List<Sql> outputs = new ArrayList<>();
    outputs.add(Sql.of("count(*)"));
    wanted.forEach(figure -> outputs.add(figure.aggregate()));
    return Sql.of("select {} from {}{}", Sql.join(", ", outputs), subject.name(), portion.clause());
  }

  private static long number(@Nullable Object cell) {
    return cell instanceof Number number ? number.longValue() : 0;
  }

  /** A count; 0 where it was not asked for. */
  long count(TableColumn column, Measure measure) {
    return number(figures.get(new Figure(column, measure)));
  }

  /** Empty where it was not asked for, or no row has a value. */
  Optional<Double> figure(TableColumn column, Measure measure) {
    return figures.get(new Figure(column, measure)) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  boolean holds(TableColumn column, Measure measure) {
    return Boolean.TRUE.equals(figures.get(new Figure(column, measure)));
  }

  boolean has(TableColumn column, Measure measure) {
    return figures.containsKey(new Figure(column, measure));
  }
}
