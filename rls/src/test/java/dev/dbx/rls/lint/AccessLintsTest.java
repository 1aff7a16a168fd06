package dev.dbx.rls.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.rls.RulePages;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.testing.Turns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case gives its findings and no more; each page's bad example has one, the good one not. */
class AccessLintsTest {

  private static final int OLDEST = 14;
  private static final int SECURITY_INVOKER_SINCE = 15;

  /** Roles outlive a database: the next case finds them as they were at first. */
  private static final String ROLES =
      """
      do $$
      declare
        name text;
      begin
        foreach name in array array['anon', 'authenticated', 'cov_inherited', 'cov_not_inherited', 'cov_app',
            'cov_bound', 'cov_owner', 'cov_deputy', 'cov_distant', 'cov_login', 'cov_bypass', 'cov_backup',
            'cov_climber', 'cov_guest', 'cov_lodger'] loop
          begin
            execute format('create role %I', name);
          exception when duplicate_object or unique_violation then
            null;
          end;
        end loop;
      end
      $$;
      alter role cov_app login;
      alter role cov_deputy login;
      alter role cov_distant login noinherit;
      alter role cov_login login;
      alter role cov_bypass login nobypassrls;
      alter role cov_backup login nobypassrls;
      alter role cov_climber login;
      alter role cov_lodger noinherit;
      grant cov_inherited to cov_guest;
      grant cov_not_inherited to cov_lodger;
      grant cov_owner to cov_deputy, cov_distant;
      revoke cov_backup from cov_climber;
      """;

  private static final String SUPABASE =
      """
      create schema auth;
      grant usage on schema auth, public to anon, authenticated;
      create function auth.uid() returns uuid language sql stable
        as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
      """;

  private static final String NEW_ROLES =
      "select coalesce(string_agg(format('drop owned by %I cascade; drop role %I;', rolname, rolname),"
          + " ' '), 'select 1') from pg_roles where rolname in ('web_anon', 'reporting', 'operators',"
          + " 'alice', 'notes_owner', 'app')";

  private record Case(String title, int from, List<String> expected, String script) {

    static List<Case> all() {
      return Arrays.stream(TestPorts.resource("lint/access-cases.sql").split("-- case: "))
          .skip(1)
          .map(Case::parse)
          .toList();
    }

    private static Case parse(String text) {
      return new Case(
          text.lines().findFirst().orElseThrow(),
          marked(text, "-- from: ").map(Integer::parseInt).findFirst().orElse(OLDEST),
          marked(text, "-- finds: ").sorted().toList(),
          "-- " + text);
    }

    private static Stream<String> marked(String text, String mark) {
      return text.lines()
          .filter(line -> line.startsWith(mark))
          .map(line -> line.substring(mark.length()));
    }
  }

  private static List<Finding> check(TestPorts ports) {
    AccessModel model = AccessModel.of(ports.ports().catalog().definitions(Call.unattended()));
    return AccessLints.check(new AccessFacts(model, Optional.empty()));
  }

  private static final List<Integer> MAJORS = List.of(14, 16, 18);

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 18})
  void everyCaseGivesItsFindingsAndNoMore(int major) {
    SoftAssertions softly = new SoftAssertions();
    List<Case> cases = Case.all();
    for (Case one : cases) {
      List<Integer> majors = MAJORS.stream().filter(it -> one.from() <= it).toList();
      if (Turns.one(majors, cases.indexOf(one)).contains(major)) {
        try (TestPorts ports = TestPorts.empty(major)) {
          ports.execute(
              ROLES
                  + "create schema t; grant usage on schema t to public; set search_path = t;\n"
                  + one.script());
          softly.assertThat(summary(check(ports))).as(one.title()).isEqualTo(one.expected());
        }
      }
    }
    softly.assertAll();
  }

  private static List<String> summary(List<Finding> findings) {
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.hint()).as(finding.rule()).isPresent())
        .allSatisfy(finding -> assertThat(finding.evidence()).as(finding.rule()).isPresent());
    return findings.stream()
        .filter(it -> it.subject().matches("t|t\\..*|cov_.*"))
        .map(it -> it.severity() + " " + it.rule() + " " + it.subject())
        .sorted()
        .toList();
  }

  static List<RulePages.Page> pages() {
    return RulePages.of(AccessLints.ids());
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyPagesExamplesAreTrue(int major) {
    SoftAssertions softly = new SoftAssertions();
    for (RulePages.Page page : pages()) {
      softly.assertThat(rules(major, page.insteadOf())).as(page + ", bad").contains(page.rule());
      if (major >= SECURITY_INVOKER_SINCE || !page.use().contains("security_invoker")) {
        softly.assertThat(rules(major, page.use())).as(page + ", good").doesNotContain(page.rule());
      }
    }
    softly.assertAll();
  }

  /** The server's own superuser is always there. */
  private static List<String> rules(int major, String example) {
    try (TestPorts ports = TestPorts.empty(major)) {
      ports.execute(ROLES + SUPABASE);
      try {
        ports.execute(example);
        return check(ports).stream()
            .filter(it -> !it.subject().matches("postgres|cov_.*|access_.*"))
            .map(Finding::rule)
            .toList();
      } finally {
        ports.execute(ports.query(NEW_ROLES).get(0).get(0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void fixesAreSqlThatRuns(int major) {
    for (RulePages.Page page : pages()) {
      try (TestPorts ports = TestPorts.empty(major)) {
        ports.execute(ROLES + SUPABASE);
        try {
          ports.execute(page.insteadOf());
          check(ports).stream()
              .filter(it -> it.rule().equals(page.rule()) && !it.subject().equals("postgres"))
              .flatMap(it -> it.fix().stream())
              .forEach(ports::execute);
        } finally {
          ports.execute(ports.query(NEW_ROLES).get(0).get(0));
        }
      }
    }
  }

  @Test
  void everyRuleHasAFailingCaseOrPage() {
    assertThat(pages())
        .hasSizeGreaterThan(15)
        .extracting(RulePages.Page::rule)
        .containsAll(AccessLints.ids());
  }
}
