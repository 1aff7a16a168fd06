package dev.dbx.introspection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.introspection.RulePages;
import dev.dbx.introspection.TestPorts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRulesTest {

  private static final String ROLES =
      """
      do $$
      declare
        name text;
      begin
        foreach name in array array['anon', 'authenticated', 'introspection_backend'] loop
          begin
            execute format('create role %I', name);
          exception when duplicate_object or unique_violation then
            null;
          end;
        end loop;
      end
      $$;
      """;

  private record Case(String title, int from, List<String> expected, String script) {

    static List<Case> all() {
      return Arrays.stream(TestPorts.resource("rules/cases.sql").split("-- case: "))
          .skip(1)
          .map(Case::parse)
          .toList();
    }

    private static Case parse(String text) {
      return new Case(
          text.lines().findFirst().orElseThrow(),
          marked(text, "-- from: ").map(Integer::parseInt).findFirst().orElse(14),
          marked(text, "-- finds: ").sorted().toList(),
          "-- " + text);
    }

    private static Stream<String> marked(String text, String mark) {
      return text.lines()
          .filter(line -> line.startsWith(mark))
          .map(line -> line.substring(mark.length()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyCaseGivesItsFindingsAndNoMore(int major) {
    SoftAssertions softly = new SoftAssertions();
    try (TestPorts ports = TestPorts.empty(major)) {
      ports.database().execute(ROLES);
      for (Case one : Case.all()) {
        if (one.from() <= major) {
          softly.assertThat(findings(ports, one)).as(one.title()).isEqualTo(one.expected());
        }
      }
    }
    softly.assertAll();
  }

  private static List<String> findings(TestPorts ports, Case one) {
    String start = "drop schema if exists t cascade; create schema t; set search_path = t;\n";
    ports.database().execute(start + one.script());
    return ports.catalog().read(Call.unattended()).relations().stream()
        .flatMap(relation -> SchemaRules.check(relation).stream())
        .map(SchemaRulesTest::summary)
        .sorted()
        .toList();
  }

  private static String summary(Finding finding) {
    assertThat(finding.hint()).as(finding.rule()).isPresent();
    assertThat(finding.evidence()).as(finding.rule()).isPresent();
    return finding.severity() + " " + finding.rule() + " " + finding.subject();
  }

  @Test
  void everyRuleHasAFailingCase() {
    assertThat(Case.all().stream().flatMap(one -> one.expected().stream()))
        .extracting(finding -> finding.split(" ")[1])
        .containsAll(SchemaRules.ids());
  }

  @Test
  void everyRuleHasAPage() {
    RulePages.assertComplete(SchemaRules.ids());
  }
}
