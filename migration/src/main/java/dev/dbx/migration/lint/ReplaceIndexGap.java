package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import java.util.List;

/** An index is dropped before its successor is built. */
final class ReplaceIndexGap extends StatementRule<Drop> {

  ReplaceIndexGap() {
    super("replace-index-gap", "An index is dropped before its successor is built", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    if (drop.type() != ObjectType.INDEX) {
      return;
    }
    for (QualifiedName name : drop.names()) {
      step.state()
          .tableOfIndex(name)
          .filter(Table::isBusy)
          .flatMap(table -> table.index(name.name()))
          .filter(
              index ->
                  !index.columns().isEmpty()
                      && !hasSuccessor(index, name, step)
                      && step.state()
                          .tableOfIndex(name)
                          .filter(
                              table ->
                                  step.outlook()
                                      .indexes(table.name(), List.of(index.columns().get(0))))
                          .isPresent())
          .ifPresent(
              index ->
                  out.warning(
                      name.sql(),
                      out.facts(),
                      "Until the new index is built, queries have none",
                      "build the new index first, then drop the old one"));
    }
  }

  private static boolean hasSuccessor(KnownIndex index, QualifiedName name, Step step) {
    return step.state().tableOfIndex(name).stream()
        .flatMap(table -> table.indexes().stream())
        .anyMatch(
            other ->
                !other.name().equals(index.name())
                    && other.leadsWith(List.of(index.columns().get(0))));
  }
}
