package dev.dbx.query.run;

import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.guard.WriteGuard;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.Audit;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Backups.Content;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.query.run.ExecuteQuery.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs a statement that may write, in the order of design section 6: environment, guard, preview,
 * confirmation, backup, one transaction; each step that ends it leaves an audit entry.
 */
final class Writing {

  private static final String TOOL = "db_execute_query";

  private final Ports ports;
  private final Audit audit;
  private final WriteGuard guard;
  private final Preview preview;
  private final Losses losses;

  Writing(Ports ports) {
    this.ports = ports;
    this.audit = new Audit(TOOL, ports);
    this.guard = new WriteGuard(ports.parser(), ports.queries());
    this.preview = new Preview(ports.queries(), guard);
    this.losses = new Losses(ports.queries());
  }

  /** Before anything is sent to the database: may it be written to at all? */
  void requireWritable(String sql) {
    audit.requireWritable(sql, "written to");
  }

  Output write(
      String sql, List<Optional<String>> params, Scope scope, List<String> notes, Call call) {
    VettedStatement statement = audit.audited(sql, () -> guard.vet(sql, call));
    Preview.Trial trial = preview.run(statement, params, scope, call);
    String subject = subject(statement, params, scope);
    List<QualifiedName> tables = audit.audited(subject, () -> losses.of(statement.parsed(), call));
    Content content = Losses.content(statement.parsed());
    String stakes = audit.audited(subject, () -> stakes(tables, content, call));
    String by = confirmed(statement, subject, trial.affected(), trial.text() + stakes, call);
    List<Backup> backups =
        audit.audited(subject, () -> ports.backups().saveAll(tables, content, call));
    audit.record(Outcome.APPROVED, subject + "\nconfirmed by " + by + files(backups));
    RowSet result =
        audit.audited(subject, () -> ports.queries().write(statement, params, scope, true, call));
    audit.record(Outcome.WRITTEN, subject + "\n" + Plural.rows(result.affected()) + files(backups));
    List<String> all = new ArrayList<>(notes);
    if (result.affected() != trial.affected()) {
      all.add(
          "the preview had changed %d rows: somebody else wrote in between"
              .formatted(trial.affected()));
    }
    return Output.of(
        result, scope.identity().label(), Optional.of(result.affected()), backups, all);
  }

  /**
   * Said before anybody consents: every table the statement may take rows or values from, by
   * CASCADE too, and what the backup of these will lack.
   */
  private String stakes(List<QualifiedName> tables, Content content, Call call) {
    if (tables.isEmpty()) {
      return "";
    }
    List<String> stakes = new ArrayList<>();
    stakes.add("May take rows or values from: " + String.join(", ", losses.counted(tables, call)));
    if (content == Content.ROWS_AND_DEFINITION) {
      ports
          .backups()
          .definitionObstacle(call)
          .map(why -> "The backup will hold the rows, not the definition: " + why)
          .ifPresent(stakes::add);
    }
    List<String> triggers = losses.triggers(tables, call);
    if (!triggers.isEmpty()) {
      stakes.add(
          "Not in the backup is what these change in other tables: " + String.join(", ", triggers));
    }
    return "\n\n" + String.join("\n\n", stakes);
  }

  private String confirmed(
      VettedStatement statement, String subject, long affected, String preview, Call call) {
    String action = statement.parsed().command() + ", " + Plural.rows(affected);
    Request request =
        new Request(action, subject, subject + "\n" + preview, ports.target().label());
    return audit.confirmed(request, subject, call);
  }

  /** The exact statement, its values and as whom it runs: what is approved and what is logged. */
  private static String subject(
      VettedStatement statement, List<Optional<String>> params, Scope scope) {
    StringBuilder subject = new StringBuilder(statement.text());
    for (int i = 0; i < params.size(); i++) {
      subject.append("\n$").append(i + 1).append(" = ").append(literal(params.get(i)));
    }
    return subject.append("\nas ").append(scope.identity().label()).toString();
  }

  /** In quotes, so that no text reads like NULL or like another line. */
  private static String literal(Optional<String> value) {
    return value.map(text -> "'" + text.replace("'", "''") + "'").orElse("NULL");
  }

  private static String files(List<Backup> backups) {
    return backups.stream()
        .map(backup -> "\nbackup of " + backup.table() + ": " + backup.file())
        .collect(Collectors.joining());
  }
}
