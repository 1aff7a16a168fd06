package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.statement.TableAction.ChangeType;
import dev.dbx.migration.diff.Effort;
import dev.dbx.migration.diff.TypeChange;
import dev.dbx.migration.diff.TypeName;
import java.util.Optional;
import java.util.Set;

/** What a change of type does with the rows. */
enum TypeEffect {
  UNKNOWN,
  INSTANT,
  SCANNED,
  REWRITTEN;

  private static final Set<String> TIMESTAMPS =
      Set.of("timestamp without time zone", "timestamp with time zone");

  /** As far as the column is known. */
  static TypeEffect of(ChangeType change, Table table, State state) {
    if (change.hasOwnExpression()) {
      return REWRITTEN;
    }
    Optional<KnownColumn> column = table.column(change.column());
    if (column.isEmpty()) {
      return UNKNOWN;
    }
    TypeName old = TypeName.of(base(column.get().type(), state));
    TypeEffect effect = ofTypes(old, change.type(), state);
    boolean readAnyway = effect == INSTANT && isRead(change, table, old);
    return readAnyway ? SCANNED : effect;
  }

  /** A domain's values are those of the type below it. */
  private static String base(String type, State state) {
    return state.domain(type).map(Domain::baseType).orElse(type);
  }

  private static TypeEffect ofTypes(TypeName old, String written, State state) {
    Optional<Domain> domain = state.domain(written);
    boolean constrained =
        domain.filter(each -> each.notNull() || !each.constraints().isEmpty()).isPresent();
    TypeName now = TypeName.of(base(written, state));
    if (isInstant(old, now)) {
      return constrained ? REWRITTEN : INSTANT;
    }
    boolean utc =
        state
            .settings()
            .get("timezone")
            .filter(zone -> zone.matches("(?i)'?(utc|etc/utc|gmt|0)'?"))
            .isPresent();
    return dependsOnTimeZone(old, now) && utc ? INSTANT : REWRITTEN;
  }

  private static boolean isInstant(TypeName old, TypeName now) {
    return old.text().equals(now.text())
        || TypeChange.effort(old.text(), now.text()) == Effort.INSTANT;
  }

  /** Free where the session's time zone is UTC. */
  private static boolean dependsOnTimeZone(TypeName old, TypeName now) {
    return TIMESTAMPS.contains(old.base())
        && TIMESTAMPS.contains(now.base())
        && !old.array()
        && !now.array()
        && !old.base().equals(now.base())
        && now.isNoNarrower(old);
  }

  /** A collation makes indexes anew, and a CHECK is evaluated anew for another type. */
  private static boolean isRead(ChangeType change, Table table, TypeName old) {
    boolean indexed =
        change.collation().isPresent()
            && table.indexes().stream()
                .anyMatch(index -> index.columns().contains(change.column()));
    boolean sameType = old.text().equals(TypeName.of(change.type()).text());
    boolean checked =
        !sameType
            && table.constraints().stream()
                .filter(check -> check.kind() == ConstraintKind.CHECK && check.validated())
                .anyMatch(check -> check.columns().contains(change.column()));
    return indexed || checked;
  }
}
