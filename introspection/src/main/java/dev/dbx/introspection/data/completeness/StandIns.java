package dev.dbx.introspection.data.completeness;

import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.completeness.Scan.Portion;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What people and programs write where they have no value. Some of it may be a value like others in
 * a column of codes ({@code none}, {@code test}), so that there only the unmistakable counts.
 */
final class StandIns {

  private static final List<String> UNMISTAKABLE =
      List.of(
          "n/a",
          "n.a.",
          "#n/a",
          "null",
          "(null)",
          "(none)",
          "undefined",
          "nan",
          "asdf",
          "xxx",
          "-",
          "--",
          "---",
          "..",
          "...",
          "?",
          "??",
          "???",
          "tbd",
          "tba",
          "lorem ipsum",
          "placeholder");

  private static final List<String> DOUBTFUL =
      List.of(
          "na", "none", "nil", "test", "testing", "foo", "bar", "xx", "x", ".", "unknown", "todo",
          "dummy", "sample", "empty", "missing", "default", "example");

  /** All of them in lower case. */
  static final List<String> ALL = Stream.of(UNMISTAKABLE, DOUBTFUL).flatMap(List::stream).toList();

  /** So few different values are codes. */
  private static final int CODES = 20;

  private static final int LOOKED_THROUGH = 100_000;

  /** So many are compared one by one, and more by their hash. */
  private static final int FEW = 8;

  /** Spellings of one column: with capitals and blanks there are more than stand-ins. */
  private static final int MOST_SPELLINGS = 100;

  private final Subject subject;
  private final Portion portion;
  private final TableReader reader;

  /**
   * @param portion the rows that are looked through
   */
  StandIns(Subject subject, Portion portion, TableReader reader) {
    this.subject = subject;
    this.portion = portion;
    this.reader = reader;
  }

  /**
   * The stand-ins of one column.
   *
   * @param spellings as they are written in the rows
   * @param rows how many rows hold one of them
   */
  record Found(List<String> spellings, long rows) {

    static final Found NONE = new Found(List.of(), 0);

    Found {
      spellings = List.copyOf(spellings);
    }

    /** In lower case, without the blanks around them. */
    List<String> values() {
      return spellings.stream().map(StandIns::plain).distinct().sorted().toList();
    }

    /** The same where the rows were counted elsewhere. */
    Found counted(long elsewhere) {
      return new Found(spellings, elsewhere);
    }

    /** True of the rows that hold one of them: cheaper than to look for all there are. */
    Sql condition(TableColumn column) {
      return spellings.size() > FEW
          ? Sql.of("{}::text = any ({})", column.name(), spellings)
          : Sql.join(
              " or ",
              spellings.stream()
                  .map(spelling -> Sql.of("{}::text = {}", column.name(), spelling))
                  .toList());
    }
  }

  /**
   * True of values that stand in for one. Long ones are never looked at: that may mean to fetch
   * them from TOAST. Stand-ins are ASCII, so that the fast lower case of collation C will do.
   */
  static Sql condition(TableColumn column) {
    return Sql.of(
        "octet_length({}) <= 20 and lower(btrim({}::text) collate \"C\") = any ({})",
        column.name(),
        column.name(),
        ALL);
  }

  private static String plain(String spelling) {
    return spelling.strip().toLowerCase(Locale.ROOT);
  }

  /** Those of a column; where it holds codes, some of them are codes instead. */
  Found of(TableColumn column, Call call) {
    Found found = spelled(column, value -> true, call);
    boolean doubtful = found.values().stream().anyMatch(DOUBTFUL::contains);
    return doubtful && hasCodes(column, call)
        ? spelled(column, UNMISTAKABLE::contains, call)
        : found;
  }

  private Found spelled(TableColumn column, Predicate<String> counts, Call call) {
    Sql question =
        Sql.of(
            """
            select {}::text as spelling, count(*) as rows
            from {}{}
            where {}
            group by 1
            order by 2 desc, 1
            limit {}
            """,
            column.name(),
            subject.name(),
            portion.clause(),
            condition(column),
            MOST_SPELLINGS);
    List<Row> rows =
        reader.read(question, subject.scope(), call).map(row -> row).stream()
            .filter(row -> counts.test(plain(row.text("spelling"))))
            .toList();
    return new Found(
        rows.stream().map(row -> row.text("spelling")).toList(),
        rows.stream().mapToLong(row -> row.number("rows")).sum());
  }

  private boolean hasCodes(TableColumn column, Call call) {
    Sql question =
        Sql.of(
            """
            select count(*) as values from (
              select distinct left({}, 100) from (
                select {} from {} where {} is not null limit {}
              ) some_rows
              limit {}
            ) different
            """,
            column.name(),
            column.name(),
            subject.name(),
            column.name(),
            LOOKED_THROUGH,
            CODES + 1);
    return reader.read(question, subject.scope(), call).single().number("values") <= CODES;
  }
}
