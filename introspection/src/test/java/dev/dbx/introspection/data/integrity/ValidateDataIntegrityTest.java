package dev.dbx.introspection.data.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.TestPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class ValidateDataIntegrityTest {

  private final int major;
  @AutoClose private final TestPorts ports;

  ValidateDataIntegrityTest(int major) {
    this.major = major;
    this.ports = TestPorts.empty(major);
  }

  private ValidateDataIntegrity.Output validate(Map<String, ?> arguments) {
    return validate(ports, arguments);
  }

  private static ValidateDataIntegrity.Output validate(TestPorts on, Map<String, ?> arguments) {
    return (ValidateDataIntegrity.Output) on.run("db_validate_data_integrity", arguments);
  }

  private void execute(String sql) {
    ports.database().execute(sql);
  }

  private static List<String> rules(ValidateDataIntegrity.Output output) {
    return output.findings().stream()
        .map(finding -> finding.rule() + " " + finding.subject())
        .toList();
  }

  private static Finding of(ValidateDataIntegrity.Output output, String rule) {
    return output.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rules(output).toString()));
  }

  /** The script for a schema, with or without the defects. */
  private static String script(String schema, boolean flawed) {
    List<String> kept = new ArrayList<>();
    boolean within = false;
    for (String line : TestPorts.resource("integrity.sql").lines().toList()) {
      within |= line.startsWith("--flawed");
      if (!within || flawed) {
        kept.add(line.replace("SCHEMA", schema));
      }
      within &= !line.startsWith("--end");
    }
    return String.join("\n", kept);
  }

  private static List<String> planted() {
    return TestPorts.resource("integrity.sql")
        .lines()
        .filter(line -> line.startsWith("--flawed"))
        .map(line -> line.split(" ", 3))
        .map(words -> words[1] + " flawed." + words[2])
        .sorted()
        .toList();
  }

  @Test
  void everyPlantedDefectIsFoundAndNothingElse() {
    execute(script("flawed", true));

    ValidateDataIntegrity.Output output = validate(Map.of("schema", "flawed"));

    assertThat(rules(output).stream().sorted().toList()).isEqualTo(planted());
    assertThat(output.unfinished()).isEmpty();
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.errors()).isEqualTo(7);
    assertThat(of(output, "null-in-not-null").message())
        .isEqualTo("1 row with null in a column that is NOT NULL");
    assertThat(of(output, "constraint-violated").evidence().orElseThrow())
        .contains("for example id = 4; id = 5");
    assertThat(of(output, "stray-value").evidence().orElseThrow())
        .contains("'Active' (1 row) for 'active'")
        .contains("'actvie' (1 row) for 'active'")
        .contains("'done ' (1 row) for 'done'");
    assertThat(of(output, "json-mixed-shape").evidence().orElseThrow())
        .isEqualTo("the whole: object 39, array 1; key n: number 38, string 1");
  }

  /** Its two NOT VALID constraints hold, and that is all there is to say. */
  @Test
  void aSoundTwinIsSilent() {
    execute(script("sound", false));

    ValidateDataIntegrity.Output output = validate(Map.of("schema", "sound"));

    assertThat(rules(output))
        .containsExactly(
            "constraint-would-validate sound.orders", "constraint-would-validate sound.orders");
    assertThat(output.findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
    output.findings().forEach(finding -> execute(finding.fix().orElseThrow()));
    ValidateDataIntegrity.Output after = validate(Map.of("schema", "sound"));
    assertThat(after.hasProblems()).isFalse();
    assertThat(after.headline()).isEqualTo("11 tables checked: nothing wrong found");
  }

  @Test
  void theDemosMistakesByName() {
    try (TestPorts demo = TestPorts.demo(major)) {
      ValidateDataIntegrity.Output output = validate(demo, Map.of());

      assertThat(rules(output))
          .containsExactly(
              "constraint-violated public.education", "orphaned-rows public.reminders");
      assertThat(of(output, "constraint-violated").message())
          .isEqualTo("3 rows break education_end_year_check");
      assertThat(of(output, "orphaned-rows").message()).startsWith("37 of 1,557 rows");
    }
  }

  @Test
  void repairsRun() {
    execute(script("flawed", true));
    ValidateDataIntegrity.Output output = validate(Map.of("schema", "flawed"));

    execute(of(output, "sequence-behind").fix().orElseThrow());
    execute("set search_path to flawed; insert into counted (note) values ('next')");
    execute(of(output, "reference-type-differs").fix().orElseThrow());

    assertThat(rules(validate(Map.of("schema", "flawed"))))
        .doesNotContain(
            "sequence-behind flawed.counted.id", "reference-type-differs flawed.visits.people_id");
  }

  @Test
  void anInvalidUniqueIndex() {
    execute(
        "create table items (id int primary key, part text); insert into items values (1, 'a')");
    execute("insert into items values (2, 'a'), (3, 'b')");
    assertThatThrownBy(() -> execute("create unique index concurrently items_part on items (part)"))
        .isNotNull();

    Finding finding = of(validate(Map.of("table_name", "items")), "unique-index-invalid");

    assertThat(finding.subject()).isEqualTo("public.items_part");
    assertThat(finding.message()).endsWith("nothing unique: 1 value occur more than once");
    assertThat(finding.evidence()).contains("for example a (2 rows); among 3 rows");
  }

  /** As in amcheck's own tests: the order of an operator class is turned round. */
  @Test
  void aDamagedIndex() {
    execute(
        """
        create extension amcheck;
        create function asc_cmp(int4, int4) returns int language sql as
          'select case when $1 = $2 then 0 when $1 > $2 then 1 else -1 end';
        create function desc_cmp(int4, int4) returns int language sql as
          'select case when $1 = $2 then 0 when $1 < $2 then 1 else -1 end';
        create operator class fickle for type int4 using btree as
          operator 1 < (int4, int4), operator 2 <= (int4, int4), operator 3 = (int4, int4),
          operator 4 >= (int4, int4), operator 5 > (int4, int4),
          function 1 asc_cmp(int4, int4);
        create table numbers (i int4);
        insert into numbers select generate_series(1, 500);
        create index numbers_i on numbers (i fickle);
        create table parts (i int4) partition by range (i);
        create table parts_1 partition of parts for values from (0) to (1000);
        insert into parts select generate_series(1, 500);
        create index on parts (i fickle);
        create table whole (id int primary key);
        insert into whole select generate_series(1, 500);
        update pg_amproc set amproc = 'desc_cmp'::regproc where amproc = 'asc_cmp'::regproc;\
        """);

    ValidateDataIntegrity.Output output = validate(Map.of());

    assertThat(rules(output))
        .containsExactly("corruption public.numbers_i", "corruption public.parts_1_i_idx");
    assertThat(of(output, "corruption").severity()).isEqualTo(Severity.ERROR);
    assertThat(of(output, "corruption").evidence().orElseThrow()).contains("invariant violated");
    assertThat(output.notes()).isEmpty();
  }

  /** In the public schema accounts live in auth.users; nobody declared it. */
  @Test
  void usersMissingInAuthUsers() {
    execute(
        """
        create schema auth;
        create table auth.users (id uuid primary key, email text);
        insert into auth.users select md5(i::text)::uuid from generate_series(1, 20) i;
        create table notes (id int primary key, user_id uuid, kind int, kinds text);
        insert into notes select i, md5(i::text)::uuid from generate_series(1, 22) i;\
        """);

    assertThat(of(validate(Map.of("table_name", "notes")), "orphaned-rows").message())
        .isEqualTo(
            "2 of 22 rows point to auth.users that do not exist (user_id -> auth.users (id))");
  }

  @Test
  void whatCannotBeCheckedIsUnfinishedAndNeverPassed() {
    execute(
        """
        do $$ begin create role dbx_auditor; exception when others then end $$;
        create table closed (id int primary key);
        create table open (id int primary key, closed_id int);
        create function slow(i int) returns boolean language sql volatile as
          'select i > 0 from pg_sleep(0)';
        alter table open add constraint strange check (slow(id));
        grant select on open to dbx_auditor;\
        """);

    ValidateDataIntegrity.Output output = validate(Map.of("as_user", "role:dbx_auditor"));

    assertThat(output.total()).isZero();
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.headline())
        .isEqualTo("2 tables checked: nothing wrong found, 3 checks not finished");
    assertThat(output.unfinished())
        .extracting(unfinished -> unfinished.table().name().value() + ": " + unfinished.check())
        .containsExactly(
            "closed: everything",
            "open: reference closed_id -> public.closed (id)",
            "open: constraint strange");
    assertThat(output.unfinished().get(2).reason()).contains("VOLATILE");
  }

  @Test
  void timeThatIsUpIsUnfinished() {
    execute(
        """
        create table slow (id int primary key, a text, email text);
        insert into slow select i, 'a' || i, 'e' || i from generate_series(1, 50) i;
        create function slowly(t text) returns boolean language plpgsql immutable as
          'begin perform count(*) from generate_series(1, 100000000); return true; end';
        alter table slow add constraint patient check (slowly(a)) not valid;\
        """);

    ValidateDataIntegrity.Output output =
        validate(Map.of("table_name", "slow", "budget_seconds", 1));

    assertThat(output.unfinished())
        .extracting(Unfinished::check)
        .containsExactly(
            "constraints and time ranges",
            "duplicates",
            "stray values",
            "shapes of JSON",
            "corruption (amcheck)");
    assertThat(output.hasProblems()).isTrue();
  }

  @Test
  void notNullNotValidOnEighteen() {
    if (major < 18) {
      return;
    }
    execute(
        """
        create table loose (id int primary key, note text, other text);
        insert into loose values (1, null, 'x');
        alter table loose add constraint note_there not null note not valid;
        alter table loose add constraint other_there not null other not valid;\
        """);

    assertThat(validate(Map.of("table_name", "loose")).findings())
        .extracting(Finding::message)
        .containsExactly(
            "1 row breaks note_there",
            "other_there is NOT VALID, and no row breaks it: it can be validated now");
  }

  /** Digits tell codes apart, wherever they stand; a domain on a domain is what is below it. */
  @Test
  void whatOnlyLooksWrong() {
    execute(
        """
        create table levels (id int primary key, level text);
        insert into levels
        select i, case when i <= 500 then 'level' when i <= 510 then 'level1'
          when i <= 1010 then 'code12' else 'code21' end
        from generate_series(1, 1020) i;
        create domain inner_key as bigint;
        create domain outer_key as inner_key;
        create table owners (id outer_key primary key);
        insert into owners values (1);
        create table pets (id int primary key, owner_id bigint);
        insert into pets values (1, 1);
        create table logins (id int primary key, email varchar(50));
        create unique index on logins (lower(email));
        insert into logins values (1, 'a'), (2, 'b');\
        """);

    assertThat(validate(Map.of()).findings()).isEmpty();
  }

  @Test
  void emptyTablesPartitionsAndWideOnes() {
    execute(
        "create table wide (id int primary key, "
            + java.util.stream.IntStream.range(0, 1599)
                .mapToObj(i -> "c" + i + (i % 2 == 0 ? " text" : " int not null"))
                .collect(Collectors.joining(", "))
            + ")");
    execute(
        """
        create table hollow (id int generated always as identity primary key, email text, j jsonb);
        create table parts (id int, status text, email text) partition by range (id);
        create table parts_1 partition of parts for values from (0) to (1000);
        insert into parts select i, case when i = 5 then 'Open' else 'open' end, 'e' || i
        from generate_series(0, 999) i;\
        """);

    ValidateDataIntegrity.Output output = validate(Map.of());

    assertThat(output.tables()).isEqualTo(3);
    assertThat(output.unfinished()).isEmpty();
    assertThat(rules(output)).containsExactly("stray-value public.parts.status");
  }

  @Test
  void wrongArguments() {
    execute("create table small (id int); create view seen as select * from small");

    assertThatThrownBy(() -> validate(Map.of("parallelism", 5))).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> validate(Map.of("budget_seconds", 0)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> validate(Map.of("schema", "publik")))
        .isInstanceOfSatisfying(
            NotFound.class, e -> assertThat(e.closeMatches()).containsExactly("public"));
    assertThatThrownBy(() -> validate(Map.of("table_name", "smal"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> validate(Map.of("table_name", "seen")))
        .isInstanceOf(Unsupported.class)
        .hasMessage("public.seen is a view, not a table");
  }
}
