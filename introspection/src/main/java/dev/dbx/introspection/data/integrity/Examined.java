package dev.dbx.introspection.data.integrity;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import java.util.List;

/**
 * A table on the couch: what every check needs to know of it.
 *
 * @param surroundings what is the same for all tables
 */
record Examined(Subject subject, Surroundings surroundings, TableReader reader) {

  /** Of a larger table, checks that need not see every row see a sample of about so many. */
  private static final long SAMPLE = 100_000;

  QualifiedName name() {
    return subject.name();
  }

  String sql() {
    return subject.name().sql();
  }

  List<TableColumn> columns() {
    return subject.readable();
  }

  /** The rows of a question about this table, as the user. */
  RowSet read(Sql question, Call call) {
    return reader.read(question, subject.scope(), call);
  }

  /** Whether one of its valid unique indexes, on all rows, is on exactly these columns. */
  boolean isUnique(List<Identifier> columns) {
    return subject.relation().indexes().stream()
        .filter(index -> index.unique() && index.valid() && index.predicate().isEmpty())
        .anyMatch(
            index ->
                index.keys().stream().allMatch(key -> key.column().isPresent())
                    && columns.containsAll(
                        index.keys().stream().map(key -> key.column().orElseThrow()).toList()));
  }

  /** The table, or a sample where it is large, to stand behind FROM. */
  Sample sample(Call call) {
    long rows = RowCount.expected(subject, Sql.of(""), reader, call);
    return rows <= SAMPLE
        ? new Sample(Sql.of("{}", name()), "")
        : new Sample(
            Sql.of("{} tablesample system ({}) repeatable (1)", name(), 100.0 * SAMPLE / rows),
            " in a sample of about " + SAMPLE + " rows");
  }

  /**
   * Rows to look at.
   *
   * @param words to add to what was found; empty if it is the whole table
   */
  record Sample(Sql source, String words) {}
}
