package dev.dbx.rls.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.Corpus;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.audit.AuditRls.Output;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AuditRlsTest {

  @AutoClose private final TestPorts db = TestPorts.demo(18);

  private Output audit(Map<String, ?> arguments) {
    return (Output) db.run("db_audit_rls", arguments);
  }

  @Test
  void findsWhatIsPlantedInTheDemoAndNothingElse() {
    Output output = audit(Map.of());
    assertThat(output.untested()).isEmpty();
    assertThat(output.findings())
        .filteredOn(it -> it.severity() == Severity.ERROR)
        .extracting(Finding::subject)
        .containsOnly("public.interview_feedback", "public.application_events_2025_12");
    assertThat(output.findings())
        .extracting(Finding::rule, Finding::subject)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                "rls-function-answers-about-others", "public.count_applications(uuid)"),
            org.assertj.core.groups.Tuple.tuple("rls-own-row-blocked", "public.user_profiles"));
  }

  @Test
  void staysWithinASchema() {
    assertThat(audit(Map.of("schema", "auth")).matrix())
        .extracting(Cell::subject)
        .allMatch(subject -> subject.startsWith("auth."));
  }

  @Test
  void whatIsIgnoredWithAReasonIsNoProblem() {
    db.execute(
        "comment on table interview_feedback is 'dbx:ignore rls-reads-others shown to all on purpose'");
    Output output = audit(Map.of());
    assertThat(output.findings())
        .filteredOn(it -> it.subject().equals("public.interview_feedback"))
        .extracting(Finding::rule)
        .doesNotContain("rls-reads-others");
    assertThat(output.notes()).anyMatch(note -> note.contains("shown to all on purpose"));
    assertThat(output.matrix())
        .filteredOn(
            it ->
                it.subject().equals("public.interview_feedback") && it.operation().equals("select"))
        .extracting(Cell::verdict)
        .doesNotContain(Verdict.LEAK);
  }

  @Test
  void aMatrixThatWasCheckedInTellsWhatChanged() throws IOException {
    Path file = Path.of("target", "rls-matrix.json");
    Files.deleteIfExists(file);
    audit(Map.of("matrix", file.toString()));
    Output same = audit(Map.of("expect", file.toString()));
    assertThat(same.differences()).isEmpty();
    assertThat(same.hasProblems()).isFalse();
    db.execute("alter table reminders disable row level security");
    Output changed = audit(Map.of("expect", file.toString()));
    assertThat(changed.hasProblems()).isTrue();
    assertThat(changed.differences())
        .anyMatch(it -> it.contains("public.reminders") && it.endsWith("was denied, is leak"));
  }

  @Test
  void thePageHoldsEverythingAndNothingThatRuns() throws IOException {
    Path file = Path.of("target", "rls.html");
    Files.deleteIfExists(file);
    db.execute("create table \"</script><script>alert(1)</script>\" (id int, user_id uuid)");
    db.execute("grant select on \"</script><script>alert(1)</script>\" to anon");
    audit(Map.of("html", file.toString()));
    String page = Files.readString(file);
    assertThat(page).startsWith("<!doctype html>").contains("interview_feedback");
    assertThat(page).doesNotContain("<script>alert", "http://", "https://");
    assertThat(page.split("</script>")).hasSize(3);
  }

  @Test
  void nothingOfItStays() {
    String before = db.value("select count(*) from auth.users");
    audit(Map.of());
    assertThat(db.value("select count(*) from auth.users")).isEqualTo(before);
  }

  private static final String NOTES =
      """
      do $$ begin
        if not exists (select from pg_roles where rolname = 'authenticated') then
          create role authenticated nologin;
        end if;
      end $$;
      create function uid() returns text language sql stable
        as $$ select nullif(current_setting('app.uid', true), '') $$;
      create table notes (id int primary key, owner text, note text);
      alter table notes enable row level security;
      grant select on notes to authenticated;
      """;

  @Test
  void fiveHundredPoliciesOnOneTable() {
    try (TestPorts many = TestPorts.empty(18)) {
      many.execute(
          NOTES
              + """
              do $$ begin
                for i in 1..500 loop
                  execute format('create policy p%1$s on notes for select to authenticated'
                    ' using (owner = uid() and id <> %1$s)', i);
                end loop;
              end $$;
              """);
      Output output = (Output) many.run("db_audit_rls", Map.of());
      assertThat(output.untested()).isEmpty();
      assertThat(output.matrix()).extracting(Cell::verdict).doesNotContain(Verdict.LEAK);
      assertThat(output.findings())
          .filteredOn(it -> it.rule().equals("policy-column-without-index"))
          .singleElement()
          .extracting(Finding::message)
          .asString()
          .endsWith("; so it is with 499 other policies");
    }
  }

  @Test
  void aChainOfViewsTenDeepIsMendedWhereItGoesAround() {
    try (TestPorts chain = TestPorts.empty(18)) {
      chain.execute(
          NOTES
              + """
              create policy own on notes to authenticated using (owner = uid());
              create view v1 as select * from notes;
              do $$ begin
                for i in 2..10 loop
                  execute format('create view v%s as select * from v%s', i, i - 1);
                end loop;
              end $$;
              grant select on v10 to authenticated;
              """);
      Output output = (Output) chain.run("db_audit_rls", Map.of());
      Finding leak =
          output.findings().stream()
              .filter(it -> it.severity() == Severity.ERROR)
              .findFirst()
              .orElseThrow();
      assertThat(leak.rule()).isEqualTo("rls-view-bypasses");
      assertThat(leak.hint()).hasValue("ALTER VIEW public.v1 SET (security_invoker = true)");

      chain.execute(leak.hint().orElseThrow());
      Output mended = (Output) chain.run("db_audit_rls", Map.of());
      assertThat(mended.matrix())
          .extracting(Cell::verdict)
          .doesNotContain(Verdict.LEAK, Verdict.ERROR);
    }
  }

  @Test
  void materialisedViewsAreFilledFromTheRowsOfTheCopy() {
    try (TestPorts stored = TestPorts.empty(18)) {
      stored.execute(
          NOTES
              + """
              create policy own on notes to authenticated using (owner = uid());
              create materialized view daily as select id, note from notes;
              create materialized view weekly as select note from daily with no data;
              create materialized view broken as select 1 / (count(*) - count(*)) as n from notes with no data;
              create view board as select note from weekly;
              grant select on board to authenticated;
              """);
      Output output = (Output) stored.run("db_audit_rls", Map.of());
      assertThat(output.findings())
          .filteredOn(it -> it.severity() == Severity.ERROR)
          .singleElement()
          .matches(it -> it.subject().equals("public.board"))
          .matches(it -> it.hint().orElseThrow().contains("materialised view"));
      assertThat(output.untested()).containsExactly("public.broken: division by zero");
    }
  }

  @Test
  void whoeverSignsInWithoutAnAccountIsSomebodyElse() {
    try (TestPorts rooms = TestPorts.empty(18)) {
      rooms.execute(
          Corpus.script(Corpus.Form.SUPABASE)
              + """
              create table public.rooms (id int primary key, owner uuid not null, topic text);
              grant select, insert on public.rooms to authenticated;
              alter table public.rooms enable row level security;
              create policy own on public.rooms to authenticated using (owner = auth.uid());
              create policy accounts on public.rooms as restrictive for insert to authenticated
                with check ((auth.jwt() ->> 'is_anonymous')::boolean is false);
              create policy lobby on public.rooms for select to authenticated
                using ((auth.jwt() ->> 'is_anonymous')::boolean);
              """);
      Output output = (Output) rooms.run("db_audit_rls", Map.of());
      assertThat(output.matrix())
          .filteredOn(it -> it.identity().equals("user A") && it.whose().equals("own"))
          .filteredOn(it -> it.operation().matches("select|insert"))
          .isNotEmpty()
          .allMatch(it -> it.verdict() == Verdict.ALLOWED);
      assertThat(output.matrix())
          .filteredOn(it -> it.verdict() == Verdict.LEAK)
          .extracting(Cell::identity)
          .containsOnly("anonymous sign-in");
    }
  }
}
