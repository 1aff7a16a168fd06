package dev.dbx.introspection.data.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.TestPorts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class CheckDataCompletenessTest {

  private final int major;
  @AutoClose private final TestPorts ports;

  CheckDataCompletenessTest(int major) {
    this.major = major;
    this.ports = TestPorts.empty(major);
  }

  private CheckDataCompleteness.Output check(String table, Map<String, ?> more) {
    return check(ports, table, more);
  }

  private static CheckDataCompleteness.Output check(
      TestPorts ports, String table, Map<String, ?> more) {
    Map<String, Object> arguments = new HashMap<>(more);
    arguments.put("table_name", table);
    return (CheckDataCompleteness.Output) ports.run("db_check_data_completeness", arguments);
  }

  private static List<String> rules(CheckDataCompleteness.Output output) {
    return output.findings().stream()
        .map(finding -> finding.rule() + " " + finding.subject())
        .toList();
  }

  private static Finding of(CheckDataCompleteness.Output output, String rule) {
    return output.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output.findings().toString()));
  }

  @Test
  void theDemosSparseColumnsByName() {
    try (TestPorts demo = TestPorts.demo(major)) {
      CheckDataCompleteness.Output output = check(demo, "user_profiles", Map.of());

      assertThat(output.findings())
          .extracting(Finding::message)
          .contains(
              "50% of public.user_profiles have no location",
              "96.8% of public.user_profiles have no name_pronunciation");
      assertThat(output.hasProblems()).isFalse();
      assertThat(output.columns().get(0).name().value()).isEqualTo("name_pronunciation");
      assertThat(output.headline())
          .isEqualTo("public.user_profiles: 5 of 17 columns have gaps, in 190 rows");
    }
  }

  private static final String SOUND =
      """
      create table sound (id int primary key, name text, code text, born date, created_at
        timestamptz, ends_at timestamptz, bio text, tags text[], doc jsonb, flag boolean,
        environment text not null);
      insert into sound
      select i, 'Name ' || i, 'C' || i, date '1980-01-01' + i, now() - i * interval '1 hour',
        now() + i * interval '1 day', repeat('text ', i), array[i::text], jsonb_build_object('a', i),
        i % 2 = 0, (array['production', 'test', 'none', 'default'])[i % 4 + 1]
      from generate_series(1, 100) i;
      """;

  @Test
  void aSoundTableIsSilent() {
    ports.database().execute(SOUND);

    CheckDataCompleteness.Output output = check("sound", Map.of());

    assertThat(output.findings()).isEmpty();
    assertThat(output.incomplete()).isZero();
  }

  @Test
  void everyPlantedDefectIsFoundAndNothingElse() {
    ports.database().execute(SOUND.replace("sound", "flawed"));
    ports
        .database()
        .execute(
            """
            alter table flawed
              add unused text, add always text, add usual text default 'draft' not null,
              add amount numeric default 0, add number bigint generated always as identity;
            update flawed set always = 'x-1';
            update flawed set name = '' where id <= 2;
            update flawed set name = '   ' where id = 3;
            update flawed set name = null where id = 4;
            update flawed set code = 'N/A' where id <= 5;
            update flawed set code = ' test ' where id = 6;
            update flawed set born = '0202-01-01' where id = 7;
            update flawed set created_at = now() + interval '1 year' where id = 8;
            update flawed set ends_at = '9999-12-31' where id = 9;
            update flawed set ends_at = 'infinity' where id = 10;
            update flawed set bio = repeat('base64', 20000) where id = 11;
            update flawed set tags = array[]::text[] where id <= 30;
            update flawed set doc = null where id <= 40;\
            """);

    CheckDataCompleteness.Output output = check("flawed", Map.of());

    assertThat(rules(output))
        .containsExactly(
            "blank-values public.flawed.name",
            "column-never-used public.flawed.unused",
            "impossible-dates public.flawed.born",
            "impossible-dates public.flawed.created_at",
            "impossible-dates public.flawed.ends_at",
            "placeholder-values public.flawed.code",
            "column-constant public.flawed.always",
            "column-often-missing public.flawed.doc",
            "column-often-missing public.flawed.tags",
            "column-only-default public.flawed.amount",
            "column-only-default public.flawed.usual",
            "length-outlier public.flawed.bio");
    assertThat(output.hasProblems()).isTrue();
    assertThat(of(output, "blank-values").evidence()).contains("1 null, 2 empty, 1 of white space");
    assertThat(of(output, "placeholder-values"))
        .satisfies(
            finding -> {
              assertThat(finding.message()).startsWith("6 of 100 rows");
              assertThat(finding.evidence()).contains("'n/a', 'test'");
              ports.database().execute(finding.fix().orElseThrow());
            });
    ports.database().execute(of(output, "blank-values").fix().orElseThrow());
    assertThat(rules(check("flawed", Map.of())))
        .noneMatch(rule -> rule.startsWith("blank") || rule.startsWith("placeholder"));
  }

  /** What a code of its own may be is none in a column of codes; n/a is one everywhere. */
  @Test
  void placeholdersAmongCodes() {
    ports
        .database()
        .execute(
            """
            create table codes (id int, level text);
            insert into codes
            select i, (array['none', 'low', 'high', 'n/a'])[i % 4 + 1]
            from generate_series(1, 100) i;\
            """);

    assertThat(of(check("codes", Map.of()), "placeholder-values"))
        .returns(
            "25 of 100 rows have something in level that stands for no value", Finding::message)
        .satisfies(finding -> assertThat(finding.evidence()).contains("'n/a'"));
  }

  private static final String LARGE =
      """
      create table large (id int, half text, dashes text, word text, rare text not null,
        kind text default 'plain', day date, unused int);
      insert into large
      select i, case when i % 2 = 0 then 'value ' || i end,
        case when i % 10 = 0 then '-' else 'text ' || i end, 'word ' || i,
        case when i % 3 = 0 then '' else 'r' || i end, 'plain',
        case when i % 100 = 0 then date '0001-01-01' else date '2020-01-01' end
      from generate_series(1, 150000) i;
      analyze large;\
      """;

  @Test
  void largeTablesAreSampledAndSaySo() {
    ports.database().execute(LARGE);

    CheckDataCompleteness.Output output = check("large", Map.of("sample_above", 100000));

    assertThat(output.sampled()).isTrue();
    assertThat(output.rows()).isBetween(80_000L, 120_000L);
    assertThat(output.headline()).contains("in a sample of ");
    assertThat(output.notes().get(0)).startsWith("sampled: ").contains("about 66.");
    assertThat(output.columns().get(0).name().value()).isEqualTo("unused");
    assertThat(output.columns().get(1).name().value()).isEqualTo("half");
    assertThat(output.columns().get(1).missingShare()).isBetween(0.49, 0.51);
    assertThat(rules(output)).contains("placeholder-values public.large.dashes");
    assertThat(of(output, "column-only-default").message())
        .startsWith("every row of public.large has kind's default, 'plain', in a sample of ");
    assertThat(of(output, "column-never-used"))
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains(", in a sample of ");
              assertThat(finding.fix()).isEmpty();
            });
  }

  @Test
  void exactFiguresOfLargeTables() {
    ports.database().execute(LARGE);
    ports.database().execute("update large set word = '' where id = 77");

    CheckDataCompleteness.Output exact = check("large", Map.of("exact", true));
    CheckDataCompleteness.Output whole = check("large", Map.of("sample_above", 1000000));

    assertThat(exact.sampled()).isFalse();
    assertThat(exact.rows()).isEqualTo(150_000);
    assertThat(rules(exact))
        .containsExactlyElementsOf(
            rules(whole).stream().filter(rule -> !rule.endsWith(".word")).toList());
    assertThat(exact.columns())
        .filteredOn(line -> !line.name().value().equals("word"))
        .containsExactlyElementsOf(
            whole.columns().stream().filter(line -> !line.name().value().equals("word")).toList());
    assertThat(exact.columns())
        .filteredOn(line -> line.name().value().equals("word"))
        .allSatisfy(line -> assertThat(line.nulls() + line.empty()).isEqualTo(1));
    assertThat(of(exact, "placeholder-values").message()).startsWith("15,000 of 150,000 rows");
    assertThat(of(exact, "impossible-dates").message()).startsWith("1,500 of 150,000 rows");
  }

  @Test
  void emptyTablesViewsPartitionsAndOtherUsers() {
    ports
        .database()
        .execute(
            """
            create table hollow (id int, note text);
            create view seen as select null::text as nothing from generate_series(1, 50);
            create table parts (id int, note text) partition by range (id);
            create table parts_1 partition of parts for values from (0) to (10);
            create table parts_2 partition of parts for values from (10) to (20);
            insert into parts select i, nullif(i % 2, 0)::text from generate_series(0, 19) i;
            do $$ begin create role dbx_half; exception when others then end $$;
            create table mine (id int, note text);
            insert into mine select i, case when i <= 10 then 'mine' || i end
            from generate_series(1, 20) i;
            alter table mine enable row level security;
            create policy half on mine using (id <= 10);
            grant select on mine to dbx_half;\
            """);

    assertThat(check("hollow", Map.of()).headline()).isEqualTo("public.hollow: no rows to look at");
    assertThat(rules(check("seen", Map.of())))
        .containsExactly("column-never-used public.seen.nothing");
    assertThat(check("parts", Map.of()).columns().get(0).missingShare()).isEqualTo(0.5);
    CheckDataCompleteness.Output mine = check("mine", Map.of("as_user", "role:dbx_half"));
    assertThat(mine.rows()).isEqualTo(10);
    assertThat(mine.incomplete()).isZero();
    assertThat(mine.notes()).containsExactly("only rows that dbx_half sees count: policies apply");
  }

  @Test
  void sixteenHundredColumns() {
    ports
        .database()
        .execute(
            "create table wide ("
                + IntStream.range(0, 1600)
                    .mapToObj(i -> "c" + i + (i % 2 == 0 ? " text" : " int"))
                    .collect(Collectors.joining(", "))
                + "); insert into wide (c0, c1599) values ('first', 1599)");

    assertThat(check("wide", Map.of()).incomplete()).isEqualTo(1598);
  }

  @Test
  void wrongArguments() {
    ports.database().execute("create table small (id int)");

    assertThatThrownBy(() -> check("small", Map.of("columns", "idd"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> check("small", Map.of("sample_above", -1)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void severitiesAreInOrder() {
    assertThat(Severity.values()).containsExactly(Severity.ERROR, Severity.WARNING, Severity.INFO);
    assertThat(CompletenessRules.ids()).isSorted().doesNotHaveDuplicates();
  }
}
