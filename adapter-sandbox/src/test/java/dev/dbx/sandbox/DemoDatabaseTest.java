package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabaseTest {

  // shared, as unpacking PostgreSQL takes seconds; a space in the path is nothing special
  @TempDir static Path folder;

  static CacheFolder cache;
  static DemoDatabase demo;

  @BeforeAll
  static void locate() {
    cache = new CacheFolder(folder.resolve("a cache"));
    demo = new DemoDatabase(cache);
  }

  @AfterAll
  static void stop() {
    demo.stop();
  }

  @AfterEach
  void tidy() throws SQLException {
    execute(demo.startAgain(), "drop table if exists mine");
  }

  @Test
  void theServerIsReusedAndKeepsWhatWasDone() throws SQLException {
    ConnectionTarget first = demo.start();
    execute(first, "create table mine (n int)");

    assertThat(demo.start()).isEqualTo(first);
    assertThat(demo.startAgain()).isEqualTo(first);
    assertThat(first.name()).isEqualTo("demo");
    assertThat(first.environment()).isEqualTo(Environment.DEVELOPMENT);
    assertThat(value(first, "select count(*) from mine")).isEqualTo("0");
  }

  @Test
  void stoppingKeepsTheData() throws SQLException {
    ConnectionTarget before = demo.start();
    execute(before, "create table mine (n int)");

    assertThat(demo.stop()).isTrue();
    assertThat(demo.status().running()).isEmpty();
    assertThat(EmbeddedSql.answers(before)).isFalse();
    assertThat(demo.stop()).isFalse();

    ConnectionTarget after = demo.start();
    assertThat(demo.status().running()).contains(after);
    assertThat(after.password()).isNotEqualTo(before.password());
    assertThat(value(after, "select count(*) from mine")).isEqualTo("0");
  }

  @Test
  void resettingBringsTheDeliveredDataBack() throws SQLException {
    execute(demo.start(), "create table mine (n int); truncate applications cascade");

    ConnectionTarget anew = demo.reset();

    assertThat(value(anew, "select to_regclass('mine') is null")).isEqualTo("t");
    assertThat(value(anew, "select count(*) > 0 from applications")).isEqualTo("t");
  }

  @Test
  void theDemoOfAnotherDbxIsReplaced() throws SQLException, IOException {
    execute(demo.start(), "create table mine (n int)");
    for (Path file : List.of(demoFile("state"), demoFile("data/dbx-demo"))) {
      Files.writeString(file, Files.readString(file).replace(DemoSchema.FINGERPRINT, "00000000"));
    }

    assertThat(value(demo.start(), "select to_regclass('mine') is null")).isEqualTo("t");
  }

  @Test
  void aKilledServerIsStartedAgain() throws SQLException, IOException {
    execute(demo.start(), "create table mine (n int)");
    long postmaster = Long.parseLong(Files.readAllLines(demoFile("data/postmaster.pid")).get(0));
    ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    assertThat(EmbeddedSql.answers(demo.start())).isFalse();
    assertThat(value(demo.startAgain(), "select count(*) from mine")).isEqualTo("0");
  }

  @Test
  void aReusedProcessNumberIsNotTakenForTheServer() throws SQLException, IOException {
    execute(demo.start(), "create table mine (n int)");
    List<String> lines = Files.readAllLines(demoFile("data/postmaster.pid"));
    demo.stop();
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(demoFile("data/postmaster.pid"), lines);

    assertThat(demo.status().running()).isEmpty();
    assertThat(value(demo.start(), "select count(*) from mine")).isEqualTo("0");
  }

  @Test
  void aServerThatCannotStartSaysWhyAndIsMadeAnewByReset() throws SQLException, IOException {
    demo.start();
    demo.stop();
    Files.writeString(
        demoFile("data/postgresql.conf"), "no_such_setting = 1\n", StandardOpenOption.APPEND);

    assertThatThrownBy(demo::start)
        .isInstanceOfSatisfying(
            DbxException.ConnectionFailed.class,
            e -> {
              assertThat(e.message()).contains("no_such_setting");
              assertThat(e.hint()).contains("dbx demo --reset");
            });
    assertThat(value(demo.reset(), "select count(*) > 0 from applications")).isEqualTo("t");
  }

  @Test
  void aGarbledStateIsIgnored() throws IOException {
    demo.start();
    Files.writeString(demoFile("state"), "what is this");

    assertThat(EmbeddedSql.answers(demo.start())).isTrue();
  }

  @Test
  void manyStartsAtOnceGiveOneServer() {
    demo.stop();

    List<CompletableFuture<ConnectionTarget>> starts =
        List.of(
            CompletableFuture.supplyAsync(demo::start),
            CompletableFuture.supplyAsync(demo::start),
            CompletableFuture.supplyAsync(demo::start));

    assertThat(starts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
  }

  @Test
  void twoProcessesAtOnceStartOneServer() throws IOException {
    demo.stop();
    String folder = cache.path().toString();
    Process one = ChildJvm.start(ChildJvm.StartDemo.class, List.of(), folder);
    Process other = ChildJvm.start(ChildJvm.StartDemo.class, List.of(), folder);

    assertThat(ChildJvm.output(one)).isEqualTo(demo.startAgain().port() + "\n");
    assertThat(ChildJvm.output(other)).isEqualTo(demo.startAgain().port() + "\n");
  }

  @Test
  void reusingTheServerLoadsNoClassesToStartOne() throws IOException {
    demo.start();
    Process process =
        ChildJvm.start(
            ChildJvm.StartDemo.class,
            List.of("-Xlog:class+load", "-Xshare:off"),
            cache.path().toString());

    assertThat(ChildJvm.output(process).lines().filter(line -> line.contains("dev.dbx.sandbox")))
        .extracting(line -> line.replaceAll(".*\\] ([\\w.$]+) source.*", "$1"))
        .contains("dev.dbx.sandbox.DemoState")
        .doesNotContain("dev.dbx.sandbox.DemoServer", "dev.dbx.sandbox.EmbeddedSql");
  }

  @Test
  void theLoginOwnsTheDemoButIsNoSuperuser() throws SQLException {
    ConnectionTarget target = demo.start();

    assertThat(value(target, "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
    assertThat(
            value(
                target,
                """
                select bool_and(pg_get_userbyid(relowner) = current_user) from pg_class
                where relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
                """))
        .isEqualTo("t");
    for (String role : List.of("anon", "authenticated", "service_role")) {
      assertThat(value(target, "set role " + role + "; select current_user")).isEqualTo(role);
    }
  }

  @Test
  void whatTheApplicationAskedIsCountedAndNothingElseIs() throws SQLException {
    ConnectionTarget target = demo.reset();

    assertThat(
            value(
                target,
                """
                select string_agg(calls::text, ' ' order by calls)
                from extensions.pg_stat_statements s
                join pg_database d on d.oid = s.dbid and d.datname = current_database()
                where s.query like 'select%from public.%'
                """))
        .isEqualTo("10 40 40 80");
    assertThat(
            value(
                target,
                """
                select count(*) from extensions.pg_stat_statements
                where query ~ '^(create|insert|analyze|alter table)'
                """))
        .isEqualTo("0");
  }

  @Test
  void nobodyElseOnThisMachineGetsIn() throws IOException {
    ConnectionTarget target = demo.start();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demoFile("."))))
        .isEqualTo("rwx------");
    for (String secret : List.of("state", "password")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demoFile(secret))))
          .isEqualTo("rw-------");
    }
    for (String user : List.of("postgres", DemoSchema.OWNER, "authenticator")) {
      assertThat(EmbeddedSql.answers(as(user, target))).isFalse();
    }
  }

  private static ConnectionTarget as(String user, ConnectionTarget target) {
    return new ConnectionTarget(
        target.name(),
        target.host(),
        target.port(),
        "postgres",
        Optional.of(user),
        Optional.of(Secret.of("postgres")),
        target.parameters(),
        target.environment());
  }

  private static Path demoFile(String name) {
    return cache.path().resolve("demo").resolve(name);
  }

  private static void execute(ConnectionTarget target, String sql) throws SQLException {
    try (Connection connection = connect(target);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(ConnectionTarget target, String sql) throws SQLException {
    try (Connection connection = connect(target);
        Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      ResultSet result = rows ? statement.getResultSet() : nextResult(statement);
      result.next();
      return result.getString(1);
    }
  }

  private static ResultSet nextResult(Statement statement) throws SQLException {
    statement.getMoreResults();
    return statement.getResultSet();
  }

  private static Connection connect(ConnectionTarget target) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(target.host(), target.port(), target.database()),
        target.user().orElseThrow(),
        target.password().orElseThrow().reveal());
  }
}
