package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.ReplicaIdentity;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements that change a table, view or index that is there as a whole. */
public final class AlterTableDdl {

  private AlterTableDdl() {}

  public static String setPersistence(Relation table) {
    return alter(table)
        + (table.persistence() == Persistence.UNLOGGED ? "SET UNLOGGED" : "SET LOGGED");
  }

  /** From 15 on. */
  public static String setAccessMethod(Relation table, Identifier method) {
    return alter(table) + "SET ACCESS METHOD " + method.sql();
  }

  public static String rowSecurity(Relation table) {
    return alter(table)
        + (table.rowSecurity().enabled() ? "ENABLE" : "DISABLE")
        + " ROW LEVEL SECURITY";
  }

  public static String forcedRowSecurity(Relation table) {
    return "ALTER TABLE "
        + table.name().sql()
        + (table.rowSecurity().forced() ? " FORCE" : " NO FORCE")
        + " ROW LEVEL SECURITY";
  }

  /** All but that of an index, which is said of the index. */
  public static String replicaIdentity(QualifiedName table, ReplicaIdentity identity) {
    return "ALTER TABLE ONLY " + table.sql() + " REPLICA IDENTITY " + identity;
  }

  public static String inherit(QualifiedName child, QualifiedName parent) {
    return "ALTER TABLE " + child.sql() + " INHERIT " + parent.sql();
  }

  public static String noInherit(QualifiedName child, QualifiedName parent) {
    return "ALTER TABLE " + child.sql() + " NO INHERIT " + parent.sql();
  }

  public static String detach(QualifiedName partition, QualifiedName parent) {
    return "ALTER TABLE " + parent.sql() + " DETACH PARTITION " + partition.sql();
  }

  public static String withoutCluster(QualifiedName table) {
    return "ALTER TABLE " + table.sql() + " SET WITHOUT CLUSTER";
  }

  /**
   * From some options to others.
   *
   * @param target kind and name, for instance {@code TABLE app.person}
   */
  public static List<String> options(String target, List<String> before, List<String> after) {
    Map<String, String> old = byName(before);
    Map<String, String> now = byName(after);
    List<String> set =
        now.entrySet().stream()
            .filter(option -> !option.getValue().equals(old.get(option.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    List<String> reset = old.keySet().stream().filter(name -> !now.containsKey(name)).toList();
    List<String> statements = new ArrayList<>();
    if (!reset.isEmpty()) {
      statements.add("ALTER " + target + " RESET (" + String.join(", ", reset) + ")");
    }
    if (!set.isEmpty()) {
      statements.add("ALTER " + target + " SET " + Text.options(set));
    }
    return statements;
  }

  private static Map<String, String> byName(List<String> options) {
    Map<String, String> names = new LinkedHashMap<>();
    options.forEach(option -> names.put(option.substring(0, option.indexOf('=')), option));
    return names;
  }

  private static String alter(Relation table) {
    return "ALTER " + Targets.relation(table) + " ";
  }
}
