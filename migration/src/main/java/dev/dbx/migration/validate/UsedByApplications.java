package dev.dbx.migration.validate;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.script.Excerpt;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.DropColumn;
import dev.dbx.core.statement.TableAction.RenameColumn;
import dev.dbx.core.statement.TableAction.RenameTable;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.validate.ApplicationStatements.One;
import java.util.ArrayList;
import java.util.List;

/** Columns and tables that go while statements of applications use them. */
final class UsedByApplications {

  static final String RULE = "used-by-applications";

  private static final int EXAMPLES = 3;

  private final ApplicationStatements statements;
  private final Tables tables;
  private final List<MigrationFinding> found = new ArrayList<>();

  UsedByApplications(ApplicationStatements statements, Tables tables) {
    this.statements = statements;
    this.tables = tables;
  }

  /**
   * @param offset statements before those of this script
   */
  List<MigrationFinding> in(List<ScriptStatement> script, int offset) {
    for (int i = 0; i < script.size(); i++) {
      take(offset + i + 1, script.get(i));
    }
    return found;
  }

  private void take(int number, ScriptStatement place) {
    if (place.statement() instanceof AlterTable alter) {
      tables
          .find(alter.name())
          .ifPresent(
              table ->
                  alter.actions().forEach(action -> take(number, place, table.name(), action)));
    } else if (place.statement() instanceof Drop drop && drop.type() == ObjectType.TABLE) {
      drop.names().stream()
          .flatMap(name -> tables.find(name).stream())
          .forEach(
              table ->
                  add(number, place, table.name().sql(), "dropped", statements.of(table.name())));
    }
  }

  private void take(int number, ScriptStatement place, QualifiedName table, TableAction action) {
    switch (action) {
      case DropColumn drop -> column(number, place, table, drop.column(), "dropped");
      case RenameColumn rename -> column(number, place, table, rename.column(), "renamed");
      case RenameTable rename -> add(number, place, table.sql(), "renamed", statements.of(table));
      default -> {}
    }
  }

  private void column(
      int number, ScriptStatement place, QualifiedName table, Identifier column, String what) {
    add(
        number,
        place,
        table.sql() + "." + column.sql(),
        what,
        statements.of(table).stream().filter(one -> one.names(column)).toList());
  }

  private void add(
      int number, ScriptStatement place, String subject, String what, List<One> using) {
    if (!using.isEmpty()) {
      long calls = using.stream().mapToLong(One::calls).sum();
      found.add(
          MigrationFinding.of(
                  RULE,
                  Severity.ERROR,
                  Proof.CONFIRMED,
                  number,
                  place.line(),
                  subject,
                  "%s is %s while %d statement%s of applications use it, and fail from then on"
                      .formatted(subject, what, using.size(), using.size() == 1 ? "" : "s"))
              .withHint("release code that does without it first, then run this")
              .withEvidence(
                  "pg_stat_statements, %,d calls: ".formatted(calls)
                      + String.join(
                          "; ",
                          using.stream()
                              .limit(EXAMPLES)
                              .map(one -> Excerpt.of(one.query()))
                              .toList())));
    }
  }
}
