package dev.dbx.rls.matrix;

import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;

/** Takes down what attempts bring. */
public final class Report {

  private final List<Cell> cells = new ArrayList<>();
  private final List<Discovery> discoveries = new ArrayList<>();

  /** One more cell. */
  public Cell add(Cell cell) {
    cells.add(cell);
    return cell;
  }

  /** Something to tell about a cell. */
  public void tell(
      String rule,
      Severity severity,
      Cell cell,
      String table,
      String message,
      String hint,
      String script) {
    discoveries.add(new Discovery(rule, severity, cell, table, message, hint, script));
  }

  public List<Cell> cells() {
    return List.copyOf(cells);
  }

  public List<Discovery> discoveries() {
    return List.copyOf(discoveries);
  }
}
