package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement;
import dev.dbx.core.statement.Statement.AlterTable;
import dev.dbx.core.statement.Statement.CreateIndex;
import dev.dbx.core.statement.Statement.CreatePolicy;
import dev.dbx.core.statement.Statement.CreateRoutine;
import dev.dbx.core.statement.Statement.CreateView;
import dev.dbx.core.statement.Statement.Delete;
import dev.dbx.core.statement.Statement.Do;
import dev.dbx.core.statement.Statement.Insert;
import dev.dbx.core.statement.Statement.OtherStatement;
import dev.dbx.core.statement.Statement.Select;
import dev.dbx.core.statement.Statement.SetSetting;
import dev.dbx.core.statement.Statement.Transaction;
import dev.dbx.core.statement.Statement.Update;
import dev.dbx.core.statement.TableAction;
import dev.dbx.core.statement.TableAction.AddConstraint;
import dev.dbx.core.statement.TableAction.SetRowSecurity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the whole script does, for rules that a later statement can content. */
final class Outlook {

  private final Set<QualifiedName> secured = new HashSet<>();
  private final Set<QualifiedName> withPolicies = new HashSet<>();
  private final Map<QualifiedName, List<CreateIndex>> indexes = new HashMap<>();
  private final Set<QualifiedName> withKeys = new HashSet<>();
  private final Set<QualifiedName> views = new HashSet<>();
  private final Set<QualifiedName> routines = new HashSet<>();
  private final List<ScriptStatement> script;
  private int changes;
  private boolean defines;

  private Outlook(List<ScriptStatement> script) {
    this.script = script;
  }

  static Outlook of(List<ScriptStatement> script) {
    Outlook outlook = new Outlook(script);
    script.forEach(outlook::take);
    return outlook;
  }

  private void take(ScriptStatement statement) {
    boolean change = isChange(statement.statement());
    changes += change ? 1 : 0;
    defines |= change && !isOfRows(statement.statement());
    switch (statement.statement()) {
      case AlterTable alter -> alter.actions().forEach(action -> take(alter.name(), action));
      case CreatePolicy policy -> withPolicies.add(policy.table());
      case CreateIndex index ->
          indexes.computeIfAbsent(index.table(), any -> new ArrayList<>()).add(index);
      case CreateView view -> views.add(view.name());
      case CreateRoutine routine -> routines.add(routine.name());
      case Do block -> statement.nested().forEach(this::take);
      default -> {}
    }
  }

  private static boolean isChange(Statement statement) {
    return switch (statement) {
      case SetSetting set -> false;
      case Transaction transaction -> false;
      case Select select -> false;
      default -> true;
    };
  }

  private static boolean isOfRows(Statement statement) {
    return switch (statement) {
      case Insert insert -> true;
      case Update update -> true;
      case Delete delete -> true;
      default -> false;
    };
  }

  private void take(QualifiedName table, TableAction action) {
    if (action instanceof SetRowSecurity security && security.enabled()) {
      secured.add(table);
    }
    if (action instanceof AddConstraint added
        && added.constraint().kind() == ConstraintKind.PRIMARY_KEY) {
      withKeys.add(table);
    }
  }

  /** Whether the script enables row-level security on the table, by any of its names. */
  boolean secures(QualifiedName table) {
    return contains(secured, table);
  }

  boolean hasPolicies(QualifiedName table) {
    return contains(withPolicies, table);
  }

  boolean addsKey(QualifiedName table) {
    return contains(withKeys, table);
  }

  /** Whether the script makes an index that finds rows by these columns. */
  boolean indexes(QualifiedName table, List<Identifier> columns) {
    return Stream.concat(
            indexes.getOrDefault(table, List.of()).stream(),
            indexes.getOrDefault(unqualified(table), List.of()).stream())
        .anyMatch(index -> leadsWith(index, columns));
  }

  private static boolean leadsWith(CreateIndex index, List<Identifier> columns) {
    List<Identifier> keys =
        index.keys().stream().limit(columns.size()).flatMap(key -> key.column().stream()).toList();
    return index.where().isEmpty() && Set.copyOf(keys).equals(Set.copyOf(columns));
  }

  boolean createsView(QualifiedName view) {
    return contains(views, view);
  }

  boolean createsRoutine(QualifiedName routine) {
    return contains(routines, routine);
  }

  /** How many statements there are, with those that only set something. */
  int size() {
    return script.size();
  }

  /** How many of them change something. */
  int changes() {
    return changes;
  }

  /** Whether any of them changes more than rows. */
  boolean defines() {
    return defines;
  }

  /** What stands in front of a statement of the script. */
  Statement previous(int index) {
    return index == 0 ? new OtherStatement("") : script.get(index - 1).statement();
  }

  private static boolean contains(Set<QualifiedName> tables, QualifiedName table) {
    return tables.contains(table) || tables.contains(unqualified(table));
  }

  private static QualifiedName unqualified(QualifiedName table) {
    return new QualifiedName(Optional.empty(), table.name());
  }
}
