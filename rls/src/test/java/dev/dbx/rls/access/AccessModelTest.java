package dev.dbx.rls.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import dev.dbx.rls.TestPorts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model says of every role and relation what PostgreSQL says. */
class AccessModelTest {

  private static final Identifier AUTHENTICATED = Identifier.of("authenticated");

  private static TestPorts database(int major) {
    TestPorts ports = TestPorts.empty(major);
    ports.execute(TestPorts.resource("access/model.sql"));
    return ports;
  }

  private static AccessModel model(TestPorts ports) {
    return AccessModel.of(ports.ports().catalog().definitions(Call.unattended()));
  }

  private static Relation relation(AccessModel model, String name) {
    return model.catalog().relations().stream()
        .filter(relation -> relation.name().sql().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 18})
  void privilegesAreWhatTheServerSays(int major) {
    try (TestPorts ports = database(major)) {
      assertAsTheServerSays(ports);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void andInTheDemo(int major) {
    try (TestPorts ports = TestPorts.demo(major)) {
      assertAsTheServerSays(ports);
    }
  }

  private static void assertAsTheServerSays(TestPorts ports) {
    AccessModel model = model(ports);
    assertThat(privileges(model)).isEqualTo(ports.query(PRIVILEGES)).hasSizeGreaterThan(50);
    assertThat(usage(model.catalog(), model)).isEqualTo(ports.query(USAGE));
    assertThat(memberships(model)).isEqualTo(ports.query(MEMBERSHIPS));
  }

  private static final String PRIVILEGES =
      """
      select r.rolname, n.nspname, c.relname,
        concat_ws(' ', variadic array(
          select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
          where has_table_privilege(r.oid, c.oid, p))),
        concat_ws(' ', variadic array(
          select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
          where has_any_column_privilege(r.oid, c.oid, p)))
      from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
      where r.rolname !~ '^pg_' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and c.relkind in ('r', 'p', 'v', 'm', 'f')
      order by r.rolname collate "C", n.nspname collate "C", c.relname collate "C"
      """;

  private static List<List<String>> privileges(AccessModel model) {
    return sortedRoles(model).stream()
        .flatMap(
            role ->
                model.catalog().relations().stream()
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .map(relation -> privileges(model, role, relation)))
        .toList();
  }

  private static List<String> privileges(AccessModel model, Identifier role, Relation relation) {
    Privileges held = model.privileges(role, relation);
    List<TablePrivilege> all = List.of(TablePrivilege.values());
    List<TablePrivilege> columns =
        List.of(
            TablePrivilege.SELECT,
            TablePrivilege.INSERT,
            TablePrivilege.UPDATE,
            TablePrivilege.REFERENCES);
    return List.of(
        role.value(),
        relation.name().schema().orElseThrow().value(),
        relation.name().name().value(),
        words(all.stream().filter(held::has).toList()),
        words(columns.stream().filter(held::hasSome).toList()));
  }

  private static String words(List<TablePrivilege> privileges) {
    return privileges.stream().map(Enum::name).collect(Collectors.joining(" "));
  }

  private static List<Identifier> sortedRoles(AccessModel model) {
    return model.roles().all().stream().map(Role::name).sorted().toList();
  }

  private static final String USAGE =
      """
      select r.rolname, n.nspname
      from pg_roles r, pg_namespace n
      where r.rolname !~ '^pg_' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and has_schema_privilege(r.oid, n.oid, 'usage')
      order by r.rolname collate "C", n.nspname collate "C"
      """;

  private static List<List<String>> usage(Catalog catalog, AccessModel model) {
    List<Identifier> schemas = catalog.schemas().stream().map(s -> s.name()).sorted().toList();
    return sortedRoles(model).stream()
        .flatMap(
            role ->
                schemas.stream()
                    .filter(schema -> model.canUse(role, schema))
                    .map(schema -> List.of(role.value(), schema.value())))
        .toList();
  }

  private static final String MEMBERSHIPS =
      """
      select member.rolname, r.rolname
      from pg_roles member, pg_roles r
      where member.rolname !~ '^pg_' and r.rolname !~ '^pg_' and pg_has_role(member.oid, r.oid, 'usage')
      order by member.rolname collate "C", r.rolname collate "C"
      """;

  private static List<List<String>> memberships(AccessModel model) {
    return sortedRoles(model).stream()
        .flatMap(
            member ->
                sortedRoles(model).stream()
                    .filter(role -> model.roles().hasPrivilegesOf(member, role))
                    .map(role -> List.of(member.value(), role.value())))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void whomPoliciesBindIsWhatTheServerSays(int major) {
    try (TestPorts ports = database(major)) {
      AccessModel model = model(ports);
      ports.execute("grant usage on schema open, closed to public");
      for (Identifier role : sortedRoles(model)) {
        for (Relation table : model.tables()) {
          String active =
              ports.valueAs(role.value(), "select row_security_active('" + table.name() + "')");
          assertThat(model.isBound(role, table))
              .as(role + " on " + table.name())
              .isEqualTo(active.equals("t"));
        }
      }
    }
  }

  @Test
  void policiesApplyToMembersThatInherit() {
    try (TestPorts ports = database(18)) {
      AccessModel model = model(ports);
      Relation notes = relation(model, "open.notes");

      assertThat(names(model, notes, PolicyCommand.SELECT, "access_member")).containsExactly("own");
      assertThat(names(model, notes, PolicyCommand.SELECT, "access_outsider")).isEmpty();
      assertThat(names(model, notes, PolicyCommand.INSERT, "anon")).containsExactly("insert_only");
      assertThat(names(model, notes, PolicyCommand.UPDATE, "authenticated"))
          .containsExactly("limited");
      assertThat(model.hasPermissivePolicy(notes, PolicyCommand.UPDATE, AUTHENTICATED)).isFalse();
    }
  }

  private static List<String> names(
      AccessModel model, Relation table, PolicyCommand command, String role) {
    return model.policiesFor(table, command, Identifier.of(role)).stream()
        .map(policy -> policy.name().value())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void viewsGoAroundWhereTheyShowRowsThatTheTableHides(int major) {
    try (TestPorts ports = database(major)) {
      AccessModel model = model(ports);
      assertThat(around(model, "open.outer_view"))
          .containsExactly("open.outer_view -> open.definer -> open.notes as access_owner");
      assertThat(around(model, "open.bound")).isEmpty();
      assertThat(around(model, "open.of_forced")).isEmpty();
      assertThat(around(model, "open.over_stored"))
          .containsExactly("open.over_stored -> open.stored -> open.notes as postgres");
      for (String view : List.of("outer_view", "bound", "of_forced", "over_stored")) {
        String rows = ports.valueAs("authenticated", "select count(*) from open." + view);
        assertThat(rows.equals("1")).as(view).isEqualTo(!around(model, "open." + view).isEmpty());
      }
    }
  }

  @Test
  void anInvokerViewIsReadAsWhoeverRunsTheQuery() {
    try (TestPorts ports = database(18)) {
      ports.execute(
          """
          alter view open.outer_view set (security_invoker);
          grant select on open.definer to anon;
          """);
      AccessModel model = model(ports);

      assertThat(model.isInvoker(relation(model, "open.outer_view"))).isTrue();
      // a definer view below it goes around all the same, for those who may read that one
      assertThat(around(model, "open.outer_view")).isEmpty();
      assertThat(paths(model, "open.outer_view", Identifier.of("anon")))
          .containsExactly("open.outer_view -> open.definer -> open.notes as access_owner");

      ports.execute("alter view open.definer set (security_invoker = on)");
      assertThat(paths(model(ports), "open.outer_view", Identifier.of("anon"))).isEmpty();
    }
  }

  private static List<String> around(AccessModel model, String view) {
    return paths(model, view, AUTHENTICATED);
  }

  private static List<String> paths(AccessModel model, String view, Identifier reader) {
    return model.pathsAround(reader, relation(model, view)).stream()
        .map(path -> path.words() + " as " + path.checkedAs())
        .toList();
  }

  @Test
  void exposure() {
    try (TestPorts ports = database(18)) {
      AccessModel model = model(ports);

      assertThat(model.isExposed(relation(model, "open.unprotected"))).isTrue();
      assertThat(model.exposure(relation(model, "closed.hidden")))
          .isEqualTo(Exposure.SCHEMA_CLOSED);
      assertThat(model.exposure(relation(model, "open.leaf"))).isEqualTo(Exposure.NONE);
      assertThat(model.family().protectedAncestor(relation(model, "open.leaf")))
          .map(Relation::name)
          .contains(QualifiedName.of("open", "root"));
    }
  }

  @Test
  void apiRolesByTheirNamesAndPolicies() {
    try (TestPorts ports = database(18)) {
      assertThat(model(ports).apiRoles())
          .extracting(role -> role.name() + " " + role.audience().name().toLowerCase(Locale.ROOT))
          .startsWith("anon anonymous", "authenticated signed_in")
          .contains("access_group application", "access_outsider application")
          .noneMatch(text -> text.startsWith("access_bypass") || text.startsWith("access_owner"));
    }
  }

  @Test
  void whatPostgrestServes() {
    try (TestPorts ports = database(18)) {
      ports.execute(
          """
          do $$
          begin
            if not exists (select from pg_roles where rolname = 'access_rest') then
              create role access_rest login noinherit;
              create role access_visitor;
            end if;
            execute format(
              'alter role access_rest in database %I set pgrst.db_schemas = %L', current_database(), 'api, closed');
            execute format(
              'alter role access_rest in database %I set pgrst.db_anon_role = %L', current_database(), 'access_visitor');
          end
          $$;
          grant access_visitor to access_rest;
          grant select on open.unprotected to access_visitor;
          create schema api;
          grant usage on schema api to access_visitor;
          create table api.served (id int);
          grant select on api.served to access_visitor;
          """);
      AccessModel model = model(ports);

      assertThat(model.apiRoles())
          .contains(
              new ApiRole(
                  Identifier.of("access_visitor"), Audience.ANONYMOUS, "pgrst.db_anon_role"));
      assertThat(model.isExposed(relation(model, "api.served"))).isTrue();
      assertThat(model.reach(relation(model, "open.unprotected")))
          .filteredOn(reach -> reach.role().name().value().equals("access_visitor"))
          .extracting(Reach::exposure)
          .containsExactly(Exposure.NOT_SERVED);
    }
  }

  @Test
  void withoutAnApiAllWhoWereGrantedSomethingCount() {
    try (TestPorts ports = TestPorts.empty(18)) {
      ports.execute(
          """
          do $$
          begin
            if not exists (select from pg_roles where rolname = 'access_backend') then
              create role access_backend login;
            end if;
          end
          $$;
          create table plain (id int);
          grant select on plain to access_backend;
          """);
      assertThat(model(ports).apiRoles())
          .filteredOn(role -> role.audience() == Audience.APPLICATION)
          .extracting(role -> role.name().value())
          .containsExactly("access_backend");
    }
  }
}
