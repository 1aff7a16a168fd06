package dev.dbx.migration.generate.sql;

import dev.dbx.migration.plan.Step;
import dev.dbx.migration.plan.WayBack;
import dev.dbx.migration.source.Transaction;
import java.util.List;

/**
 * What one migration of a tool can hold: steps that may share the transaction around it.
 *
 * @param down what undoes it, or as much of that as is known
 */
public record Part(List<Step> up, List<Step> down) {

  public Part {
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  /** Whether it must run outside a transaction. */
  public boolean outsideTransaction() {
    return up.stream().anyMatch(Step::outsideTransaction);
  }

  /** The same with the whole way back, as the tool can run it. */
  public Part undoneBy(List<Step> whole, Transaction around) {
    boolean free = around == Transaction.STATEMENT || (outsideTransaction() && whole.size() < 2);
    return new Part(up, free ? whole : WayBack.inTransaction(whole));
  }
}
