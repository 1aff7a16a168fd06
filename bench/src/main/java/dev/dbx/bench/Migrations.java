package dev.dbx.bench;

import dev.dbx.app.Dbx;
import dev.dbx.app.files.ProjectFiles;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Tool;
import dev.dbx.migration.MigrationTools;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Migrations judged by rules and by a run on a copy of 300 tables. */
final class Migrations {

  private static final int TABLES = 300;
  private static final int FILES = 1_000;
  private static final int STATEMENTS = 20;

  private static final Consumer<TestDatabase> SCHEMA = ManyTables.of(TABLES);

  private Migrations() {}

  /** A thousand files in one process. */
  static Figure rules(Lab lab) throws Exception {
    Path folder = Files.createTempDirectory("dbx-bench-");
    Path squawk = squawk(folder);
    Path files = Files.createDirectories(folder.resolve("migrations"));
    for (int i = 1; i <= FILES; i++) {
      Files.writeString(files.resolve("%04d_step.sql".formatted(i)), file(i));
    }
    Samples.Pair pair =
        Samples.alternate(
            1,
            5,
            () ->
                run(
                    folder,
                    List.of(
                        lab.launcher(),
                        "validate-migration",
                        "migrations",
                        "--no-trace",
                        "--format",
                        "json")),
            () -> run(folder, List.of("sh", "-c", squawk + " migrations/*.sql")));
    return Figure.ratio(
        "rules over 1,000 files, a whole process", pair.ours(), "ms", "squawk", pair.theirs(), 5);
  }

  /** One file, the start of the process included. */
  static Figure oneFile(Lab lab) throws Exception {
    Path folder = Files.createTempDirectory("dbx-bench-");
    Files.writeString(folder.resolve("one.sql"), file(1));
    return Figure.absolute(
        "rules over one file, a whole process",
        Samples.median(
            1,
            7,
            () ->
                run(
                    folder,
                    List.of(lab.launcher(), "validate-migration", "one.sql", "--no-trace"))),
        "ms",
        600);
  }

  /** On a copy of a schema that was copied before. */
  static Figure trace(Lab lab) throws Exception {
    StringBuilder sql = new StringBuilder();
    for (int i = 1; i <= STATEMENTS; i++) {
      sql.append("alter table t_%d add column added_%d int not null default 1;%n".formatted(i, i));
    }
    try (Dbx dbx = Dbx.open(lab.rows(SCHEMA).target())) {
      Map<String, String> arguments = Map.of("sql", sql.toString());
      return Figure.absolute(
          "trace of 20 statements on a schema of 300 tables",
          Samples.median(1, 5, () -> call(dbx.tools(), "db_simulate_migration", arguments)),
          "ms",
          2000);
    }
  }

  /** Up, down and up again, on a copy of the same schema. */
  static Figure rollback(Lab lab) throws Exception {
    Path folder = Files.createDirectories(lab.root().resolve("bench/target/rollback"));
    Path file = folder.resolve("0001_step.sql");
    Files.writeString(
        file,
        """
        -- migrate:up
        alter table t_1 add column added int;
        create index t_1_added on t_1 (added);
        create table notes (id int primary key, t_id bigint references t_1);
        -- migrate:down
        drop table notes;
        alter table t_1 drop column added;
        """);
    String path = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath()).toString();
    try (Dbx dbx = Dbx.open(lab.rows(SCHEMA).target())) {
      Map<String, String> arguments = Map.of("migration_filename", path, "on", "database");
      // as for a person, who may name files
      List<Tool<?, ?>> tools = MigrationTools.all(dbx.ports().with(new ProjectFiles(Path.of(""))));
      return Figure.absolute(
          "rollback test on a schema of 300 tables",
          Samples.median(1, 5, () -> call(tools, "db_test_migration_rollback", arguments)),
          "ms",
          4000);
    }
  }

  private static void call(List<Tool<?, ?>> tools, String name, Map<String, String> arguments) {
    Tool<?, ?> tool =
        tools.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    if (tool.run(arguments, Call.unattended()).hasProblems()) {
      throw new IllegalStateException(name + " found problems");
    }
  }

  /** Both find problems, and say so by their exit code. */
  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        Programs.builder(Map.of(), command)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    int exit = process.waitFor();
    if (exit > 1) {
      throw new IllegalStateException(command + " ended with " + exit);
    }
  }

  private static Path squawk(Path folder) throws IOException, InterruptedException {
    Path place = Files.createDirectories(folder.resolve("squawk"));
    List<String> install = new ArrayList<>(List.of("npm", "install", "--silent", "--prefix"));
    install.add(place.toString());
    install.add("squawk-cli");
    Programs.run(Map.of(), install);
    return place.resolve("node_modules/.bin/squawk");
  }

  private static String file(int i) {
    return """
    create table app_%1$d (id bigint generated always as identity primary key, name text not null, t_id int);
    alter table app_%1$d add column note varchar(100) default 'none';
    create index app_%1$d_name on app_%1$d (name);
    alter table app_%1$d add constraint app_%1$d_t foreign key (t_id) references t_%2$d (id);
    alter table t_%2$d alter column name set not null;
    """
        .formatted(i, i % TABLES);
  }
}
