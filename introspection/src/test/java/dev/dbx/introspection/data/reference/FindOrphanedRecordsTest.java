package dev.dbx.introspection.data.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.TestPorts;
import dev.dbx.introspection.data.reference.FindOrphanedRecords.Known;
import dev.dbx.introspection.data.reference.FindOrphanedRecords.ReferenceLine;
import dev.dbx.introspection.data.reference.LinkResult.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class FindOrphanedRecordsTest {

  private final int major;
  @AutoClose private final TestPorts ports;

  FindOrphanedRecordsTest(int major) {
    this.major = major;
    this.ports = TestPorts.empty(major);
  }

  private FindOrphanedRecords.Output find(String table, Map<String, ?> more) {
    return find(ports, table, more);
  }

  private static FindOrphanedRecords.Output find(
      TestPorts ports, String table, Map<String, ?> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("table_name", table);
    return (FindOrphanedRecords.Output) ports.run("db_find_orphaned_records", arguments);
  }

  private static ReferenceLine line(FindOrphanedRecords.Output output, String reference) {
    return output.references().stream()
        .filter(line -> line.reference().equals(reference))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output.references().toString()));
  }

  private void execute(String sql) {
    ports.database().execute(sql);
  }

  @Test
  void theDemosRemindersByName() {
    try (TestPorts demo = TestPorts.demo(major)) {
      FindOrphanedRecords.Output output = find(demo, "reminders", Map.of());

      assertThat(output.headline()).isEqualTo("public.reminders: 37 references to nothing");
      assertThat(output.hasProblems()).isTrue();
      assertThat(output.examples().get(0).missing()).isEqualTo("900001");
      assertThat(output.examples().get(0).row()).contains("id = 1521");
      Finding finding = output.findings().get(0);
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.message()).startsWith("37 of 1,557 rows point to public.applications");
      assertThat(finding.fix().orElseThrow())
          .contains("DELETE FROM public.reminders AS c WHERE")
          .contains("with values for user_id, company_id, job_title")
          .endsWith(
              "ALTER TABLE public.reminders VALIDATE CONSTRAINT reminders_application_id_fkey;");
      for (String clean : List.of("applications", "education", "experience", "audit_log")) {
        assertThat(find(demo, clean, Map.of()).hasProblems()).as(clean).isFalse();
      }
    }
  }

  /** Each way out of the repair, run on a copy: afterwards nothing dangles and all is valid. */
  @Test
  void everyRepairMends() {
    String planted =
        """
        create table parent (id int primary key);
        insert into parent select generate_series(1, 10);
        create table child (id int primary key, parent_id int);
        insert into child select i, i from generate_series(1, 14) i;
        alter table child add constraint child_parent foreign key (parent_id)
          references parent not valid;
        """;
    for (String start : List.of("DELETE", "UPDATE", "INSERT")) {
      try (TestPorts copy = TestPorts.empty(major)) {
        copy.database().execute(planted);
        String fix = find(copy, "child", Map.of()).findings().get(0).fix().orElseThrow();
        fix.lines()
            .filter(line -> line.startsWith(start) || line.startsWith("ALTER"))
            .forEach(copy.database()::execute);

        FindOrphanedRecords.Output after = find(copy, "child", Map.of("all_keys", true));
        assertThat(after.orphans()).as(start).isZero();
        assertThat(after.references().get(0).reason()).endsWith("valid and enforced");
      }
    }
  }

  @Test
  void disabledTriggersOnEitherSide() {
    execute(
        """
        create table parent (id int primary key);
        create table child (id int primary key, parent_id int references parent);
        create table other (id int primary key, parent_id int references parent);
        insert into parent values (1);
        alter table child disable trigger all;
        insert into child values (1, 1), (2, 2);
        insert into other values (1, 1);\
        """);

    FindOrphanedRecords.Output output = find("child", Map.of());

    assertThat(line(output, "parent_id -> public.parent (id)"))
        .returns("child_parent_id_fkey: its triggers are disabled", ReferenceLine::reason)
        .returns(Outcome.ORPHANS, ReferenceLine::outcome)
        .returns(Optional.of(1L), ReferenceLine::orphans);
    assertThat(output.findings().get(0).fix().orElseThrow())
        .endsWith("ALTER TABLE public.child ENABLE TRIGGER ALL;");
    assertThat(line(find("other", Map.of()), "parent_id -> public.parent (id)").outcome())
        .isEqualTo(Outcome.TRUSTED);
    execute("alter table child enable trigger all; alter table parent disable trigger all");
    assertThat(line(find("other", Map.of()), "parent_id -> public.parent (id)").outcome())
        .isEqualTo(Outcome.CLEAN);
  }

  /** Loaded while the checks were off, and on again since. */
  @Test
  void validKeysOnRequest() {
    execute(
        """
        create table parent (id int primary key);
        create table child (id int primary key, parent_id int references parent);
        set session_replication_role = replica;
        insert into child values (1, 99);\
        """);

    assertThat(find("child", Map.of()).orphans()).isZero();
    assertThat(find("child", Map.of("all_keys", true)).orphans()).isEqualTo(1);
  }

  @Test
  void compositeKeysAndMatchFull() {
    execute(
        """
        create table parent (a int, b text, primary key (a, b));
        insert into parent values (1, 'x');
        create table child (id int primary key, a int, b text);
        insert into child values
          (1, 1, 'x'), (2, 1, 'y'), (3, 1, null), (4, null, null), (5, 1, 'y');
        create table strict (id int primary key, a int, b text);
        insert into strict select * from child;
        alter table child add foreign key (a, b) references parent not valid;
        alter table strict add foreign key (a, b) references parent match full not valid;\
        """);

    FindOrphanedRecords.Output simple = find("child", Map.of());
    FindOrphanedRecords.Output full = find("strict", Map.of());

    assertThat(simple.orphans()).isEqualTo(2);
    assertThat(simple.examples())
        .containsExactly(
            new LinkResult.Example(
                "a, b -> public.parent (a, b)", "1, y", 2, Optional.of("id = 2")));
    assertThat(full.orphans()).isEqualTo(3);
    assertThat(full.findings().get(0).message()).startsWith("3 of 4 rows point to public.parent");
    assertThat(full.examples()).extracting(LinkResult.Example::missing).contains("partly null");
    full.findings()
        .get(0)
        .fix()
        .orElseThrow()
        .lines()
        .filter(line -> line.startsWith("UPDATE") || line.startsWith("ALTER"))
        .forEach(this::execute);
    assertThat(find("strict", Map.of("all_keys", true)).orphans()).isZero();
  }

  @Test
  void selfReferencesPartitionsAndOtherSchemas() {
    execute(
        """
        create schema crm;
        create table crm."Customer Base" (id bigint primary key);
        insert into crm."Customer Base" values (1);
        create table tree (id int primary key, parent_id int);
        insert into tree values (1, null), (2, 1), (3, 77);
        create table events (id int, at date, customer bigint, primary key (id, at))
          partition by range (at);
        create table events_1 partition of events for values from ('2025-01-01') to ('2026-01-01');
        create table events_2 partition of events for values from ('2026-01-01') to ('2027-01-01');
        alter table events add foreign key (customer) references crm."Customer Base";
        alter table events_1 disable trigger all;
        alter table events_2 disable trigger all;
        insert into events values
          (1, '2025-05-05', 1), (2, '2025-05-05', 9), (3, '2026-05-05', 9), (4, '2026-05-05', 8);\
        """);

    assertThat(line(find("tree", Map.of()), "parent_id -> public.tree (id)"))
        .returns(Known.INFERRED, ReferenceLine::known)
        .returns(Optional.of(1L), ReferenceLine::orphans);
    FindOrphanedRecords.Output events = find("events", Map.of());
    assertThat(line(events, "customer -> crm.\"Customer Base\" (id)"))
        .returns(Optional.of(3L), ReferenceLine::orphans)
        .returns(Optional.of(2L), ReferenceLine::missingKeys);
    assertThat(events.examples().get(0).rows()).isEqualTo(2);
  }

  /** A twin without defects beside each, and names that only look like references. */
  @Test
  void inferredByNameAndTypeAndConfirmedByData() {
    execute(
        """
        create schema auth;
        create table auth.users (id uuid primary key);
        create table companies (id bigint primary key, country_code text);
        create table countries (country_code text primary key);
        create table posts (
          id bigint primary key, user_id uuid, company_id int, "authorUserId" uuid,
          country_code varchar(2), created_by uuid, subject_id bigint, subject_type text,
          company_name text, order_id bigint, external_id bigint);
        create table orders (id bigint primary key);
        insert into auth.users select md5(i::text)::uuid from generate_series(1, 20) i;
        insert into companies select i from generate_series(1, 20) i;
        insert into countries values ('DE'), ('FR');
        insert into orders values (1);
        insert into posts
        select i, md5(i::text)::uuid, i, md5(i::text)::uuid, 'DE', md5(i::text)::uuid, i, 'x',
          'y', 1000 + i, i
        from generate_series(1, 20) i;
        update posts set user_id = md5('nobody')::uuid where id <= 3;
        update posts set company_id = 99 where id = 4;\
        """);

    FindOrphanedRecords.Output output = find("posts", Map.of());

    assertThat(line(output, "user_id -> auth.users (id)"))
        .returns(Known.INFERRED, ReferenceLine::known)
        .returns("user_id is named after auth.users.id and has its type", ReferenceLine::reason)
        .returns(Optional.of(3L), ReferenceLine::orphans)
        .returns(Optional.of(20L), ReferenceLine::rowsReferring);
    assertThat(line(output, "company_id -> public.companies (id)").orphans()).contains(1L);
    assertThat(line(output, "\"authorUserId\" -> auth.users (id)").outcome())
        .isEqualTo(Outcome.CLEAN);
    assertThat(line(output, "country_code -> public.countries (country_code)").outcome())
        .isEqualTo(Outcome.CLEAN);
    assertThat(line(output, "created_by -> auth.users (id)").outcome()).isEqualTo(Outcome.CLEAN);
    assertThat(line(output, "order_id -> public.orders (id)"))
        .returns(Outcome.NO_REFERENCE, ReferenceLine::outcome)
        .returns(Optional.of("most values are no id of public.orders"), ReferenceLine::because);
    assertThat(output.references()).hasSize(6);
    assertThat(output.findings())
        .extracting(Finding::severity)
        .containsOnly(Severity.WARNING)
        .hasSize(2);
    assertThat(output.findings().get(0).hint().orElseThrow()).startsWith("inferred, not declared");
  }

  /** Rows that policies hide from the role look as if they were missing. */
  @Test
  void hiddenParentsAreNotMissing() {
    execute(
        """
        do $$ begin create role dbx_clerk; exception when others then end $$;
        create table parent (id int primary key);
        alter table parent enable row level security;
        create table locked (id int primary key);
        create table child (id int primary key, parent_id int references parent,
          locked_id int);
        insert into parent values (1);
        insert into child values (1, 1, 1);
        grant select on parent, child to dbx_clerk;\
        """);

    FindOrphanedRecords.Output output =
        find("child", Map.of("as_user", "role:dbx_clerk", "all_keys", true));

    assertThat(line(output, "parent_id -> public.parent (id)"))
        .returns(Outcome.NOT_CHECKED, ReferenceLine::outcome)
        .returns(
            Optional.of("policies hide rows of public.parent from dbx_clerk"),
            ReferenceLine::because);
    assertThat(line(output, "locked_id -> public.locked (id)").because())
        .contains("dbx_clerk may not read public.locked");
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.headline()).endsWith("no orphaned rows found, 2 references not checked");
  }

  @Test
  void emptyTablesAndThoseWithoutAnyReference() {
    execute("create table lonely (id int, note text); create view seen as select * from lonely");

    assertThat(find("lonely", Map.of()))
        .returns(0L, FindOrphanedRecords.Output::orphans)
        .returns(List.of(), FindOrphanedRecords.Output::references);
    assertThatThrownBy(() -> find("seen", Map.of()))
        .isInstanceOf(Unsupported.class)
        .hasMessage("public.seen is a view: it has no orphaned rows");
  }
}
