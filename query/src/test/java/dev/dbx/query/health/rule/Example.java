package dev.dbx.query.health.rule;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.counter.Counting;
import dev.dbx.query.health.facts.Ages;
import dev.dbx.query.health.facts.DatabaseCounters;
import dev.dbx.query.health.facts.HorizonHolder;
import dev.dbx.query.health.facts.IndexState;
import dev.dbx.query.health.facts.OldTable;
import dev.dbx.query.health.facts.Session;
import dev.dbx.query.health.facts.Setting;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.facts.WalState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts that nobody can wait for in a test. */
final class Example {

  static final Duration MONTH = Duration.ofDays(30);

  private Example() {}

  static Counting counting(Duration age) {
    return new Counting(Optional.of("2026-01-01 00:00 UTC"), age);
  }

  /** A server with the default limits whose counters count for a month. */
  static Surroundings server() {
    return server(MONTH, Map.of());
  }

  static Surroundings server(Duration counting, Map<String, String> changed) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "max_connections", "100",
                "superuser_reserved_connections", "3",
                "autovacuum_freeze_max_age", "200000000",
                "vacuum_failsafe_age", "1600000000",
                "autovacuum_multixact_freeze_max_age", "400000000",
                "vacuum_multixact_failsafe_age", "1600000000",
                "shared_buffers", "1000000"));
    values.putAll(changed);
    Map<String, Setting> settings = new HashMap<>();
    values.forEach(
        (name, value) -> settings.put(name, new Setting(name, value, "", "16384", false)));
    return new Surroundings(18, "18.1", "app", false, true, counting(counting), settings);
  }

  static Surroundings restartPending() {
    Setting waiting = new Setting("max_connections", "100", "", "100", true);
    return new Surroundings(
        18, "18.1", "app", false, true, counting(MONTH), Map.of(waiting.name(), waiting));
  }

  static Session session(long pid, String state, Duration age) {
    return new Session(
        pid,
        "app",
        "web",
        "shop",
        true,
        Optional.of(state),
        Optional.of(age),
        Optional.of(age),
        Optional.of(age),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "select 1");
  }

  static Session waiting(long pid, Duration age, Long... blockers) {
    return new Session(
        pid,
        "app",
        "web",
        "",
        true,
        Optional.of("active"),
        Optional.of(age),
        Optional.of(age),
        Optional.of(age),
        Optional.of(age),
        Optional.of("Lock:transactionid"),
        List.of(blockers),
        "update t set x = 1");
  }

  static List<Session> sessions(int count) {
    List<Session> sessions = new ArrayList<>();
    for (int pid = 1; pid <= count; pid++) {
      sessions.add(session(pid, "idle", Duration.ZERO));
    }
    return sessions;
  }

  static HorizonHolder holder(HorizonHolder.Kind kind, long age, Duration since) {
    return new HorizonHolder(kind, "one", age, Optional.of(since));
  }

  static Ages ages(long transactions, long multixacts) {
    return new Ages(
        List.of(database(transactions, multixacts, 0, 0, 0, false, MONTH)),
        List.of(new OldTable(QualifiedName.of("app", "Old"), transactions, multixacts)));
  }

  static DatabaseCounters counted(long deadlocks, long tempBytes, long found, Duration age) {
    return database(1, 1, deadlocks, tempBytes, found, false, age);
  }

  /** Of two million blocks that were needed. */
  static DatabaseCounters database(
      long transactions,
      long multixacts,
      long deadlocks,
      long tempBytes,
      long found,
      boolean invalid,
      Duration age) {
    return new DatabaseCounters(
        Optional.of(Identifier.of("app")),
        true,
        invalid,
        transactions,
        multixacts,
        deadlocks,
        1,
        tempBytes,
        Optional.of(deadlocks),
        found,
        2_000_000 - found,
        counting(age));
  }

  static IndexState index(long bytes, long scans, boolean unique, boolean forForeignKey) {
    return new IndexState(
        QualifiedName.of("app", "orders_idx"),
        QualifiedName.of("app", "orders"),
        true,
        false,
        false,
        false,
        unique,
        false,
        false,
        false,
        Optional.empty(),
        forForeignKey,
        bytes,
        scans,
        1,
        "");
  }

  static WalState wal(long requested, boolean failing, Duration replayDelay) {
    return new WalState(
        100, requested, counting(MONTH), failing, 3, "0001", Optional.of(replayDelay));
  }
}
