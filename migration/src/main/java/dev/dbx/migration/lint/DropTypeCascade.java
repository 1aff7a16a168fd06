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
            step.state().tables().stream()
                .flatMap(
                    table ->
                        table.columns().stream()
                            .filter(column -> column.type().replace("[]", "").equals(name.sql()))
                            .map(column -> table.name().sql() + "." + column.name().sql()))
                .collect(Collectors.joining(", "));
        out.warning(
            name.sql(),
            out.facts(),
            "Every column of this type is dropped with its data"
                + (users.isEmpty() ? "" : ": " + users),
            "drop without CASCADE, so that it fails and names what is in the way");
      }
    }
  }
}
