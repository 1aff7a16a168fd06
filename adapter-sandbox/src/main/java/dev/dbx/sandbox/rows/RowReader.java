package dev.dbx.sandbox.rows;

import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.sql.Untyped;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.rows.SampledTable.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of the original on the sealed path, every value as PostgreSQL's text. */
final class RowReader {

  /** Keys looked for at once. */
  static final int KEYS = 500;

  /** The most that is kept of one answer. */
  private static final long BYTES = 32_000_000;

  /** So many times the wanted rows are read in full rather than from random pages. */
  private static final int SMALL = 10;

  private static final double HUNDRED = 100.0;

  private final QueryRunner original;
  private final ReadGuard guard;
  private final Call call;

  RowReader(QueryRunner original, StatementParser parser, Call call) {
    this.original = original;
    this.guard = new ReadGuard(parser, original);
    this.call = call;
  }

  /**
   * Rows of a table.
   *
   * @param all whether it has no others
   */
  record Sample(List<List<@Nullable Object>> rows, boolean all) {}

  /** Some rows, of a large table from pages all over it; the same each time. */
  Sample sample(SampledTable table, int limit) {
    long rows = table.rows().orElse(0L);
    boolean large = rows > (long) SMALL * limit;
    Sql from =
        large
            ? Sql.of(
                "{} tablesample system ({}) repeatable (0)",
                source(table),
                Math.min(HUNDRED, 2 * HUNDRED * limit / rows))
            : source(table);
    RowSet read = read(Sql.of("select {} from {}", values(table), from), limit);
    return new Sample(read.rows(), !large && !read.truncated());
  }

  /** The rows with these values of a key. */
  List<List<@Nullable Object>> withKeys(
      SampledTable table, ForeignKey key, List<List<@Nullable String>> values) {
    List<Sql> wanted = values.stream().map(one -> equal(key.parentColumns(), one)).toList();
    return read(
            Sql.of(
                "select {} from {} where {}",
                values(table),
                source(table),
                Sql.join(" or ", wanted)),
            KEYS)
        .rows();
  }

  private static Sql equal(List<Identifier> columns, List<@Nullable String> values) {
    List<Sql> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(Sql.of("{} = {}", columns.get(i), new Untyped(String.valueOf(values.get(i)))));
    }
    return Sql.of("({})", Sql.join(" and ", parts));
  }

  /** Rows of tables that inherit from it are theirs. */
  private static Sql source(SampledTable table) {
    return table.partitioned() ? Sql.of("{}", table.name()) : Sql.of("only {}", table.name());
  }

  private static Sql values(SampledTable table) {
    return Sql.join(
        ", ", table.columnNames().stream().map(name -> Sql.of("{}::text", name)).toList());
  }

  /** Stops behind the limit, and says in the answer if there was more. */
  private RowSet read(Sql question, int limit) {
    return original.read(
        guard.vet(question, call), new Scope(Identity.CONNECTION, limit, BYTES), call);
  }
}
