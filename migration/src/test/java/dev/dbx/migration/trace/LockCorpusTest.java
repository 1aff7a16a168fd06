package dev.dbx.migration.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.source.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tracer agrees with what was measured by hand on each statement of the corpus. */
class LockCorpusTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("dbx.root", ".."))
          .resolve("../shared/corpus/migration-locks.json");

  /** What a statement did, as the corpus has it: names without schema, modes without Lock. */
  private record Truth(
      Map<String, Set<String>> locks,
      Set<String> files,
      Set<String> scans,
      Set<String> rewrites,
      Set<String> lookedUp) {}

  private static final int ROWS = 10_000;

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void seesWhatWasMeasured(int major) throws IOException {
    Map<String, @Nullable Object> corpus = JsonReader.object(Files.readString(CORPUS));
    List<String> differences = new ArrayList<>();
    for (String fixture : List.of("fixture1", "fixture2")) {
      try (TestPorts ports = TestPorts.empty(major)) {
        // roles are the server's, which other tests use, too
        ports.execute("drop role if exists r1");
        ports.runScript(String.valueOf(corpus.get(fixture)));
        Catalog catalog = ports.ports().catalog().definitions(Call.unattended());
        Original original = new Original(catalog, ports.ports().queries());
        try (Session session =
            ports.ports().sandbox().clone(original, Fidelity.SCHEMA, Call.unattended())) {
          session.fill(original, names(catalog), ROWS, Call.unattended());
          for (Object one : list(corpus, "cases")) {
            if (one instanceof Map<?, ?> found && fixture.equals(found.get("fixture"))) {
              check(found, major, session, differences);
            }
          }
        }
        ports.execute("drop owned by r1; drop role r1");
      }
    }
    assertThat(differences).isEmpty();
  }

  private static Set<QualifiedName> names(Catalog catalog) {
    return catalog.relations().stream().map(Relation::name).collect(Collectors.toSet());
  }

  private static void check(Map<?, ?> one, int major, Session session, List<String> differences) {
    Map<?, ?> truths = map(one, "truth");
    Map<?, ?> truth = map(truths, truths.containsKey("15-18") ? "15-18" : "" + major);
    String sql = String.valueOf(one.get("sql"));
    Trace trace =
        new Tracer(session, Call.unattended())
            .run("begin;" + sql + ";rollback", Transaction.STATEMENT);
    String id = major + " " + one.get("id") + ": ";
    if (trace.succeeded() == !list(truth, "err").isEmpty()) {
      differences.add(id + trace.failure() + " instead of " + truth.get("err"));
      return;
    }
    if (trace.succeeded()) {
      compare(id, truth(truth), seen(trace), strings(truth, "maybe_scan"), differences);
    }
  }

  /** What is dropped or renamed the corpus has not always, or under its new name. */
  private static void compare(
      String id, Truth truth, Truth seen, Set<String> maybe, List<String> differences) {
    truth
        .locks()
        .forEach(
            (name, modes) -> {
              if (!seen.locks().getOrDefault(name, Set.of()).containsAll(modes)) {
                differences.add(id + "locks " + seen.locks() + "\n instead of " + truth.locks());
              }
            });
    Set<String> scans = new TreeSet<>(seen.scans());
    scans.removeAll(maybe);
    Set<String> measured = new TreeSet<>(truth.scans());
    // a referenced table was read by its index on some versions and in full on others
    seen.lookedUp().forEach(measured::remove);
    if (!scans.equals(measured)) {
      differences.add(id + "scans " + scans + "\n instead of " + truth.scans());
    }
    // a new file is how a sequence changes in a transaction
    Set<String> files = new TreeSet<>(truth.files());
    files.removeIf(name -> name.equals("sq") || name.endsWith("_seq"));
    if (!seen.files().equals(files)) {
      differences.add(id + "files " + seen.files() + "\n instead of " + files);
    }
    if (!seen.rewrites().containsAll(truth.rewrites())
        || !truth.files().containsAll(seen.rewrites())) {
      differences.add(id + "rewrites " + seen.rewrites() + "\n instead of " + truth.rewrites());
    }
  }

  private static Truth seen(Trace trace) {
    Map<String, Set<String>> locks = new TreeMap<>();
    Set<String> files = new TreeSet<>();
    Set<String> scans = new TreeSet<>();
    Set<String> rewrites = new TreeSet<>();
    Set<String> lookedUp = new TreeSet<>();
    for (TracedStatement one : trace.statements()) {
      one.locks()
          .forEach(
              lock -> {
                add(locks, lock.relation(), lock.mode());
                lock.renamedTo().ifPresent(name -> add(locks, name, lock.mode()));
              });
      one.newFiles().forEach(it -> files.add(plain(it)));
      one.scans().forEach(it -> scans.add(plain(it.relation())));
      one.lookedUp().forEach(it -> lookedUp.add(plain(it)));
      one.rewrites().forEach(it -> rewrites.add(plain(it.relation())));
    }
    return new Truth(locks, files, scans, rewrites, lookedUp);
  }

  private static void add(Map<String, Set<String>> locks, String relation, String mode) {
    locks
        .computeIfAbsent(plain(relation), it -> new TreeSet<>())
        .add(mode.replaceFirst("Lock$", ""));
  }

  private static Truth truth(Map<?, ?> truth) {
    Map<String, Set<String>> locks = new TreeMap<>();
    Map<?, ?> held = map(truth, "locks");
    held.keySet().forEach(name -> locks.put("" + name, strings(held, "" + name)));
    return new Truth(
        locks,
        strings(truth, "fn"),
        strings(truth, "scan"),
        list(truth, "rw").stream()
            .map(pair -> pair instanceof List<?> two ? "" + two.get(0) : "")
            .collect(Collectors.toCollection(TreeSet::new)),
        Set.of());
  }

  private static String plain(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private static Set<String> strings(Map<?, ?> of, String key) {
    return list(of, key).stream()
        .map(String::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<?> list(Map<?, ?> of, String key) {
    return of.get(key) instanceof List<?> list ? list : List.of();
  }

  private static Map<?, ?> map(Map<?, ?> of, String key) {
    return of.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }
}
