package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.schema.DescribeTable;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/** Reading the catalogue of 5,000 tables, whole and one table at a time. */
final class Catalogue {

  private Catalogue() {}

  /** Both as whole processes; ours in a heap of 512 MB, so that it fails where it needs more. */
  static Figure whole(Lab lab) throws Exception {
    ConnectionTarget target = lab.manyTables();
    Map<String, String> libpq = Programs.libpq(target);
    Samples.Pair pair =
        Samples.alternate(
            1,
            3,
            () -> Programs.run(Map.of(), Programs.java("512m", ReadAll.class, jdbcUrl(target))),
            () -> Programs.run(libpq, List.of("pg_dump", "-s")));
    return Figure.ratio(
        "whole catalogue of 5,000 tables, heap 512 MB",
        pair.ours(),
        "ms",
        "pg_dump -s",
        pair.theirs(),
        0.5);
  }

  static Figure oneTable(Lab lab) throws Exception {
    Samples.Pair pair = describe(lab);
    return Figure.ratio(
        "db_describe_table, p50", pair.ours(), "ms", "bare catalogue SQL", pair.theirs(), 1.5);
  }

  static Figure oneTableAbsolute(Lab lab) throws Exception {
    return Figure.absolute("db_describe_table, p50", describe(lab).ours(), "ms", 10);
  }

  private static Samples.Pair describe(Lab lab) throws Exception {
    ConnectionTarget target = lab.manyTables();
    try (Dbx dbx = Dbx.open(target);
        Connection connection = Lab.bare(target);
        BareDescribe bare = new BareDescribe(connection)) {
      DescribeTable tool = new DescribeTable(dbx.ports().catalog());
      int[] number = {0};
      return Samples.alternate(
          300,
          500,
          () -> tool.run(new DescribeTable.Input(table(number)), Call.unattended()),
          () -> bare.read(table(number).sql()));
    }
  }

  /** Another table each time, so that neither side profits from a warm one. */
  private static QualifiedName table(int[] number) {
    number[0] = number[0] % ManyTables.TABLES + 1;
    return QualifiedName.of("public", "t_" + number[0]);
  }

  private static String jdbcUrl(ConnectionTarget target) {
    return "postgresql://%s@%s:%d/%s"
        .formatted(
            target.user().orElse("postgres"), target.host(), target.port(), target.database());
  }

  /** Reads a whole catalogue in a process of its own. */
  static final class ReadAll {
    private ReadAll() {}

    public static void main(String[] arguments) {
      try (Dbx dbx = Dbx.open(arguments[0])) {
        int relations = dbx.ports().catalog().read(Call.unattended()).relations().size();
        if (relations < ManyTables.TABLES) {
          throw new IllegalStateException("read only " + relations);
        }
      }
    }
  }
}
