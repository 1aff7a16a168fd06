package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.granted;
import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.ids;
import static dev.dbx.postgres.catalog.Expect.name;
import static dev.dbx.postgres.catalog.Expect.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.PublishedTable;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.catalog.RoleMembership;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseObjectsTest {

  @OnEveryVersion
  void server(int version) {
    WideDatabase wide = WideDatabase.on(version);
    Server server = wide.catalog().server();
    assertThat(server.versionNumber() / 10_000).isEqualTo(version);
    assertThat(server.version()).startsWith(version + ".").doesNotContain(" ");
    assertThat(server.database()).isEqualTo(wide.database().target().database());
    assertThat(server.role()).isEqualTo(id("postgres"));
    assertThat(server.superuser()).isTrue();
    assertThat(server.bypassRls()).isTrue();
    assertThat(server.replica()).isFalse();
    assertThat(server.encoding()).isEqualTo("UTF8");
    assertThat(server.databaseSizeBytes()).isGreaterThan(1_000_000);
    assertThat(wide.reader().server(Call.unattended()).role()).isEqualTo(server.role());
  }

  @OnEveryVersion
  void schemas(int version) {
    List<DatabaseSchema> schemas = catalog(version).schemas();
    assertThat(schemas)
        .map(DatabaseSchema::name)
        .isEqualTo(ids("\"Odd schema.1\"", "app", "blank", "public"));
    DatabaseSchema app = schemas.get(1);
    assertThat(app.owner()).isEqualTo(id("wide_owner"));
    assertThat(app.comment()).contains("where everything is");
    assertThat(granted(app.privileges(), app.owner()))
        .containsExactly(
            "USAGE to PUBLIC by wide_owner",
            "CREATE to \"Wide \"\"Röle\"\" =x/y\" by wide_owner with grant option",
            "USAGE to wide_reader by wide_owner");
  }

  @OnEveryVersion
  void sequences(int version) {
    List<Sequence> sequences = catalog(version).sequences();
    Sequence ticket = named(sequences, s -> s.name().name(), "ticket");
    assertThat(ticket)
        .isEqualTo(
            new Sequence(
                name("app.ticket"),
                "integer",
                5,
                -2,
                -100,
                10,
                3,
                true,
                Optional.empty(),
                false,
                Persistence.PERMANENT,
                id("postgres"),
                ticket.privileges(),
                Optional.of("next please")));
    assertThat(granted(ticket.privileges(), ticket.owner()))
        .containsExactly("USAGE to wide_reader by postgres");
    Sequence identity = named(sequences, s -> s.name().name(), "person_id_seq");
    assertThat(identity.identity()).isTrue();
    assertThat(identity.start()).isEqualTo(100);
    assertThat(identity.ownedBy()).contains(new ColumnReference(name("app.person"), id("id")));
    Sequence serial = named(sequences, s -> s.name().name(), "person_legacy_id_seq");
    assertThat(serial.identity()).isFalse();
    assertThat(serial.ownedBy()).contains(new ColumnReference(name("app.person"), id("legacy_id")));
  }

  @Test
  void unloggedSequence() {
    assertThat(
            named(catalog(15).sequences(), s -> s.name().name(), "unlogged_ticket").persistence())
        .isEqualTo(Persistence.UNLOGGED);
  }

  @OnEveryVersion
  void extensionsAreListedAndTheirObjectsAreNot(int version) {
    List<Extension> extensions = catalog(version).extensions();
    assertThat(extensions).map(Extension::name).isEqualTo(ids("citext", "plpgsql", "postgres_fdw"));
    assertThat(extensions.get(0).schema()).isEqualTo(id("app"));
    assertThat(extensions.get(0).comment()).contains("text without case");
    assertThat(extensions.get(0).version()).startsWith("1.");
    assertThat(catalog(version).routines())
        .noneMatch(routine -> routine.name().name().value().startsWith("citext"));
  }

  @OnEveryVersion
  void roles(int version) {
    List<Role> roles = catalog(version).roles();
    assertThat(roles).noneMatch(role -> role.name().value().startsWith("pg_"));
    assertThat(named(roles, Role::name, "wide_owner"))
        .isEqualTo(
            new Role(
                id("wide_owner"),
                false,
                true,
                true,
                true,
                true,
                false,
                false,
                7,
                List.of(new RoleMembership(id("wide_group"), true, true, true)),
                List.of(
                    "statement_timeout=5s",
                    "app.secret=***",
                    "pgrst.db_schemas=api, public",
                    "work_mem=5MB"),
                Optional.of("owns the wide database")));
    Role reader = named(roles, Role::name, "wide_reader");
    assertThat(reader.bypassRls()).isTrue();
    assertThat(reader.replication()).isTrue();
    assertThat(reader.login()).isFalse();
    assertThat(reader.connectionLimit()).isEqualTo(-1);
    assertThat(reader.memberOf())
        .containsExactly(new RoleMembership(id("wide_group"), false, false, true));
  }

  @Test
  void optionsOfMembershipsFrom16On() {
    assertThat(named(catalog(16).roles(), Role::name, "wide_member").memberOf())
        .containsExactly(new RoleMembership(id("wide_group"), false, false, false));
  }

  @OnEveryVersion
  void defaultPrivileges(int version) {
    assertThat(catalog(version).defaultPrivileges())
        .map(DatabaseObjectsTest::sentence)
        .containsExactly(
            "wide_owner everywhere: EXECUTE on functions to PUBLIC",
            "wide_owner everywhere: EXECUTE on functions to wide_group",
            "wide_owner everywhere: EXECUTE on functions to wide_owner",
            "wide_owner everywhere: nothing on schemas",
            "wide_owner app: SELECT on tables to wide_reader");
  }

  private static String sentence(DefaultPrivilege given) {
    if (given.privilege().isEmpty()) {
      return given.role() + " everywhere: nothing on " + given.objectType();
    }
    Privilege privilege = given.privilege().get();
    return "%s %s: %s on %s to %s"
        .formatted(
            given.role(),
            given.schema().map(Object::toString).orElse("everywhere"),
            privilege.privilege(),
            given.objectType(),
            privilege.grantee().map(Object::toString).orElse("PUBLIC"));
  }

  @OnEveryVersion
  void publications(int version) {
    List<Publication> publications = catalog(version).publications();
    assertThat(named(publications, Publication::name, "changes"))
        .isEqualTo(
            new Publication(
                id("changes"),
                id("postgres"),
                false,
                false,
                false,
                List.of("insert", "truncate"),
                List.of(
                    new PublishedTable(name("app.base"), List.of(), Optional.empty()),
                    new PublishedTable(name("app.person"), List.of(), Optional.empty())),
                List.of(),
                Optional.of("what others see")));
    Publication everything = named(publications, Publication::name, "everything");
    assertThat(everything.allTables()).isTrue();
    assertThat(everything.viaRoot()).isTrue();
    assertThat(everything.operations()).containsExactly("insert", "update", "delete", "truncate");
    assertThat(publications).hasSize(version >= 18 ? 5 : version >= 15 ? 4 : 2);
  }

  @Test
  void publicationsOfColumnsRowsAndSchemas() {
    List<Publication> publications = catalog(15).publications();
    assertThat(named(publications, Publication::name, "selected").tables())
        .containsExactly(
            new PublishedTable(name("app.person"), ids("id", "code"), Optional.of("(id > 5)")));
    assertThat(named(publications, Publication::name, "schemas").schemas())
        .isEqualTo(ids("\"Odd schema.1\"", "blank"));
  }

  @Test
  void publicationsOfGeneratedColumns() {
    assertThat(catalog(18).publications())
        .filteredOn(Publication::generatedColumns)
        .extracting(Publication::name)
        .containsExactly(id("computed"));
  }

  @OnEveryVersion
  void ofOtherObjectsNothingSecret(int version) {
    assertThat(catalog(version).others())
        .containsExactly(
            new OtherObject(
                "server",
                "elsewhere",
                List.of("CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw"),
                true,
                Optional.of(id("postgres")),
                List.of(new Privilege(Optional.of(id("postgres")), id("postgres"), "USAGE", false)),
                Optional.empty()),
            new OtherObject(
                "user mapping",
                "postgres on server elsewhere",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty()));
  }

  private static Catalog catalog(int version) {
    return WideDatabase.on(version).catalog();
  }
}
