package dev.dbx.seeding;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.AuditLog.Entry;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SeedStore;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.core.tool.Progress;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.postgres.query.JdbcScriptRunner;
import dev.dbx.postgres.query.JdbcTrials;
import dev.dbx.sandbox.CacheFolder;
import dev.dbx.sandbox.Connected;
import dev.dbx.sandbox.EmbeddedSandbox;
import dev.dbx.seeding.write.SeedTestData;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.FakeApprovals;
import dev.dbx.testing.RecordingAuditLog;
import dev.dbx.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A test database with the ports that seeding uses, and a store in memory. */
final class SeedWorkshop implements AutoCloseable, SeedStore {

  // shared by design: servers of sandboxes take a second to start, and the last test ends them
  static final EmbeddedSandbox SANDBOX =
      new EmbeddedSandbox(
          CacheFolder.standard(),
          new Connected.Tools(SeedWorkshop::connect, new GrammarStatementParser()));

  private final TestDatabase database;
  private final Connections connections;
  private final RecordingAuditLog audit = new RecordingAuditLog();
  private final Map<String, Map<String, @Nullable Object>> templates = new HashMap<>();
  private final Map<String, String> kept = new HashMap<>();
  private Approvals approvals = FakeApprovals.approving();

  private SeedWorkshop(TestDatabase database, Environment environment) {
    this.database = database;
    ConnectionTarget target = database.target();
    this.connections =
        new Connections(
            new ConnectionTarget(
                target.name(),
                target.host(),
                target.port(),
                target.database(),
                target.user(),
                target.password(),
                Map.of(),
                environment));
  }

  static SeedWorkshop of(int version, String schema) {
    TestDatabase database = TestDatabase.create(version);
    database.execute(SeedDatabase.text("/schemas/" + schema + ".sql"));
    return new SeedWorkshop(database, Environment.TEST);
  }

  static SeedWorkshop empty(int version, String... statements) {
    return in(Environment.TEST, version, statements);
  }

  static SeedWorkshop in(Environment environment, int version, String... statements) {
    TestDatabase database = TestDatabase.create(version);
    for (String statement : statements) {
      database.execute(statement);
    }
    return new SeedWorkshop(database, environment);
  }

  static SeedWorkshop demo(int version) {
    return new SeedWorkshop(TestDatabase.demo(version), Environment.DEVELOPMENT);
  }

  private static Connected connect(ConnectionTarget target) {
    Connections connections = new Connections(target);
    return new Connected(
        new JdbcQueryRunner(connections),
        new JdbcCatalogReader(connections),
        new JdbcTrials(target),
        connections::close);
  }

  SeedWorkshop with(Approvals others) {
    approvals = others;
    return this;
  }

  SeedWorkshop template(String name, Map<String, @Nullable Object> file) {
    templates.put(name, file);
    return this;
  }

  TestDatabase database() {
    return database;
  }

  String value(String sql) {
    return database.value(sql);
  }

  List<Outcome> outcomes() {
    return audit.entries().stream().map(Entry::outcome).toList();
  }

  List<Entry> entries() {
    return audit.entries();
  }

  Ports ports() {
    ConnectionTarget target = connections.target();
    Ports ports =
        new Ports(
                target,
                new JdbcCatalogReader(connections),
                new JdbcQueryRunner(connections),
                new GrammarStatementParser(),
                audit)
            .with(SANDBOX)
            .with((SeedStore) this);
    return target.environment().allowsWrites()
        ? ports.with(new JdbcTrials(target)).with(new JdbcScriptRunner(target))
        : ports;
  }

  SeedTestData.Output run(Map<String, ?> arguments) {
    return run(arguments, new Cancellation());
  }

  SeedTestData.Output run(Map<String, ?> arguments, Cancellation cancellation) {
    return (SeedTestData.Output)
        SeedingTools.all(ports()).stream()
            .filter(tool -> tool.name().equals("db_seed_test_data"))
            .findFirst()
            .orElseThrow()
            .run(
                arguments,
                new Call(cancellation, Call.DEFAULT_TIMEOUT, Progress.SILENT, approvals));
  }

  @Override
  public List<String> templates() {
    return List.copyOf(templates.keySet());
  }

  @Override
  public Optional<Map<String, @Nullable Object>> template(String name) {
    return Optional.ofNullable(templates.get(name));
  }

  @Override
  public String keep(String label, String text) {
    kept.put(label, text);
    return label;
  }

  @Override
  public Optional<String> kept(String label) {
    return Optional.ofNullable(kept.get(label));
  }

  @Override
  public Map<String, @Nullable Object> masks() {
    return Map.of();
  }

  @Override
  public byte[] maskingKey() {
    return new byte[KEY_BYTES];
  }

  @Override
  public void close() {
    connections.close();
    database.close();
  }
}
