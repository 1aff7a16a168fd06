package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.schema.DescribeTable;
import dev.dbx.postgres.ConnectionTargets;
import java.sql.Connection;
import java.util.List;

/** Reading the catalogue of 5,000 tables, whole and one table at a time. */
final class Catalogue {

  private Catalogue() {}

  /** In a dbx that runs, over new connections; pg_dump is a process that starts in no time. */
  static Figure whole(Lab lab) throws Exception {
    ConnectionTarget target = lab.manyTables();
    Samples.Pair pair = Samples.alternate(3, 7, () -> readAll(target), () -> dump(target));
    return Figure.ratio(
        "whole catalogue of 5,000 tables", pair.ours(), "ms", "pg_dump -s", pair.theirs(), 0.5);
  }

  /** In a process of its own, with a heap in which it fails where it needs more. */
  static Figure wholeProcess(Lab lab) throws Exception {
    ConnectionTarget target = lab.manyTables();
    List<String> ours = Programs.java("512m", ReadAll.class);
    Samples.Pair pair =
        Samples.alternate(
            1, 5, () -> Programs.run(Programs.libpq(target), ours), () -> dump(target));
    return Figure.ratio(
        "the same in a new JVM without a start-up cache, heap 512 MB",
        pair.ours(),
        "ms",
        "pg_dump -s",
        pair.theirs(),
        1);
  }

  private static void dump(ConnectionTarget target) throws Exception {
    Programs.run(Programs.libpq(target), List.of("pg_dump", "-s"));
  }

  private static void readAll(ConnectionTarget target) {
    try (Dbx dbx = Dbx.open(target)) {
      int relations = dbx.ports().catalog().read(Call.unattended()).relations().size();
      if (relations < ManyTables.TABLES) {
        throw new IllegalStateException("read only " + relations);
      }
    }
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

  /** Reads the whole catalogue of the database that libpq's variables name. */
  static final class ReadAll {
    private ReadAll() {}

    public static void main(String[] arguments) {
      readAll(ConnectionTargets.ofProcess().fromEnvironment().orElseThrow());
    }
  }
}
