package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.config.Environment;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.tool.Cancellation;
import dev.dbx.seeding.copy.CopyAnonymizedData.ColumnReport;
import dev.dbx.seeding.copy.CopyAnonymizedData.Done;
import dev.dbx.seeding.copy.CopyAnonymizedData.Output;
import dev.dbx.testing.FakeApprovals;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyAnonymizedDataTest {

  private static String mask(Output output, String table, String column) {
    return output.columns().stream()
        .filter(it -> it.table().name().value().equals(table))
        .filter(it -> it.column().value().equals(column))
        .map(ColumnReport::mask)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void everythingIsCopiedAndNobodyIsInIt(int version) {
    try (CopyWorkshop shop = CopyWorkshop.empty(version, CopyWorkshop.SHOP)) {
      shop.source().execute(CopyWorkshop.ROWS);
      Output output = shop.copy(Map.of());
      assertThat(output.done()).isEqualTo(Done.COPIED);
      assertThat(output.rows()).isEqualTo(300 + 50 + 900 + 1800 + 300);
      String dump =
          shop.target()
              .value(
                  """
                  select string_agg(t::text, '|') from (
                    select to_jsonb(c) as t from customers c
                    union all select to_jsonb(o) from orders o
                    union all select to_jsonb(l) from logins l) rows
                  """);
      assertThat(dump)
          .doesNotContainIgnoringCase("realname")
          .doesNotContainIgnoringCase("familyname")
          .doesNotContain(".real@")
          .doesNotContain("+49 171 5550")
          .doesNotContain("Secret Street")
          .doesNotContain("85.12.3.");
      assertThat(shop.outcomes()).containsExactly(Outcome.APPROVED, Outcome.WRITTEN);
      assertThat(output.search().orElseThrow().originals()).isGreaterThan(1_000);
      assertThat(output.search().orElseThrow().cells()).isGreaterThan(5_000);
    }
  }

  @Test
  void joinsFormatsAndUniquenessHold() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      shop.copy(Map.of());
      assertThat(
              shop.target()
                  .value(
                      """
                      select count(*) from orders o join customers c
                      on c.id = o.customer_id and c.email = o.contact_email
                        and c.email = c.profile ->> 'email'
                      """))
          .isEqualTo("900");
      assertThat(shop.target().value("select count(distinct email) from customers"))
          .isEqualTo("300");
      assertThat(
              shop.target()
                  .value(
                      """
                      select count(*) from customers where email ~ '^[a-z.]+[a-z0-9]*@example\\.(com|net|org)$'
                        and phone ~ '^\\+\\d\\d \\d{3} \\d{7}$' and ssn ~ '^\\d{3}-\\d\\d-\\d{4}$'
                        and birth_date between '1980-01-01' and '1980-12-31'
                        and profile -> 'address' ->> 'country' = 'DE' and (profile ->> 'visits')::int > 0
                      """))
          .isEqualTo("300");
      // the sequence goes on behind what came
      shop.target()
          .execute("insert into customers (email, full_name, loyalty) values ('a', 'b', 1)");
      assertThat(shop.target().value("select max(id) from customers")).isEqualTo("301");
    }
  }

  @Test
  void whatNobodySpeaksForIsMasked() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      Output plan = shop.copy(Map.of("dry_run", true));
      assertThat(plan.done()).isEqualTo(Done.PLANNED);
      assertThat(mask(plan, "customers", "id")).isEqualTo("keep");
      assertThat(mask(plan, "customers", "email")).isEqualTo("email");
      assertThat(mask(plan, "customers", "full_name")).isEqualTo("name");
      assertThat(mask(plan, "customers", "birth_date")).isEqualTo("day");
      assertThat(mask(plan, "customers", "notes")).isEqualTo("text");
      assertThat(mask(plan, "customers", "loyalty")).isEqualTo("number");
      assertThat(mask(plan, "products", "title")).isEqualTo("text");
      assertThat(mask(plan, "products", "price")).isEqualTo("keep");
      assertThat(mask(plan, "orders", "status")).isEqualTo("keep");
      assertThat(mask(plan, "logins", "email")).isEqualTo("email");
      assertThat(plan.columns()).allSatisfy(it -> assertThat(it.why()).isNotBlank());
      assertThat(shop.target().value("select count(*) from customers")).isEqualTo("0");
      assertThat(shop.outcomes()).isEmpty();
    }
  }

  @Test
  void aRootTakesAllThatBelongsToIt() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      Output output = shop.copy(Map.of("root", "customers", "where", "id in (7, 8)"));
      assertThat(shop.target().value("select string_agg(id::text, ',' order by id) from customers"))
          .isEqualTo("7,8");
      assertThat(shop.target().value("select count(*) from orders")).isEqualTo("6");
      assertThat(shop.target().value("select count(*) from order_lines")).isEqualTo("12");
      assertThat(shop.target().value("select count(*) from logins")).isEqualTo("2");
      assertThat(output.rows()).isLessThan(2 + 6 + 12 + 2 + 50);
    }
  }

  @Test
  void aPercentageIsOneAllTheWayDown() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      shop.source()
          .execute(
              """
              insert into customers (email, full_name)
              select 'more' || n || '@real.de', 'More Real' || n from generate_series(1, 20000) n;
              insert into orders (customer_id, contact_email, status)
              select id, email, 'new' from customers where id > 300;
              analyze
              """);
      Output output = shop.copy(Map.of("percent", 10));
      long customers = Long.parseLong(shop.target().value("select count(*) from customers"));
      long orders = Long.parseLong(shop.target().value("select count(*) from orders"));
      assertThat(customers).isBetween(1_500L, 2_600L);
      assertThat(orders).isBetween(1_500L, 3_000L);
      assertThat(output.rows()).isGreaterThan(customers + orders);
    }
  }

  @Test
  void theSameKeyGivesTheSameStandIns() {
    String people = "select string_agg(email || full_name, ',' order by id) from customers";
    try (CopyWorkshop one = CopyWorkshop.shop();
        CopyWorkshop other = CopyWorkshop.shop();
        CopyWorkshop third = CopyWorkshop.shop().key((byte) 1)) {
      one.copy(Map.of());
      other.copy(Map.of("root", "customers"));
      third.copy(Map.of());
      assertThat(other.target().value(people)).isEqualTo(one.target().value(people));
      assertThat(third.target().value(people)).isNotEqualTo(one.target().value(people));
    }
  }

  @Test
  void rulesOfTheProjectComeFirst() {
    try (CopyWorkshop shop =
        CopyWorkshop.shop()
            .columns(
                Map.of(
                    "products.title", "keep",
                    "customers.city", "=Nowhere",
                    "customers.phone", "null",
                    "*.notes", "empty"))) {
      shop.copy(Map.of());
      assertThat(shop.target().value("select title from products where id = 3"))
          .isEqualTo("Product 3");
      assertThat(
              shop.target()
                  .value(
                      "select count(*) from customers where city = 'Nowhere' and phone is null and"
                          + " notes = ''"))
          .isEqualTo("300");
    }
  }

  @Test
  void survivorsUndoTheCopy() {
    try (CopyWorkshop shop = CopyWorkshop.shop().columns(Map.of("customers.notes", "keep"))) {
      assertThatThrownBy(() -> shop.copy(Map.of()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("public.customers.notes (300 values)")
          .extracting(e -> ((DbxException) e).hint())
          .asString()
          .contains("\"public.customers.notes\" = \"text\"");
      assertThat(shop.target().value("select count(*) from customers")).isEqualTo("0");
      assertThat(shop.outcomes()).containsExactly(Outcome.APPROVED, Outcome.REFUSED);
      assertThat(shop.entries().toString()).doesNotContain("Realname");
    }
  }

  @Test
  void whatATriggerBringsBackIsFound() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      shop.target()
          .execute(
              """
              create function leak() returns trigger language plpgsql as $$
              begin new.notes := 'person7.real@corp0.de'; return new; end $$;
              create trigger leak before insert on customers for each row execute function leak();
              """);
      assertThatThrownBy(() -> shop.copy(Map.of())).hasMessageContaining("public.customers.notes");
      assertThat(shop.target().value("select count(*) from customers")).isEqualTo("0");
    }
  }

  @Test
  void nothingIsWrittenWhereNobodyAllowsIt() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      shop.targetIs(Environment.PRODUCTION);
      assertThatThrownBy(() -> shop.copy(Map.of()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("is not copied into");
      shop.targetIs(Environment.TEST).with(FakeApprovals.declining());
      assertThatThrownBy(() -> shop.copy(Map.of())).isInstanceOf(Refused.class);
      assertThat(shop.target().value("select count(*) from customers")).isEqualTo("0");
      assertThat(shop.outcomes()).contains(Outcome.REFUSED, Outcome.DECLINED);
    }
  }

  @Test
  void rowsMakeRoomOnlyWhenAskedTo() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      shop.target().execute("insert into products values (999, 'old', 1)");
      assertThatThrownBy(() -> shop.copy(Map.of()))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("public.products");
      Output output = shop.copy(Map.of("replace", true));
      assertThat(shop.saved()).containsExactly("public.products");
      assertThat(output.backups()).containsExactly("restore public.products");
      assertThat(shop.target().value("select count(*) from products")).isEqualTo("50");
    }
  }

  @Test
  void anInterruptedCopyLeavesNothing() {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      Cancellation cancellation = new Cancellation();
      shop.target()
          .execute(
              """
              create function slow() returns trigger language plpgsql as $$
              begin perform pg_sleep(0.05); return new; end $$;
              create trigger slow before insert on orders for each row execute function slow();
              """);
      shop.with(
          request -> {
            Thread.ofVirtual()
                .start(
                    () -> {
                      while (shop.target()
                          .value(
                              "select count(*) from pg_stat_activity where query ilike 'copy%orders%' and state = 'active' and datname = current_database()")
                          .equals("0")) {
                        Thread.onSpinWait();
                      }
                      cancellation.cancel();
                    });
            return FakeApprovals.approving().ask(request);
          });
      assertThatThrownBy(() -> shop.copy(Map.of(), cancellation)).isInstanceOf(DbxException.class);
      assertThat(shop.target().value("select count(*) from customers")).isEqualTo("0");
    }
  }

  @Test
  void circlesAndOrphansAreCopiedAsFarAsTheyGo() {
    String script =
        """
        create table teams (id int primary key, lead_id int);
        create table people (id int primary key, team_id int not null references teams,
          boss_id int references people);
        alter table teams add foreign key (lead_id) references people;
        create table a (id int primary key, b_id int not null);
        create table b (id int primary key, a_id int not null references a deferrable);
        alter table a add foreign key (b_id) references b deferrable initially deferred;
        create table papers (id int primary key, person_id int);
        """;
    try (CopyWorkshop shop = CopyWorkshop.empty(17, script)) {
      shop.source()
          .execute(
              """
              insert into teams select n, null from generate_series(1, 20) n;
              insert into people select n, 1 + n % 20, nullif(n / 2, 0) from generate_series(1, 100) n;
              update teams set lead_id = id + 3;
              begin; set constraints all deferred;
              insert into a select n, n from generate_series(1, 10) n;
              insert into b select n, n from generate_series(1, 10) n; commit;
              insert into papers values (1, 5), (2, 4711);
              alter table papers add foreign key (person_id) references people not valid;
              """);
      shop.target().execute("alter table papers add foreign key (person_id) references people");
      Output output = shop.copy(Map.of());
      assertThat(shop.target().value("select count(*) from teams where lead_id = id + 3"))
          .isEqualTo("20");
      assertThat(shop.target().value("select count(*) from people where boss_id is not null"))
          .isEqualTo("99");
      assertThat(shop.target().value("select count(*) from b")).isEqualTo("10");
      assertThat(shop.target().value("select count(*) from papers")).isEqualTo("1");
      assertThat(output.notes()).anyMatch(note -> note.startsWith("1 rows of public.papers"));
    }
  }

  @Test
  void aPersonInTheMiddleBringsTheBossesAlong() {
    String script =
        "create table people (id int primary key, boss_id int references people, name text)";
    try (CopyWorkshop shop = CopyWorkshop.empty(18, script)) {
      shop.source()
          .execute(
              "insert into people select n, nullif(n / 2, 0), 'x' from generate_series(1, 1000) n");
      shop.copy(Map.of("root", "people", "where", "id = 100"));
      // 100, those below it, and those above
      assertThat(shop.target().value("select string_agg(id::text, ',' order by id) from people"))
          .isEqualTo("1,3,6,12,25,50,100,200,201,400,401,402,403,800,801,802,803,804,805,806,807");
    }
  }

  @Test
  void theSourceIsOneMoment() throws InterruptedException {
    try (CopyWorkshop shop = CopyWorkshop.shop()) {
      // somebody deletes and inserts while the copy reads; all keys must still be there
      Cancellation stop = new Cancellation();
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!stop.isCancelled()) {
                      shop.source()
                          .execute(
                              """
                              begin; delete from order_lines; delete from orders;
                              insert into orders (customer_id, contact_email, status)
                              select c.id, c.email, 'new' from customers c;
                              insert into order_lines select id, 1, 1 from orders; commit
                              """);
                    }
                  });
      try {
        Output output = shop.copy(Map.of("rows", 40));
        assertThat(output.notes()).isEmpty();
        assertThat(shop.target().value("select count(*) from orders")).isNotEqualTo("0");
      } finally {
        stop.cancel();
        writer.join();
      }
    }
  }

  @Test
  void policiesOfTheSourceAreSaid() {
    try (CopyWorkshop shop = CopyWorkshop.shop().readAs("dbx_copy_reader")) {
      shop.source().targetAs("dbx_copy_reader");
      shop.source()
          .execute(
              """
              grant select on all tables in schema public to dbx_copy_reader;
              alter table customers enable row level security;
              create policy first_ten on customers to dbx_copy_reader using (id <= 10);
              """);
      Output output = shop.copy(Map.of());
      assertThat(shop.target().value("select count(*) from customers")).isEqualTo("10");
      assertThat(shop.target().value("select count(*) from orders")).isEqualTo("30");
      assertThat(output.notes())
          .contains("a policy hides rows of public.customers from the connection's role")
          .anyMatch(note -> note.startsWith("870 rows of public.orders are left out"));
    }
  }
}
