package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.Environment;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.seeding.write.SeedTestData;
import dev.dbx.seeding.write.SeedTestData.Done;
import dev.dbx.testing.FakeApprovals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTestDataTest {

  /** All rows of all tables, whatever their order. */
  private static final String FINGERPRINT =
      """
      select md5(string_agg(content, '' order by content)) from (
        select query_to_xml(format('select * from %I order by 1, 2', relname), true, true, '')::text
          as content
        from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace) t
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void rowsAreMadeAndRemovedAgain(int version) {
    try (SeedWorkshop workshop = SeedWorkshop.of(version, "shop")) {
      String before = workshop.value(FINGERPRINT);
      SeedTestData.Output made = workshop.run(Map.of("template_name", "load", "seed", 5));
      assertThat(made.done()).isEqualTo(Done.MADE);
      assertThat(made.rows()).isEqualTo(10_000);
      assertThat(workshop.value("select count(*) from customers")).isEqualTo("100");
      assertThat(workshop.outcomes()).containsExactly(Outcome.APPROVED, Outcome.WRITTEN);
      assertThat(workshop.entries().get(1).detail()).contains("public.customers: 100 rows");

      workshop.database().execute("insert into customers (email, full_name) values ('a', 'b')");
      SeedTestData.Output undone =
          workshop.run(Map.of("template_name", made.label().orElseThrow(), "undo", true));
      assertThat(undone.done()).isEqualTo(Done.REMOVED);
      assertThat(undone.rows()).isEqualTo(made.rows());
      assertThat(workshop.value("delete from customers returning email")).isEqualTo("a");
      assertThat(workshop.value(FINGERPRINT)).isEqualTo(before);
    }
  }

  @Test
  void theSameSeedGivesTheSameRows() {
    try (SeedWorkshop one = SeedWorkshop.of(18, "tenants");
        SeedWorkshop other = SeedWorkshop.of(14, "tenants");
        SeedWorkshop third = SeedWorkshop.of(18, "tenants")) {
      one.run(Map.of("template_name", "load", "seed", 5));
      // table by table, in an order of its own
      other.run(Map.of("template_name", "load", "seed", 5));
      third.run(Map.of("template_name", "load", "seed", 6));
      assertThat(other.value(FINGERPRINT)).isEqualTo(one.value(FINGERPRINT));
      assertThat(third.value(FINGERPRINT)).isNotEqualTo(one.value(FINGERPRINT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "edge_cases", "complete_user_profile", "two_tenants", "load"})
  void everyTemplateFillsTheDemo(String template) {
    try (SeedWorkshop workshop = SeedWorkshop.demo(18)) {
      SeedTestData.Output output = workshop.run(Map.of("template_name", template));
      if (template.equals("minimal")) {
        assertThat(output.rows()).isZero();
        assertThat(output.notes()).contains("there is nothing to do: every table has rows");
      } else {
        assertThat(output.rows()).isPositive();
        assertThat(output.done()).isEqualTo(Done.MADE);
      }
    }
  }

  @Test
  void twiceIsNoCollision() {
    try (SeedWorkshop workshop = SeedWorkshop.of(18, "social")) {
      workshop.run(Map.of("template_name", "load"));
      workshop.run(Map.of("template_name", "load"));
      assertThat(workshop.value("select count(*) from profiles")).isEqualTo("200");
    }
  }

  @Test
  void aUsersPoliciesDecide() {
    String user = "00000000-0000-4000-8000-000000000003";
    try (SeedWorkshop workshop = SeedWorkshop.demo(18)) {
      String before =
          workshop.value("select count(*) from reminders where user_id = '" + user + "'");
      SeedTestData.Output output =
          workshop.run(
              Map.of(
                  "template_name", "edge_cases", "tables", List.of("reminders"), "as_user", user));
      assertThat(output.rows()).isEqualTo(25);
      assertThat(workshop.value("select count(*) from reminders where user_id = '" + user + "'"))
          .isEqualTo(String.valueOf(Integer.parseInt(before) + 25));

      assertThatThrownBy(
              () ->
                  workshop.run(
                      Map.of(
                          "template_name",
                          "edge_cases",
                          "tables",
                          List.of("skills"),
                          "as_user",
                          user)))
          .isInstanceOf(DbxException.class)
          .hasMessageContaining("skills");
    }
  }

  @Test
  void templatesOfTheProject() {
    try (SeedWorkshop workshop =
        SeedWorkshop.of(18, "shop")
            .template(
                "two",
                Map.of(
                    "rows", Map.of("customers", 2, "orders", 6),
                    "values",
                        Map.of(
                            "customers.full_name", List.of("Ada"),
                            "orders", Map.of("currency", List.of("USD")))))) {
      workshop.run(Map.of("template_name", "two", "scale", 2));
      assertThat(
              workshop.value(
                  "select count(*) || string_agg(distinct full_name, '') from customers"))
          .isEqualTo("4Ada");
      assertThat(workshop.value("select count(*) || string_agg(distinct currency, '') from orders"))
          .isEqualTo("12USD");
    }
  }

  @Test
  void badTemplates() {
    try (SeedWorkshop workshop =
        SeedWorkshop.of(18, "shop")
            .template("table", Map.of("rows", Map.of("customer", 2)))
            .template(
                "column",
                Map.of("rows", Map.of("orders", 1), "values", Map.of("orders.statu", "x")))
            .template(
                "value",
                Map.of("rows", Map.of("orders", 1), "values", Map.of("orders.currency", "XYZ")))
            .template("key", Map.of("row", Map.of()))
            .template("number", Map.of("rows", Map.of("orders", "many")))) {
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "minimum")))
          .isInstanceOfSatisfying(
              NotFound.class, e -> assertThat(e.closeMatches()).contains("minimal"));
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "table")))
          .isInstanceOfSatisfying(
              NotFound.class, e -> assertThat(e.closeMatches()).contains("public.customers"));
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "column")))
          .isInstanceOfSatisfying(
              NotFound.class, e -> assertThat(e.closeMatches()).contains("status"));
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "value")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("currency of public.orders cannot be one of XYZ");
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "key")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no key row");
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "number")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no number");
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "load", "scale", 0)))
          .isInstanceOf(InvalidInput.class);
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "load-7", "undo", true)))
          .isInstanceOf(NotFound.class);
      assertThat(workshop.value("select count(*) from orders")).isEqualTo("0");
    }
  }

  @Test
  void whatNothingCanFulfilIsSaidBeforeAnything() {
    try (SeedWorkshop workshop =
        SeedWorkshop.empty(
            18,
            """
            create table t (id int primary key, n int not null,
              constraint small check (n < 3), constraint large check (n > 10))
            """)) {
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "minimal")))
          .isInstanceOfSatisfying(
              InvalidInput.class,
              e -> {
                assertThat(e.message())
                    .contains("no row fulfils")
                    .contains("at least 11 and at most 2");
                assertThat(e.hint()).contains("large").isNotBlank();
              });
    }
    try (SeedWorkshop workshop =
        SeedWorkshop.empty(
            18,
            "create table a (id int primary key, b int not null)",
            "create table b (id int primary key, a int not null references a)",
            "alter table a add constraint a_b_fkey foreign key (b) references b")) {
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "minimal")))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("circle")
          .hasMessageContaining("a_b_fkey");
    }
    try (SeedWorkshop workshop =
        SeedWorkshop.empty(18, "create table t (kind boolean primary key)")) {
      SeedTestData.Output output = workshop.run(Map.of("template_name", "load"));
      assertThat(output.rows()).isEqualTo(2);
      assertThat(output.notes()).anyMatch(note -> note.contains("has room for 2 different rows"));
    }
  }

  @Test
  void aTriggerThatRaisesLeavesNothing() {
    try (SeedWorkshop workshop =
        SeedWorkshop.empty(
            18,
            "create table parents (id serial primary key, name text)",
            "create table children (id serial primary key, parent_id int not null references parents)",
            """
            create function refuse() returns trigger language plpgsql as $$
            begin raise exception 'not today'; end $$
            """,
            "create trigger t before insert on children execute function refuse()")) {
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "minimal")))
          .isInstanceOf(SqlFailed.class)
          .hasMessageContaining("children")
          .hasMessageContaining("not today");
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "load", "scale", 10)))
          .isInstanceOf(SqlFailed.class)
          .hasMessageContaining("not today");
      assertThat(workshop.value("select count(*) from parents")).isEqualTo("0");
      assertThat(workshop.outcomes())
          .containsExactly(Outcome.FAILED, Outcome.APPROVED, Outcome.FAILED);
    }
  }

  @Test
  void onlyWhereItMayBeWrittenAndAfterConsent() {
    try (SeedWorkshop production =
        SeedWorkshop.in(Environment.PRODUCTION, 18, "create table t (id int primary key)")) {
      assertThatThrownBy(() -> production.run(Map.of("template_name", "minimal")))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("is not filled");
      SeedTestData.Output plan =
          production.run(Map.of("template_name", "minimal", "dry_run", true));
      assertThat(plan.done()).isEqualTo(Done.PLANNED);
      assertThat(plan.tables().get(0).columns()).isNotEmpty();
      assertThat(production.value("select count(*) from t")).isEqualTo("0");
      assertThat(production.outcomes()).containsExactly(Outcome.REFUSED);
    }
    try (SeedWorkshop workshop =
        SeedWorkshop.empty(18, "create table t (id int primary key)")
            .with(FakeApprovals.declining())) {
      assertThatThrownBy(() -> workshop.run(Map.of("template_name", "minimal")))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("said no");
      assertThat(workshop.value("select count(*) from t")).isEqualTo("0");
      assertThat(workshop.outcomes()).containsExactly(Outcome.DECLINED, Outcome.REFUSED);
    }
  }

  @Test
  void aPartialIndexHoldsOneRowOfEachParent() {
    try (SeedWorkshop workshop =
        SeedWorkshop.empty(
                18,
                "create table people (id serial primary key)",
                """
                create table addresses (id serial primary key, person_id int not null references people,
                  is_default boolean not null, gone_at timestamptz, label text not null)
                """,
                "create unique index on addresses (person_id) where is_default",
                "create unique index on addresses (label) where gone_at is null")
            .template("many", Map.of("rows", Map.of("people", 5, "addresses", 60)))) {
      workshop.run(Map.of("template_name", "many"));
      assertThat(workshop.value("select count(*) from addresses")).isEqualTo("60");
      assertThat(workshop.value("select count(*) > 0 from addresses where is_default"))
          .isEqualTo("t");
    }
  }

  @Test
  void interruptedItLeavesNothing() {
    try (SeedWorkshop workshop = SeedWorkshop.of(18, "shop")) {
      Cancellation cancellation = new Cancellation();
      workshop.with(
          request -> {
            // in the middle of the copying, as soon as the first rows are there
            Thread.ofVirtual().start(() -> cancelWhenBusy(workshop, cancellation));
            return new Decision.Approved("a test");
          });
      assertThatThrownBy(
              () -> workshop.run(Map.of("template_name", "load", "scale", 100), cancellation))
          .isInstanceOf(DbxException.class);
      assertThat(workshop.value("select count(*) from customers")).isEqualTo("0");
      assertThat(workshop.outcomes()).containsExactly(Outcome.APPROVED, Outcome.FAILED);
    }
  }

  private static void cancelWhenBusy(SeedWorkshop workshop, Cancellation cancellation) {
    while (workshop
        .value("select count(*) from pg_stat_progress_copy where tuples_processed > 1000")
        .equals("0")) {
      Thread.onSpinWait();
    }
    cancellation.cancel();
  }
}
