package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.granted;
import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.ForeignSource;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.PartitionStrategy;
import dev.dbx.core.catalog.Partitioning;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.catalog.ReplicaIdentity;
import dev.dbx.core.catalog.RewriteRule;
import dev.dbx.core.catalog.RowSecurity;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelationsTest {

  @OnEveryVersion
  void oneAloneReadsLikeOneAmongAll(int version) {
    WideDatabase wide = WideDatabase.on(version);
    assertThat(wide.catalog().relations()).hasSizeGreaterThan(25);
    assertThat(wide.catalog().relations())
        .allSatisfy(
            relation ->
                assertThat(wide.reader().relation(relation.name(), Call.unattended()))
                    .isEqualTo(relation));
  }

  @OnEveryVersion
  void bySchemaAndName(int version) {
    assertThat(WideDatabase.on(version).catalog().relations())
        .map(relation -> relation.kind() + " " + relation.name())
        .containsSubsequence(
            "TABLE \"Odd schema.1\".\"Mixed.Case \"\"quoted\"\" 🐘\"",
            "TABLE \"Odd"
                + " schema.1\".abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk",
            "TABLE \"Odd schema.1\".person",
            "TABLE \"Odd schema.1\".\"select\"",
            "TABLE app.\"Users\"",
            "VIEW app.adult",
            "TABLE app.base",
            "PARTITIONED_TABLE app.bucket",
            "TABLE app.bucket_0",
            "TABLE app.derived",
            "TABLE app.empty",
            "PARTITIONED_TABLE app.event",
            "PARTITIONED_TABLE app.event_new",
            "TABLE app.event_new_click",
            "TABLE app.event_new_rest",
            "TABLE app.event_old",
            "TABLE app.member",
            "MATERIALIZED_VIEW app.not_yet",
            "TABLE app.of_type",
            "TABLE app.other_base",
            "TABLE app.person",
            "TABLE app.reaction",
            "FOREIGN_TABLE app.remote",
            "TABLE app.scratch",
            "MATERIALIZED_VIEW app.summary",
            "TABLE app.team",
            "TABLE public.lonely");
  }

  @OnEveryVersion
  void typedTable(int version) {
    assertThat(WideDatabase.on(version).relation("app.of_type").ofType())
        .contains(name("app.address"));
    assertThat(WideDatabase.on(version).relation("app.team").ofType()).isEmpty();
  }

  @OnEveryVersion
  void table(int version) {
    Relation person = WideDatabase.on(version).relation("app.person");
    assertThat(person.persistence()).isEqualTo(Persistence.PERMANENT);
    assertThat(person.owner()).isEqualTo(id("wide_owner"));
    assertThat(person.accessMethod()).contains(id("heap"));
    assertThat(person.options()).containsExactly("fillfactor=70", "toast.autovacuum_enabled=false");
    assertThat(person.definition()).isEmpty();
    assertThat(person.populated()).isTrue();
    assertThat(person.rowSecurity()).isEqualTo(new RowSecurity(true, false));
    assertThat(person.replicaIdentity()).isEqualTo(ReplicaIdentity.DEFAULT);
    assertThat(person.comment()).contains("people, 'quoted'");
    assertThat(granted(person.privileges(), person.owner()))
        .containsExactly("SELECT to PUBLIC by wide_owner");
    assertThat(WideDatabase.on(version).relation("app.team").rowSecurity())
        .isEqualTo(new RowSecurity(true, true));
  }

  @OnEveryVersion
  void privilegesByDefaultAreTold(int version) {
    Relation lonely = WideDatabase.on(version).relation("public.lonely");
    assertThat(granted(lonely.privileges(), lonely.owner())).isEmpty();
    assertThat(lonely.privileges()).hasSize(version >= 17 ? 8 : 7);
  }

  @Test
  void maintainIsAPrivilegeFrom17On() {
    Relation team = WideDatabase.on(17).relation("app.team");
    assertThat(granted(team.privileges(), team.owner()))
        .containsExactly("MAINTAIN to wide_reader by postgres");
  }

  @OnEveryVersion
  void unloggedAndReplicaIdentity(int version) {
    WideDatabase wide = WideDatabase.on(version);
    assertThat(wide.relation("app.scratch").persistence()).isEqualTo(Persistence.UNLOGGED);
    assertThat(wide.relation("app.scratch").replicaIdentity()).isEqualTo(ReplicaIdentity.FULL);
    assertThat(wide.relation("app.member").replicaIdentity()).isEqualTo(ReplicaIdentity.INDEX);
    assertThat(wide.relation("app.adult").replicaIdentity()).isEqualTo(ReplicaIdentity.NOTHING);
  }

  @OnEveryVersion
  void views(int version) {
    WideDatabase wide = WideDatabase.on(version);
    Relation adult = wide.relation("app.adult");
    assertThat(adult.options()).containsExactly("security_barrier=true", "check_option=local");
    assertThat(adult.definition().orElseThrow())
        .startsWith("SELECT ")
        .endsWith(
            "WHERE (born < '2006-01-01'::date)"
                .replace("(born", version < 16 ? "(person.born" : "(born"))
        .contains("FROM app.person");
    assertThat(granted(adult.privileges(), adult.owner()))
        .containsExactly("SELECT to wide_reader by postgres");
    assertThat(wide.relation("app.summary").populated()).isTrue();
    assertThat(wide.relation("app.not_yet").populated()).isFalse();
    assertThat(wide.relation("app.not_yet").definition()).contains("SELECT 1 AS one");
  }

  @Test
  void securityInvoker() {
    assertThat(WideDatabase.on(15).relation("app.invoker").options())
        .containsExactly("security_invoker=true");
  }

  @OnEveryVersion
  void inheritance(int version) {
    WideDatabase wide = WideDatabase.on(version);
    assertThat(wide.relation("app.derived").inherits())
        .containsExactly(name("app.base"), name("app.other_base"));
    assertThat(wide.relation("app.derived").partitionOf()).isEmpty();
    assertThat(wide.relation("app.base").children()).containsExactly(name("app.derived"));
    assertThat(wide.relation("app.base").partitioning()).isEmpty();
  }

  @OnEveryVersion
  void partitions(int version) {
    WideDatabase wide = WideDatabase.on(version);
    Relation middle = wide.relation("app.event_new");
    assertThat(wide.relation("app.event").partitioning())
        .contains(new Partitioning(PartitionStrategy.RANGE, "RANGE (at)"));
    assertThat(middle.partitioning())
        .contains(new Partitioning(PartitionStrategy.LIST, "LIST (kind)"));
    assertThat(wide.relation("app.bucket").partitioning())
        .contains(new Partitioning(PartitionStrategy.HASH, "HASH (lower(tag), id)"));
    assertThat(middle.partitionOf())
        .contains(
            new PartitionOf(
                name("app.event"), "FOR VALUES FROM ('2024-01-01 00:00:00+00') TO (MAXVALUE)"));
    assertThat(wide.relation("app.event_new_click").partitionOf().orElseThrow().bound())
        .isEqualTo("FOR VALUES IN ('click', 'it''s')");
    assertThat(wide.relation("app.event_new_rest").partitionOf().orElseThrow().bound())
        .isEqualTo("DEFAULT");
    assertThat(wide.relation("app.event").children())
        .containsExactly(name("app.event_new"), name("app.event_old"));
    assertThat(middle.inherits()).isEmpty();
  }

  @OnEveryVersion
  void sizesOfPartitionsAddUp(int version) {
    WideDatabase wide = WideDatabase.on(version);
    RelationSize whole = wide.relation("app.event").size();
    RelationSize old = wide.relation("app.event_old").size();
    RelationSize newer = wide.relation("app.event_new").size();
    assertThat(old.estimatedRows()).contains(100L);
    assertThat(newer.estimatedRows()).contains(300L);
    assertThat(whole.estimatedRows()).contains(400L);
    assertThat(whole.totalBytes()).isEqualTo(old.totalBytes() + newer.totalBytes());
    assertThat(whole.heapBytes()).isEqualTo(old.heapBytes() + newer.heapBytes()).isPositive();
    assertThat(whole.indexBytes()).isEqualTo(old.indexBytes() + newer.indexBytes());
  }

  @OnEveryVersion
  void sizesAreTheServers(int version) {
    WideDatabase wide = WideDatabase.on(version);
    RelationSize size = wide.relation("app.event_old").size();
    assertThat(
            wide.database()
                .query(
                    """
                    select pg_relation_size(oid), pg_indexes_size(oid), pg_total_relation_size(reltoastrelid),
                      pg_total_relation_size(oid)
                    from pg_class where oid = 'app.event_old'::regclass
                    """))
        .containsExactly(
            List.of(
                String.valueOf(size.heapBytes()),
                String.valueOf(size.indexBytes()),
                String.valueOf(size.toastBytes()),
                String.valueOf(size.totalBytes())));
    assertThat(wide.relation("app.adult").size())
        .isEqualTo(new RelationSize(Optional.empty(), 0, 0, 0, 0));
    assertThat(wide.relation("app.person").size().estimatedRows()).isEmpty();
  }

  @OnEveryVersion
  void foreignTableWithoutItsSecrets(int version) {
    assertThat(WideDatabase.on(version).relation("app.remote").foreignSource())
        .contains(new ForeignSource(id("elsewhere"), List.of("schema_name", "table_name")));
    assertThat(WideDatabase.on(version).catalog().toString())
        .contains("app.secret")
        .doesNotContain("hunter2")
        .doesNotContain("secret-");
  }

  @OnEveryVersion
  void rules(int version) {
    List<RewriteRule> rules = WideDatabase.on(version).relation("app.base").rules();
    assertThat(rules)
        .first()
        .isEqualTo(
            new RewriteRule(
                id("ignore"),
                "INSERT",
                true,
                TriggerEnabled.ORIGIN,
                "CREATE RULE ignore AS\n    ON INSERT TO app.base\n"
                    + "   WHERE (new.id = 7) DO INSTEAD NOTHING;",
                Optional.of("seven is not wanted")));
    assertThat(rules)
        .map(rule -> rule.name() + " " + rule.event() + " " + rule.instead() + " " + rule.enabled())
        .containsExactly("ignore INSERT true ORIGIN", "log DELETE false DISABLED");
    assertThat(WideDatabase.on(version).relation("app.adult").rules()).isEmpty();
  }

  @OnEveryVersion
  void statistics(int version) {
    assertThat(WideDatabase.on(version).relation("app.person").statistics())
        .containsExactly(
            new StatisticsObject(
                name("app.computed"),
                List.of("ndistinct", "dependencies", "mcv", "expressions"),
                List.of(id("code")),
                List.of("lower(notes)"),
                "CREATE STATISTICS app.computed ON code, lower(notes) FROM app.person",
                id("postgres"),
                Optional.empty(),
                Optional.empty()),
            new StatisticsObject(
                name("app.plain"),
                List.of("ndistinct", "dependencies", "mcv"),
                List.of(id("code"), id("price")),
                List.of(),
                "CREATE STATISTICS app.plain ON code, price FROM app.person",
                id("wide_owner"),
                Optional.of(33),
                Optional.of("they go together")));
  }

  @OnEveryVersion
  void policiesOnOddNames(int version) {
    assertThat(WideDatabase.on(version).relation("\"Odd schema.1\".\"select\"").policies())
        .map(policy -> policy.name().value() + policy.using())
        .containsExactly("p \"q\"Optional[(\"a \"\"b\"\" c\" = '🐘'::text)]");
  }
}
