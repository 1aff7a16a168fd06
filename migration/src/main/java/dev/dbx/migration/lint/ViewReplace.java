package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.statement.Statement.CreateView;
import dev.dbx.migration.diff.LockMode;
import dev.dbx.migration.lint.Claim.Locks;
import java.util.List;

/** A view is replaced. */
final class ViewReplace extends StatementRule<CreateView> {

  ViewReplace() {
    super("view-replace", "A view is replaced", CreateView.class);
  }

  @Override
  void check(CreateView view, Step step, Findings out) {
    if (!view.orReplace()) {
      return;
    }
    step.busy(view.name())
        .filter(table -> table.before().isPresent())
        .ifPresent(
            table -> {
              boolean invoker =
                  isInvoker(table.before().map(Relation::options).orElse(List.of()))
                      && !isInvoker(view.options());
              if (invoker) {
                out.warning(
                    view.name().sql(),
                    new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
                    "The view was security_invoker and is no longer: it reads with its owner's rights, past row-level security",
                    "say it again: CREATE OR REPLACE VIEW ... WITH (security_invoker = true) AS ...");
              } else {
                out.info(
                    view.name().sql(),
                    new Locks(table.name(), LockMode.ACCESS_EXCLUSIVE),
                    "The view is locked shortly; it fails if columns are renamed, reordered or left out",
                    "set a lock_timeout, and add new columns at the end");
              }
            });
  }

  private static boolean isInvoker(List<String> options) {
    return options.stream()
        .anyMatch(option -> option.matches("security_invoker(='?(true|on|1|yes)'?)?"));
  }
}
