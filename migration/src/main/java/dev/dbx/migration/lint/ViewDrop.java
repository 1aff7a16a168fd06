package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;

/** A view is dropped. */
final class ViewDrop extends StatementRule<Drop> {

  ViewDrop() {
    super("view-drop", "A view is dropped", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() != ObjectType.VIEW && drop.type() != ObjectType.MATERIALIZED_VIEW) {
      return;
    }
    for (QualifiedName name : drop.names()) {
      step.busy(name)
          .ifPresent(
              view ->
                  out.warning(
                      name.sql(),
                      new Locks(view.name(), LockMode.ACCESS_EXCLUSIVE),
                      step.outlook().createsView(name)
                          ? "Grants, comments and options such as security_invoker are lost, though it is created again"
                          : "Programs that read it fail",
                      step.outlook().createsView(name)
                          ? "use CREATE OR REPLACE VIEW, or grant and comment again"
                          : "release code that does not use it first"));
    }
  }
}
