package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the health check looks at: the list of its rules. */
public enum Topic {
  CONNECTIONS(
      new ConnectionsNearlyUsedUp(),
      new IdleInTransaction(),
      new PreparedTransactionForgotten(),
      new QueryRunsLong(),
      new SessionsBlocked()),
  WRAPAROUND(new MxidWraparound(), new XidWraparound(), new XminHeldBack()),
  VACUUM(new AutovacuumBehind(), new AutovacuumDisabled(), new DeadRows(), new NeverAnalyzed()),
  BLOAT(new IndexBloat(), new TableBloat()),
  INDEXES(
      new ForeignKeyWithoutIndex(), new IndexDuplicate(), new IndexInvalid(), new IndexUnused()),
  DATA(new ConstraintNotValidated(), new OrphanedRows(), new SequenceNearlyUsedUp()),
  REPLICATION(
      new ReplicationLag(), new ReplicationSlot(), new StandbyBehind(), new WalArchivingFails()),
  SERVER(
      new CacheHitLow(),
      new CheckpointsRequested(),
      new ChecksumFailures(),
      new DatabaseInvalid(),
      new Deadlocks(),
      new ExtensionOutdated(),
      new RestartPending(),
      new SettingUnsafe(),
      new SettingsAtDefault(),
      new TempFiles()),
  SECURITY(new PolicyWithoutRls(), new RlsDisabled(), new RlsWithoutPolicy()),
  QUERIES(new QueryDominates());

  private final List<HealthRule<?>> rules;

  Topic(HealthRule<?>... rules) {
    this.rules = List.of(rules);
  }

  /** In alphabetical order. */
  public List<HealthRule<?>> rules() {
    return rules;
  }

  /** The name as an argument. */
  public String id() {
    return Names.words(this);
  }

  /** Those of all topics. */
  public static List<HealthRule<?>> allRules() {
    return Arrays.stream(values()).<HealthRule<?>>flatMap(topic -> topic.rules.stream()).toList();
  }

  /** The rules that a name stands for: those of a topic, or the one with that id. */
  public static Optional<List<HealthRule<?>>> named(String name) {
    return Stream.concat(
            Arrays.stream(values()).filter(topic -> topic.id().equals(name)).map(Topic::rules),
            allRules().stream().filter(rule -> rule.id().equals(name)).map(Topic::one))
        .findFirst();
  }

  private static List<HealthRule<?>> one(HealthRule<?> rule) {
    return List.of(rule);
  }
}
