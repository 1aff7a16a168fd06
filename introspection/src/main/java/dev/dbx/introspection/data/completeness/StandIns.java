package dev.dbx.introspection.data.completeness;

import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.completeness.Scan.Portion;
import java.util.List;
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

  private final Subject subject;
  private final Portion portion;
  private final TableReader reader;

  StandIns(Subject subject, Portion portion, TableReader reader) {
    this.subject = subject;
    this.portion = portion;
    this.reader = reader;
  }

  ColumnFacts judged(ColumnFacts facts, Call call) {
    if (facts.placeholderValues().stream().noneMatch(DOUBTFUL::contains)
        || !hasCodes(facts, call)) {
      return facts;
    }
    List<String> sure = facts.placeholderValues().stream().filter(UNMISTAKABLE::contains).toList();
    return facts.withPlaceholders(sure.isEmpty() ? 0 : count(facts, sure, call), sure);
  }

  private boolean hasCodes(ColumnFacts facts, Call call) {
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
            facts.column().name(),
            facts.column().name(),
            subject.name(),
            facts.column().name(),
            LOOKED_THROUGH,
            CODES + 1);
    return reader.read(question, subject.scope(), call).single().number("values") <= CODES;
  }

  private long count(ColumnFacts facts, List<String> values, Call call) {
    Sql question =
        Sql.of(
            "select count(*) as rows from {}{} where lower(btrim({}::text)) = any ({})",
            subject.name(),
            portion.clause(),
            facts.column().name(),
            values);
    return reader.read(question, subject.scope(), call).single().number("rows");
  }
}
