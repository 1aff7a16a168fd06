package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.migration.lint.Claim.Rewrites;
import java.util.List;

/** A change of type rewrites the table. */
final class TypeRewrite extends ActionRule<ChangeType> {

  TypeRewrite() {
    super("type-rewrite", "A change of type rewrites the table", ChangeType.class);
  }

  @Override
  void check(ChangeType action, Table table, Step step, Findings out) {
    TypeEffect effect = TypeEffect.of(action, table, step.state());
    if (action.hasOwnExpression()) {
      return;
    }
    String subject = step.target() + "." + action.column().sql();
    String[] fix = Fixes.newColumn(step, action);
    if (effect == TypeEffect.REWRITTEN) {
      out.warning(
          subject,
          new Rewrites(table.name()),
          "Every row and index is written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes"
              + alsoLocked(table, action.column()),
          "add a column of the new type, fill it by a trigger and in batches, swap the names in one short transaction",
          fix);
    } else if (effect == TypeEffect.UNKNOWN) {
      out.warning(
          subject,
          new Rewrites(table.name()),
          "Unless the old type has the same form on disk, every row is written anew under an ACCESS EXCLUSIVE lock that blocks reads and writes",
          "add a column of the new type, fill it by a trigger and in batches, swap the names in one short transaction",
          fix);
    }
  }

  private static String alsoLocked(Table table, Identifier column) {
    List<String> others =
        table.referencedBy().stream()
            .filter(
                key ->
                    key.constraint()
                        .reference()
                        .filter(to -> to.columns().contains(column))
                        .isPresent())
            .map(key -> key.table().sql())
            .toList();
    return others.isEmpty()
        ? ""
        : "; tables that refer to it are locked and checked too: " + String.join(", ", others);
  }
}
