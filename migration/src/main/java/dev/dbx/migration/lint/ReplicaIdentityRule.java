package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ReplicaIdentity;
import dev.dbx.core.statement.TableAction.SetReplicaIdentity;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** The replica identity of a table changes. */
final class ReplicaIdentityRule extends ActionRule<SetReplicaIdentity> {

  ReplicaIdentityRule() {
    super("replica-identity", "The replica identity of a table changes", SetReplicaIdentity.class);
  }

  @Override
  void check(SetReplicaIdentity action, Table table, Step step, Findings out) {
    String message =
        switch (action.identity()) {
          case NOTHING -> "Logical replication refuses updates and deletes of the table";
          case FULL -> "Each update and delete writes the whole old row to the log";
          case DEFAULT, INDEX -> "";
        };
    if (message.isEmpty()) {
      return;
    }
    Claim claim = new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE);
    String hint = "use the primary key or a unique index: REPLICA IDENTITY USING INDEX";
    if (action.identity() == ReplicaIdentity.NOTHING && isPublished(table, step)) {
      out.warning(step.target(), claim, message, hint);
    } else {
      out.info(step.target(), claim, message, hint);
    }
  }

  private static boolean isPublished(Table table, Step step) {
    return step.context().before().stream()
        .flatMap(catalog -> catalog.publications().stream())
        .anyMatch(
            publication ->
                publication.allTables()
                    || publication.tables().stream()
                        .anyMatch(each -> each.table().equals(table.name())));
  }
}
