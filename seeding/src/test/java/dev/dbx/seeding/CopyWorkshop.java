package dev.dbx.seeding;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Environment;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.AuditLog.Entry;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Backups;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.OtherDatabases;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SeedStore;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.core.tool.Progress;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.catalog.JdbcCatalogReader;
import dev.dbx.postgres.query.JdbcQueryRunner;
import dev.dbx.postgres.query.JdbcScriptRunner;
import dev.dbx.seeding.copy.CopyAnonymizedData;
import dev.dbx.sqlparser.GrammarStatementParser;
import dev.dbx.testing.FakeApprovals;
import dev.dbx.testing.RecordingAuditLog;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A production database and a test database, and what is copied from the one to the other. */
final class CopyWorkshop implements AutoCloseable, OtherDatabases, SeedStore {

  static final String SHOP =
      """
      create table customers (
        id bigint generated always as identity primary key,
        email text not null unique, full_name text not null, phone text, city text,
        birth_date date, ssn char(11) unique, notes text, loyalty smallint not null default 0,
        profile jsonb not null default '{}', ip inet, tags text[], created_at timestamptz not null default now());
      create table products (id int primary key, title text not null, price numeric(8,2) not null);
      create table orders (
        id bigint generated always as identity primary key,
        customer_id bigint not null references customers,
        contact_email text not null, status text not null check (status in ('new', 'paid')),
        placed_at timestamptz not null default now());
      create table order_lines (
        order_id bigint not null references orders, product_id int not null references products,
        quantity int not null check (quantity > 0), primary key (order_id, product_id));
      create table logins (email text not null references customers (email), at timestamptz not null);
      """;

  static final String ROWS =
      """
      insert into customers (email, full_name, phone, city, birth_date, ssn, notes, profile, ip, tags)
      select format('person%s.real@corp%s.de', n, n % 7), format('Realname%s Familyname%s', n, n),
        '+49 171 ' || (5550000 + n), 'Hamburg', date '1980-01-01' + n, format('%s-45-%s', 100 + n, 6000 + n),
        format('called on Tuesday, ask for Realname%s Familyname%s', n, n),
        jsonb_build_object('email', format('person%s.real@corp%s.de', n, n % 7), 'theme', 'dark',
          'address', jsonb_build_object('street', 'Secret Street ' || n, 'country', 'DE'), 'visits', n),
        ('85.12.3.' || n % 250)::inet, array['vip', 'friend of Realname' || n]
      from generate_series(1, 300) n;
      insert into products select n, 'Product ' || n, n from generate_series(1, 50) n;
      insert into orders (customer_id, contact_email, status)
      select c.id, c.email, 'paid' from customers c, generate_series(1, 3);
      insert into order_lines select o.id, 1 + (o.id + k) % 50, k from orders o, generate_series(1, 2) k;
      insert into logins select email, now() from customers;
      """;

  private final TestDatabase source;
  private final TestDatabase target;
  private final RecordingAuditLog audit = new RecordingAuditLog();
  private final List<Connections> opened = new ArrayList<>();
  private final List<String> saved = new ArrayList<>();
  private Map<String, @Nullable Object> masks = Map.of();
  private byte[] key = new byte[KEY_BYTES];
  private Approvals approvals = FakeApprovals.approving();
  private Environment environment = Environment.TEST;
  private String readAs = "";
  private Optional<ConnectionTarget> other = Optional.empty();

  CopyWorkshop(TestDatabase source, TestDatabase target) {
    this.source = source;
    this.target = target;
  }

  /** Two databases with the same definitions and no rows. */
  static CopyWorkshop empty(int version, String script) {
    TestDatabase source = TestDatabase.create(version);
    TestDatabase target = TestDatabase.create(version);
    source.execute(script);
    target.execute(script);
    return new CopyWorkshop(source, target);
  }

  /** A small shop with three hundred customers. */
  static CopyWorkshop shop() {
    CopyWorkshop shop = CopyWorkshop.empty(18, SHOP);
    shop.source().execute(ROWS);
    return shop;
  }

