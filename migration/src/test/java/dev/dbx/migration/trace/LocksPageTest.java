package dev.dbx.migration.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.source.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/locks.md is what PostgreSQL does; {@code -Ddbx.update=true} writes it anew. */
class LocksPageTest {

  private static final Path RESOURCES = Path.of("src/test/resources/dev/dbx/migration/trace");
  private static final Path PAGE =
      Path.of(System.getProperty("dbx.root", "..")).resolve("docs/locks.md");
  private static final List<Integer> MAJORS = List.of(14, 15, 16, 17, 18);

  /** A line of locks-page.txt. */
  private record Example(int since, String sql) {}

  @Test
  void isWhatPostgresqlDoes() throws IOException {
    Map<Example, Map<Integer, String>> seen = new LinkedHashMap<>();
    examples().forEach(example -> seen.put(example, new TreeMap<>()));
    String fixture = Files.readString(RESOURCES.resolve("locks-page.sql"));
    try (TestPorts ports = TestPorts.empty(18)) {
      for (int major : MAJORS) {
        measure(ports.ports().sandbox(), major, fixture, seen);
      }
    }
    String page = page(seen);
    if (Boolean.getBoolean("dbx.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  private static List<Example> examples() throws IOException {
    return Files.readAllLines(RESOURCES.resolve("locks-page.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 2))
        .map(parts -> new Example(Integer.parseInt(parts[0]), parts[1]))
        .toList();
  }

  private static void measure(
      Sandbox sandbox, int major, String fixture, Map<Example, Map<Integer, String>> seen) {
    Call call = Call.unattended();
    try (Session session = sandbox.open(major, call)) {
      session.execute(fixture, call);
      for (Map.Entry<Example, Map<Integer, String>> one : seen.entrySet()) {
        if (major >= one.getKey().since()) {
          one.getValue().put(major, row(one.getKey(), fixture, session, sandbox, call));
        }
      }
    }
  }

  /** What needs no transaction of its own is undone, so that the next one finds all as it was. */
  private static String row(
      Example example, String fixture, Session session, Sandbox sandbox, Call call) {
    Trace undone =
        new Tracer(session, call)
            .run("begin;" + example.sql() + ";rollback", Transaction.STATEMENT);
    if (undone.succeeded()) {
      return cells(undone.statements().get(1));
    }
    try (Session own = sandbox.open(session.majorVersion(), call)) {
      own.execute(fixture, call);
      Trace trace = new Tracer(own, call).run(example.sql(), Transaction.STATEMENT);
      assertThat(trace.failure()).as(example.sql()).isEmpty();
      return cells(trace.statements().get(0));
    }
  }

  /** Locks on tables and views that were there, the strongest of each; what is done under them. */
  private static String cells(TracedStatement statement) {
    Map<String, RelationLock> strongest = new TreeMap<>();
    for (RelationLock lock : statement.locks()) {
      String name = plain(lock.relation());
      if (isTable(name) && !lock.mode().equals("AccessShareLock")) {
        strongest.merge(name, lock, RelationLock::or);
      }
    }
    String locks =
        strongest.entrySet().stream()
            .map(entry -> words(entry.getValue().mode()) + " on " + entry.getKey())
            .collect(Collectors.joining(", "));
    List<String> work = new ArrayList<>();
    statement.rewrites().forEach(it -> work.add("writes " + plain(it.relation()) + " anew"));
    statement.scans().stream()
        .map(it -> plain(it.relation()))
        .filter(
            name ->
                statement.rewrites().stream().noneMatch(it -> plain(it.relation()).equals(name)))
        .forEach(name -> work.add("reads " + name));
    String waits =
        strongest.values().stream()
            .filter(RelationLock::blocksWrites)
            .reduce(RelationLock::or)
            .map(RelationLock::waits)
            .orElse("");
    return (locks.isEmpty() ? "none" : locks) + " | " + waits + " | " + String.join(", ", work);
  }

  private static boolean isTable(String name) {
    return List.of("t", "u", "child", "proven", "parted", "parted_1", "plain", "v", "mv", "s")
        .contains(name);
  }

  private static String words(String mode) {
    return mode.replaceFirst("Lock$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toUpperCase(java.util.Locale.ROOT);
  }

  private static String plain(String relation) {
    return relation.replaceFirst("^public\\.", "");
  }

  private static String page(Map<Example, Map<Integer, String>> seen) {
    StringBuilder page =
        new StringBuilder(
            """
            # Locks

            What statements lock, and what they do under the lock, on PostgreSQL 14 to 18. Made by running each of them in a sandbox and looking
            (`LocksPageTest`, `-Ddbx.update=true`); nothing here is written by hand. The fixture is `locks-page.sql` beside that test: tables of 1,000 rows, `child`
            refers to `t`, `proven` has a validated CHECK (a IS NOT NULL), `parted` is partitioned, `v` and `mv` read `t`.
            ACCESS SHARE, which every read takes, is left out, as are indexes and what the statement itself makes. Before 15 a statement
            that runs outside of transactions does not tell what it reads. DETACH PARTITION ... CONCURRENTLY is left out: its second transaction, which locks the
            partition, is over before it can be looked at each time.

            | statement | versions | locks | who waits | work |
            |---|---|---|---|---|
            """);
    seen.forEach(
        (example, rows) -> {
          Map<String, List<Integer>> byRow = new LinkedHashMap<>();
          rows.forEach(
              (major, row) -> byRow.computeIfAbsent(row, it -> new ArrayList<>()).add(major));
          byRow.forEach(
              (row, majors) ->
                  page.append("| `%s` | %s | %s |\n".formatted(example.sql(), range(majors), row)));
        });
    return page.toString();
  }

  private static String range(List<Integer> majors) {
    int first = majors.get(0);
    int last = majors.get(majors.size() - 1);
    return last - first == majors.size() - 1 && majors.size() > 1
        ? first + " to " + last
        : majors.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
