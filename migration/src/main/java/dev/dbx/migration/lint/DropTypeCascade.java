package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ObjectType;
import dev.dbx.core.statement.Statement.Drop;
import java.util.stream.Collectors;

/** DROP TYPE ... CASCADE drops columns. */
final class DropTypeCascade extends StatementRule<Drop> {

  DropTypeCascade() {
    super("drop-type-cascade", "DROP TYPE ... CASCADE drops columns", Drop.class);
  }

  @Override
  void check(Drop drop, Step step, Findings out) {
    boolean type = drop.type() == ObjectType.TYPE || drop.type() == ObjectType.DOMAIN;
    if (type && drop.cascade()) {
      for (QualifiedName name : drop.names()) {
        String users =
            step.state()
                .usersOf(name)
                .map(table -> table.name().sql())
                .sorted()
                .collect(Collectors.joining(", "));
        out.warning(
            name.sql(),
            out.facts(),
            "Every column of this type is dropped with its data"
                + (users.isEmpty() ? "" : ", in " + users),
            "drop without CASCADE, so that it fails and names what is in the way");
      }
    }
  }
}