  CopyWorkshop columns(Map<String, String> rules) {
    masks = Map.of("columns", new HashMap<>(rules));
    return this;
  }

  CopyWorkshop rules(Map<String, @Nullable Object> file) {
    masks = file;
    return this;
  }

  CopyWorkshop with(Approvals others) {
    approvals = others;
    return this;
  }

  CopyWorkshop targetIs(Environment other) {
    environment = other;
    return this;
  }

  CopyWorkshop key(byte first) {
    key = new byte[KEY_BYTES];
    key[0] = first;
    return this;
  }

  /** The source is read as somebody else. */
  CopyWorkshop readAs(String role) {
    readAs = role;
    return this;
  }

  /** What is called the test database is the live one. */
  CopyWorkshop throughAnotherAddress() {
    ConnectionTarget it = source.target();
    other =
        Optional.of(
            new ConnectionTarget(
                "test",
                it.host().equals("localhost") ? "127.0.0.1" : "localhost",
                it.port(),
                it.database(),
                it.user(),
                it.password(),
                it.parameters(),
                Environment.TEST));
    return this;
  }

  TestDatabase source() {
    return source;
  }

  TestDatabase target() {
    return target;
  }

  List<Outcome> outcomes() {
    return audit.entries().stream().map(Entry::outcome).toList();
  }

  List<Entry> entries() {
    return audit.entries();
  }

  /** The tables that were saved before they were emptied. */
  List<String> saved() {
    return saved;
  }

  private Ports ports(ConnectionTarget where, Environment as) {
    ConnectionTarget to = where.withEnvironment(as);
    Connections connections = new Connections(to);
    opened.add(connections);
    Ports ports =
        new Ports(
                to,
                new JdbcCatalogReader(connections),
                new JdbcQueryRunner(connections),
                new GrammarStatementParser(),
                audit)
            .with((OtherDatabases) this)
            .with((SeedStore) this)
            .with((Backups) this::save)
            .with(SeedWorkshop.SANDBOX);
    return as.allowsWrites() ? ports.with(new JdbcScriptRunner(to)) : ports;
  }

  private Backup save(QualifiedName table, Backups.Content content, Call call) {
    saved.add(table.sql());
    return new Backup(table, Path.of(table.sql()), 0, "restore " + table.sql());
  }

  CopyAnonymizedData.Output copy(Map<String, ?> arguments) {
    return copy(arguments, new Cancellation());
  }

  CopyAnonymizedData.Output copy(Map<String, ?> arguments, Cancellation cancellation) {
    Map<String, Object> all = new HashMap<>(Map.of("to", "test"));
    all.putAll(arguments);
    ConnectionTarget from = readAs.isEmpty() ? source.target() : source.targetAs(readAs);
    return (CopyAnonymizedData.Output)
        SeedingTools.all(ports(from, Environment.PRODUCTION)).stream()
            .filter(tool -> tool.name().equals("db_copy_anonymized_data"))
            .findFirst()
            .orElseThrow()
            .run(all, new Call(cancellation, Call.DEFAULT_TIMEOUT, Progress.SILENT, approvals));
  }

  @Override
  public List<String> names() {
    return List.of("live", "test");
  }

  @Override
  public Optional<Opened> open(String written) {
    return switch (written) {
      case "test" -> Optional.of(opened(other.orElse(target.target()), environment));
      case "live" -> Optional.of(opened(source.target(), Environment.PRODUCTION));
      default -> Optional.empty();
    };
  }

  private Opened opened(ConnectionTarget where, Environment as) {
    Ports ports = ports(where, as);
    return new Opened() {
      @Override
      public Ports ports() {
        return ports;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<String> templates() {
    return List.of();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> template(String name) {
    return Optional.empty();
  }

  @Override
  public String keep(String label, String text) {
    return label;
  }

  @Override
  public Optional<String> kept(String label) {
    return Optional.empty();
  }

  @Override
  public Map<String, @Nullable Object> masks() {
    return masks;
  }

  @Override
  public byte[] maskingKey() {
    return key.clone();
  }

  @Override
  public void close() {
    opened.forEach(Connections::close);
    source.close();
    target.close();
  }
}
