package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.migration.diff.LockMode;
import java.util.Map;
import java.util.Optional;

/**
 * One statement, with what is known when its turn comes.
 *
 * @param index of the statement of the script that it is or that it is nested in
 * @param state before it
 * @param locks that it takes on relations which others may be using, by their names with schema
 */
record Step(
    int index,
    ScriptStatement place,
    State state,
    Context context,
    Outlook outlook,
    Map<QualifiedName, LockMode> locks) {

  static Step of(int index, ScriptStatement place, State state, Context context, Outlook outlook) {
    return new Step(
        index, place, state, context, outlook, StaticLocks.of(place.statement(), state));
  }

  Statement statement() {
    return place.statement();
  }

  /** The same for a statement in its body. */
  Step at(ScriptStatement nested) {
    return of(index, nested, state, context, outlook);
  }

  boolean isFrom(int major) {
    return context.serverMajor() >= major;
  }

  /** A table that was there before the migration and that others may be using. */
  Optional<Table> busy(QualifiedName written) {
    return state.find(written).filter(Table::isBusy);
  }

  /** The table as it is in this moment. */
  Optional<Table> table(QualifiedName written) {
    return state.find(written);
  }

  /** The table that ALTER TABLE names, as it is written. */
  QualifiedName targetName() {
    return statement() instanceof AlterTable alter ? alter.name() : QualifiedName.of("t");
  }

  /** The same as SQL. */
  String target() {
    return targetName().sql();
  }

  /** The statement without what is behind its last character. */
  String sql() {
    return place.text();
  }
}
