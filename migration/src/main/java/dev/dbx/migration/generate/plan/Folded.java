package dev.dbx.migration.generate.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.Backfill;
import dev.dbx.migration.generate.plan.Operation.SetDefault;
import dev.dbx.migration.generate.plan.Operation.SetNotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is said of a new column later in the same request is part of the column. */
public final class Folded {

  private Folded() {}

  public static List<Operation> of(List<Operation> operations) {
    List<Operation> folded = new ArrayList<>();
    for (Operation operation : operations) {
      boolean done =
          switch (operation) {
            case SetDefault set ->
                // a constant default costs nothing, and then no row need be without a value
                replace(
                    folded,
                    set.table(),
                    set.column(),
                    column -> column.required().defaulting(set.expression()));
            case SetNotNull set -> replace(folded, set.table(), set.column(), NewColumn::required);
            default -> false;
          };
      if (!done) {
        folded.add(operation);
      }
    }
    return filledFirst(folded);
  }

  /** Whatever the order in which it was said. */
  private static List<Operation> filledFirst(List<Operation> operations) {
    List<Operation> required = new ArrayList<>();
    List<Operation> ordered = new ArrayList<>();
    for (Operation operation : operations) {
      boolean later =
          operation instanceof SetNotNull set
              && operations.stream()
                  .anyMatch(one -> one instanceof Backfill fill && fills(fill, set));
      (later ? required : ordered).add(operation);
    }
    ordered.addAll(required);
    return ordered;
  }

  /** Whether the values that a column lacks are made by an operation. */
  public static boolean fills(Backfill fill, SetNotNull set) {
    return fill.table().equals(set.table())
        && fill.assignments().startsWith(set.column().sql() + " = ")
        && fill.condition().equals("t." + set.column().sql() + " IS NULL");
  }

  private static boolean replace(
      List<Operation> operations,
      QualifiedName table,
      Identifier column,
      UnaryOperator<NewColumn> change) {
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i) instanceof AddColumn add
          && add.table().equals(table)
          && add.column().name().equals(column)) {
        operations.set(i, new AddColumn(table, change.apply(add.column())));
        return true;
      }
    }
    return false;
  }
}
