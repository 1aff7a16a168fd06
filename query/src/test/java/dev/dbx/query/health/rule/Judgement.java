package dev.dbx.query.health.rule;

import static dev.dbx.query.health.rule.Example.MONTH;

import dev.dbx.core.tool.Severity;
import dev.dbx.query.health.facts.HorizonHolder.Kind;
import dev.dbx.query.health.facts.Slot;
import dev.dbx.query.health.facts.Standby;
import dev.dbx.query.statements.RecordedStatement;
import dev.dbx.query.statements.RecordedStatements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule says of facts that a test cannot bring about on a server.
 *
 * @param finds the severities of its findings
 */
record Judgement(HealthRule<?> rule, String title, Verdict verdict, List<Severity> finds) {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  static List<Judgement> all() {
    return List.of(
        of(new ConnectionsNearlyUsedUp(), "79 of 97", Example.sessions(76)),
        of(
            new ConnectionsNearlyUsedUp(),
            "78 of 97 and this",
            Example.sessions(78),
            Severity.WARNING),
        of(new ConnectionsNearlyUsedUp(), "96 of 97", Example.sessions(95), Severity.ERROR),
        of(
            new IdleInTransaction(),
            "for 4 minutes",
            List.of(Example.session(1, "idle in transaction", MINUTE.multipliedBy(4)))),
        of(
            new IdleInTransaction(),
            "for 6 minutes, also aborted; idle outside of one",
            List.of(
                Example.session(1, "idle in transaction", MINUTE.multipliedBy(6)),
                Example.session(2, "idle in transaction (aborted)", MINUTE.multipliedBy(6)),
                Example.session(3, "idle", MONTH)),
            Severity.WARNING,
            Severity.WARNING),
        of(
            new IdleInTransaction(),
            "for 2 hours",
            List.of(Example.session(1, "idle in transaction", HOUR.multipliedBy(2))),
            Severity.ERROR),
        of(
            new QueryRunsLong(),
            "for 4 minutes, or done",
            List.of(
                Example.session(1, "active", MINUTE.multipliedBy(4)),
                Example.session(2, "idle", HOUR))),
        of(
            new QueryRunsLong(),
            "for an hour",
            List.of(Example.session(1, "active", HOUR)),
            Severity.WARNING),
        of(
            new SessionsBlocked(),
            "nobody waits for long",
            List.of(Example.session(1, "active", HOUR), Example.waiting(2, Duration.ZERO, 1L))),
        of(
            new SessionsBlocked(),
            "two trees, one of a prepared transaction",
            List.of(
                Example.session(1, "idle in transaction", HOUR),
                Example.waiting(2, MINUTE.multipliedBy(3), 1L),
                Example.waiting(3, MINUTE, 2L, 1L),
                Example.waiting(4, MINUTE, 0L)),
            Severity.WARNING,
            Severity.ERROR),
        of(
            new PreparedTransactionForgotten(),
            "prepared a minute ago",
            List.of(Example.holder(Kind.PREPARED_TRANSACTION, 5, MINUTE))),
        of(
            new PreparedTransactionForgotten(),
            "prepared an hour and a month ago",
            List.of(
                Example.holder(Kind.PREPARED_TRANSACTION, 5, MONTH),
                Example.holder(Kind.PREPARED_TRANSACTION, 5, HOUR),
                Example.holder(Kind.SESSION, 5, HOUR)),
            Severity.ERROR,
            Severity.WARNING),
        of(
            new XminHeldBack(),
            "few transactions ago",
            List.of(Example.holder(Kind.SESSION, 9_000_000, HOUR))),
        of(
            new XminHeldBack(),
            "many transactions ago",
            List.of(
                Example.holder(Kind.REPLICATION_SLOT, 11_000_000, HOUR),
                Example.holder(Kind.SESSION, 11_000_000, HOUR)),
            Severity.WARNING),
        of(new XidWraparound(), "autovacuum has begun", Example.ages(205_000_000, 0)),
        of(new XidWraparound(), "and does not end", Example.ages(230_000_000, 0), Severity.WARNING),
        of(new XidWraparound(), "near the end", Example.ages(1_700_000_000, 0), Severity.ERROR),
        of(new MxidWraparound(), "young", Example.ages(1_700_000_000, 1)),
        of(new MxidWraparound(), "old", Example.ages(1, 1_700_000_000), Severity.ERROR),
        of(
            new IndexUnused(),
            "used, small, checks uniqueness, serves a foreign key",
            List.of(
                Example.index(20_000_000, 1, false, false),
                Example.index(9_000, 0, false, false),
                Example.index(20_000_000, 0, true, false),
                Example.index(20_000_000, 0, false, true))),
        of(
            new IndexUnused(),
            "large, never scanned",
            List.of(Example.index(20_000_000, 0, false, false)),
            Severity.INFO),
        of(
            new ReplicationLag(),
            "nothing left to replay",
            List.of(standby(0, HOUR), standby(5, Duration.ofSeconds(4)))),
        of(
            new ReplicationLag(),
            "6 s",
            List.of(standby(5, Duration.ofSeconds(6))),
            Severity.WARNING),
        of(new ReplicationSlot(), "active", List.of(slot(true, "reserved", 5))),
        of(
            new ReplicationSlot(),
            "inactive, piling up, about to lose, lost",
            List.of(
                slot(false, "reserved", 5),
                slot(false, "extended", 2L << 30),
                slot(true, "extended", 2L << 30),
                slot(true, "unreserved", 5),
                slot(false, "lost", 5)),
            Severity.WARNING,
            Severity.ERROR,
            Severity.WARNING,
            Severity.ERROR,
            Severity.ERROR),
        of(new StandbyBehind(), "a second", Example.wal(0, false, Duration.ofSeconds(1))),
        of(new StandbyBehind(), "a minute", Example.wal(0, false, MINUTE), Severity.WARNING),
        of(new WalArchivingFails(), "works", Example.wal(0, false, MINUTE)),
        of(new WalArchivingFails(), "fails", Example.wal(0, true, MINUTE), Severity.ERROR),
        of(new CheckpointsRequested(), "half as many", Example.wal(50, false, MINUTE)),
        of(new CheckpointsRequested(), "more", Example.wal(150, false, MINUTE), Severity.INFO),
        of(
            new TempFiles(),
            "a gigabyte a day",
            List.of(Example.counted(0, 30_000_000_000L, 1, MONTH))),
        of(
            new TempFiles(),
            "20 gigabytes a day",
            List.of(Example.counted(0, 600_000_000_000L, 1, MONTH)),
            Severity.INFO),
        of(new Deadlocks(), "29 in a month", List.of(Example.counted(29, 0, 1, MONTH))),
        of(new Deadlocks(), "31", List.of(Example.counted(31, 0, 1, MONTH)), Severity.WARNING),
        of(new CacheHitLow(), "95%", List.of(Example.counted(0, 0, 1_900_000, MONTH))),
        of(
            new CacheHitLow(),
            "80%",
            List.of(Example.counted(0, 0, 1_600_000, MONTH)),
            Severity.INFO),
        of(new ChecksumFailures(), "none", List.of(Example.counted(0, 0, 0, MINUTE))),
        of(
            new ChecksumFailures(),
            "one",
            List.of(Example.counted(1, 0, 0, MINUTE)),
            Severity.ERROR),
        of(new DatabaseInvalid(), "valid", List.of(Example.counted(0, 0, 0, MINUTE))),
        of(
            new DatabaseInvalid(),
            "half dropped",
            List.of(Example.database(1, 1, 0, 0, 0, true, MINUTE)),
            Severity.WARNING),
        of(new RestartPending(), "nothing", Example.server()),
        of(new RestartPending(), "max_connections", Example.restartPending(), Severity.INFO),
        of(new SettingUnsafe(), "safe", Example.server()),
        of(new SettingsAtDefault(), "set", Example.server()),
        of(
            new SettingsAtDefault(),
            "as initdb left it",
            Example.server(MONTH, Map.of("shared_buffers", "16384")),
            Severity.INFO),
        of(
            new QueryDominates(),
            "fast, rare, or of a small share",
            statements(timed(1_000, 5_000), timed(5, 5_000), timed(100, 2_500))),
        of(
            new QueryDominates(),
            "half of the time",
            statements(timed(100, 5_000)),
            Severity.WARNING));
  }

  private static Standby standby(long bytes, Duration behind) {
    return new Standby("one", Optional.of("streaming"), Optional.of(bytes), Optional.of(behind));
  }

  private static Slot slot(boolean active, String status, long retained) {
    return new Slot("one", active, Optional.of(status), Optional.of(retained), Optional.empty());
  }

  private static RecordedStatement timed(long calls, double ms) {
    return new RecordedStatement(
        "1", "select $1", List.of("web"), calls, ms, Optional.empty(), 0, 0, 0, 0, 0, 0);
  }

  private static RecordedStatements statements(RecordedStatement... top) {
    return new RecordedStatements(List.of(top), 10_000, Example.counting(MONTH), 0);
  }

  private static <T> Judgement of(HealthRule<T> rule, String title, T facts, Severity... finds) {
    return new Judgement(rule, title, rule.check(facts, Example.server()), List.of(finds));
  }

  @Override
  public String toString() {
    return rule.id() + ": " + title;
  }
}
