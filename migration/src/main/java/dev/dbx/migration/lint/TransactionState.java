package dev.dbx.migration.lint;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.LockMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transaction that a statement would run in, and what it holds. */
final class TransactionState {

  private final boolean byTool;
  private boolean open;
  private boolean begunByScript;
  private int number = 1;
  private final List<String> newLabels = new ArrayList<>();
  private final Map<QualifiedName, Held> held = new LinkedHashMap<>();

  /**
   * A lock, and what has it.
   *
   * @param statement its index in the script
   * @param line of that statement
   */
  record Held(LockMode mode, int statement, int line, boolean foreignKey) {}

  TransactionState(boolean byTool) {
    this.byTool = byTool;
    this.open = byTool;
  }

  boolean isOpen() {
    return open;
  }

  boolean isBegunByScript() {
    return begunByScript;
  }

  boolean isByTool() {
    return byTool;
  }

  /** Counts transactions, so that one can be told from the next. */
  int number() {
    return number;
  }

  /** By relation, in the order they were taken. */
  Map<QualifiedName, Held> held() {
    return held;
  }

  /** Enum values that cannot be used before it ends. */
  List<String> newLabels() {
    return newLabels;
  }

  void addLabel(String label) {
    newLabels.add(label);
  }

  void begin() {
    open = true;
    begunByScript = true;
  }

  void end() {
    open = false;
    begunByScript = false;
    next();
  }

  /** Outside a transaction, each statement ends its own. */
  void endStatement() {
    if (!open) {
      next();
    }
  }

  private void next() {
    number++;
    held.clear();
    newLabels.clear();
  }

  void hold(QualifiedName relation, Held lock) {
    held.merge(relation, lock, (old, now) -> old.mode().compareTo(now.mode()) >= 0 ? old : now);
  }
}
