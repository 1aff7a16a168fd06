package dev.dbx.rls.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.tool.Finding;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.simulation.TruthTable.Line;
import dev.dbx.rls.simulation.ValidatePolicySyntax.Output;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ValidatePolicySyntaxTest {

  @AutoClose private final TestPorts db = TestPorts.demo(18);

  private Output validate(String sql) {
    return (Output) db.run("db_validate_policy_syntax", Map.of("sql", sql));
  }

  @Test
  void showsWhatAFixChanges() {
    Output output =
        validate(
            """
            alter policy "Only approved profiles are shown" on public.user_profiles
              using (status = 'active' or user_id = (select auth.uid()))""");
    assertThat(output.valid()).isTrue();
    assertThat(output.truthTable())
        .filteredOn(Line::changes)
        .singleElement()
        .satisfies(line -> assertThat(line.whose()).isEqualTo("own"))
        .satisfies(line -> assertThat(line.without()).startsWith("0 of 1"))
        .satisfies(line -> assertThat(line.with()).startsWith("1 of 1"));
  }

  @Test
  void showsThatAPolicyOpensATable() {
    Output output =
        validate("create policy p on reminders for select to authenticated using (true)");
    assertThat(output.valid()).isTrue();
    assertThat(output.findings()).extracting(Finding::rule).contains("policy-always-true");
    assertThat(output.truthTable())
        .filteredOn(line -> line.changes() && line.whose().equals("other"))
        .isNotEmpty();
  }

  @Test
  void saysWhereTheSyntaxBreaks() {
    Output output = validate("create policy p on reminders for select usin (true)");
    assertThat(output.valid()).isFalse();
    assertThat(output.findings().get(0).message()).contains("at character 41");
  }

  @Test
  void suggestsTheColumnThatWasMeant() {
    Output output = validate("create policy p on reminders using (user_idd = auth.uid())");
    assertThat(output.valid()).isFalse();
    assertThat(output.findings())
        .singleElement()
        .satisfies(it -> assertThat(it.hint()).hasValue("did you mean user_id?"));
  }

  @Test
  void readsAPredicateAlone() {
    Output output =
        (Output)
            db.run(
                "db_validate_policy_syntax",
                Map.of("sql", "user_id = auth.uid()", "table_name", "reminders"));
    assertThat(output.valid()).isTrue();
    assertThat(output.findings()).extracting(Finding::rule).contains("policy-for-public");
    assertThatThrownBy(() -> validate("user_id = auth.uid()")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void knowsThePoliciesThereAre() {
    assertThatThrownBy(() -> validate("alter policy nosuch on reminders using (true)"))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void nothingStays() {
    validate("create policy p on reminders for select to authenticated using (true)");
    assertThat(db.value("select count(*) from pg_policy where polname = 'p'")).isEqualTo("0");
  }
}
