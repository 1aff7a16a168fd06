package dev.dbx.rls.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.rls.TestPorts;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.matrix.Verdict;
import dev.dbx.rls.simulation.TestRlsPolicy.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 18})
class TestRlsPolicyTest {

  private static final String ADA = "00000000-0000-4000-8000-000000000001";
  private static final String GRACE = "00000000-0000-4000-8000-000000000002";

  @AutoClose private final TestPorts db;

  TestRlsPolicyTest(int major) {
    this.db = TestPorts.demo(major);
  }

  private Output test(String table, String user, String operation) {
    return (Output)
        db.run(
            "db_test_rls_policy",
            Map.of("table_name", table, "user_id", user, "operation", operation));
  }

  @Test
  void saysWhichPolicyHidesTheUsersOwnRow() {
    Output grace = test("user_profiles", GRACE, "select");
    assertThat(grace.outcome()).isEqualTo("partly");
    assertThat(grace.ownRows()).hasValue(1L);
    assertThat(grace.ownRowsSeen()).hasValue(0L);
    assertThat(grace.policies())
        .filteredOn(it -> it.policy().equals("Only approved profiles are shown"))
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo("restrictive"))
        .satisfies(it -> assertThat(it.rows().get(0)).endsWith(": false"));
    assertThat(grace.policies())
        .filteredOn(it -> it.policy().equals("Users read their own profile"))
        .singleElement()
        .satisfies(it -> assertThat(it.rows().get(0)).endsWith(": true"));
  }

  @Test
  void showsTheRowsThatAUserSees() {
    Output ada = test("applications", ADA, "select");
    assertThat(ada.outcome()).isEqualTo("allowed");
    assertThat(ada.rows()).isEqualTo(ada.ownRowsSeen());
    assertThat(ada.examples()).isNotEmpty();
    assertThat(ada.hasProblems()).isFalse();
  }

  @Test
  void tellsAMissingGrantFromAPolicy() {
    assertThat(test("auth.users", ADA, "select").outcome()).isEqualTo("missing_grant");
    assertThat(test("audit_log", ADA, "select").outcome()).isEqualTo("silently_zero_rows");
  }

  @Test
  void writesOnTheDatabaseItselfAndUndoesIt() {
    db.writable();
    String before = db.value("select md5(string_agg(a::text, '' order by id)) from applications a");
    Output update = test("applications", ADA, "update");
    assertThat(update.where()).isEqualTo("the database itself, undone");
    assertThat(update.outcome()).isEqualTo("allowed");
    assertThat(verdict(update, "update", "other")).isEqualTo(Verdict.DENIED);
    assertThat(verdict(update, "update_give_away", "own")).isEqualTo(Verdict.DENIED);
    assertThat(verdict(update, "select_for_update", "own")).isEqualTo(Verdict.ALLOWED);
    assertThat(test("applications", ADA, "delete").outcome()).isEqualTo("allowed");
    assertThat(db.value("select md5(string_agg(a::text, '' order by id)) from applications a"))
        .isEqualTo(before);
  }

  @Test
  void writesToACopyWhereTheDatabaseIsOnlyRead() {
    Output insert = test("applications", ADA, "insert");
    assertThat(insert.where()).isEqualTo("a copy in a sandbox");
    assertThat(insert.outcome()).isEqualTo("allowed");
    assertThat(verdict(insert, "insert", "other")).isEqualTo(Verdict.DENIED);
    assertThat(verdict(insert, "insert_returning", "own")).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void movesToACopyWhereATriggerReachesBeyond() {
    db.execute(
        "create function shout() returns trigger language plpgsql as"
            + " 'begin perform pg_notify(''x'', ''y''); return new; end';"
            + " create trigger shout before update on reminders for each row execute function shout()");
    db.writable();
    Output update = test("reminders", ADA, "update");
    assertThat(update.where()).isEqualTo("a copy in a sandbox");
    assertThat(update.notes()).anyMatch(note -> note.contains("public.shout"));
  }

  @Test
  void truncateIsAMatterOfGrants() {
    assertThat(test("skills", ADA, "truncate").outcome()).isEqualTo("allowed");
    db.execute("revoke truncate on skills from authenticated, public");
    assertThat(test("skills", ADA, "truncate").outcome()).isEqualTo("missing_grant");
  }

  @Test
  void saysThatPoliciesDoNotBind() {
    assertThat(test("interview_feedback", ADA, "select").notes())
        .anyMatch(note -> note.contains("row-level security is off"));
    // roles belong to the server, which other tests use, too
    db.execute("alter role service_role bypassrls");
    assertThat(test("reminders", "role:service_role", "select").notes())
        .anyMatch(note -> note.contains("BYPASSRLS"));
  }

  @Test
  void rejectsWhatCannotBe() {
    assertThatThrownBy(() -> test("nosuch", ADA, "select")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> test("reminders", "42", "select"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("keeps UUIDs");
    assertThatThrownBy(() -> test("reminders", "role:nobody", "select"))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> test("company_statistics", ADA, "update"))
        .isInstanceOf(Unsupported.class);
    assertThatThrownBy(() -> test("reminders", ADA, "merge")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aUserWhoDoesNotExistIsNoted() {
    Output nobody = test("reminders", "00000000-0000-4000-8000-00000000beef", "select");
    assertThat(nobody.notes()).anyMatch(note -> note.contains("not in auth.users"));
    assertThat(nobody.outcome()).isEqualTo("silently_zero_rows");
  }

  private static Verdict verdict(Output output, String operation, String whose) {
    List<Cell> cells =
        output.attempts().stream()
            .filter(it -> it.operation().equals(operation) && it.whose().equals(whose))
            .toList();
    assertThat(cells).as(operation + " of " + whose).isNotEmpty();
    return cells.get(0).verdict();
  }
}
