package dev.dbx.migration.simulate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.RowSecurity;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What row-level security of a table was and has become.
 *
 * @param before empty for a table that is new
 */
public record RowSecurityChange(String table, Optional<String> before, String after) {

  /** Of tables where it differs, and of new ones. */
  static List<RowSecurityChange> between(Catalog before, Catalog after) {
    Map<QualifiedName, Relation> former =
        before.relations().stream().collect(Collectors.toMap(Relation::name, Function.identity()));
    return after.relations().stream()
        .filter(RowSecurityChange::isTable)
        .map(
            table ->
                new RowSecurityChange(
                    table.name().sql(),
                    Optional.ofNullable(former.get(table.name())).map(RowSecurityChange::state),
                    state(table)))
        .filter(change -> !change.before().equals(Optional.of(change.after())))
        .toList();
  }

  private static boolean isTable(Relation relation) {
    return relation.kind() == RelationKind.TABLE
        || relation.kind() == RelationKind.PARTITIONED_TABLE;
  }

  private static String state(Relation table) {
    RowSecurity security = table.rowSecurity();
    int policies = table.policies().size();
    if (!security.enabled()) {
      return policies == 0 ? "off" : "off, its %d policies do nothing".formatted(policies);
    }
    String forced = security.forced() ? ", for the owner, too" : "";
    return policies == 0
        ? "on" + forced + ", no policy: nobody but the owner sees a row"
        : "on" + forced + ", " + policies + (policies == 1 ? " policy" : " policies");
  }

  String line() {
    return table + ": " + before.map(it -> it + " -> ").orElse("new, ") + after;
  }
}
