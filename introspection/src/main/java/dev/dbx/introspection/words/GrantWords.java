package dev.dbx.introspection.words;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who besides the owner may do what with a table or some of its columns. */
public final class GrantWords {

  private GrantWords() {}

  /**
   * The privileges of each role: {@code SELECT}, {@code UPDATE (name, slug)}, or {@code ALL} where
   * a role holds whatever the owner does, which differs between versions.
   */
  public static Map<String, List<String>> byRole(Relation relation) {
    Map<String, Set<String>> onTable = new TreeMap<>();
    for (Privilege privilege : relation.privileges()) {
      onTable
          .computeIfAbsent(grantee(privilege), role -> new TreeSet<>())
          .add(privilege.privilege());
    }
    Map<String, Map<String, List<String>>> onColumns = new TreeMap<>();
    relation.columns().forEach(column -> addColumn(onColumns, column));

    String owner = relation.owner().value();
    Optional<Set<String>> all = Optional.ofNullable(onTable.get(owner));
    Map<String, List<String>> words = new TreeMap<>();
    onTable.forEach(
        (role, held) ->
            words.put(
                role,
                new ArrayList<>(all.filter(held::equals).map(same -> Set.of("ALL")).orElse(held))));
    onColumns.forEach(
        (role, held) ->
            held.forEach(
                (privilege, columns) ->
                    words
                        .computeIfAbsent(role, missing -> new ArrayList<>())
                        .add(privilege + " (" + String.join(", ", columns) + ")")));
    words.remove(owner);
    return words;
  }

  private static void addColumn(Map<String, Map<String, List<String>>> byRole, Column column) {
    for (Privilege privilege : column.privileges()) {
      List<String> columns =
          byRole
              .computeIfAbsent(grantee(privilege), role -> new TreeMap<>())
              .computeIfAbsent(privilege.privilege(), name -> new ArrayList<>());
      if (!columns.contains(column.name().sql())) {
        columns.add(column.name().sql());
      }
    }
  }

  private static String grantee(Privilege privilege) {
    return privilege.grantee().map(Identifier::value).orElse("PUBLIC");
  }
}
