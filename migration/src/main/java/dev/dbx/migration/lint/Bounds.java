package dev.dbx.migration.lint;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the bound of a partition demands of its rows, where the key is one column. */
final class Bounds {

  private static final Pattern RANGE =
      Pattern.compile("(?is)for\\s+values\\s+from\\s*\\((.*)\\)\\s*to\\s*\\((.*)\\)");
  private static final Pattern LIST = Pattern.compile("(?is)for\\s+values\\s+in\\s*\\((.*)\\)");
  private static final Pattern KEY = Pattern.compile("(?i)(?:range|list)\\s*\\(([\\w$\"]+)\\)");

  private final String column;
  private final Optional<String> from;
  private final Optional<String> to;
  private final Optional<String> values;

  private Bounds(String column, String bound) {
    Matcher range = RANGE.matcher(bound);
    boolean isRange = range.matches();
    Matcher list = LIST.matcher(bound);
    this.column = column;
    this.from = isRange ? finite(range.group(1)) : Optional.empty();
    this.to = isRange ? finite(range.group(2)) : Optional.empty();
    this.values = list.matches() ? Optional.of(list.group(1).strip()) : Optional.empty();
  }

  private static Optional<String> finite(String end) {
    return Optional.of(end.strip()).filter(each -> !each.matches("(?i)minvalue|maxvalue"));
  }

  private static Optional<Bounds> of(Table parent, String bound) {
    return parent
        .before()
        .flatMap(Relation::partitioning)
        .map(partitioning -> KEY.matcher(partitioning.key()))
        .filter(Matcher::matches)
        .map(key -> new Bounds(key.group(1), bound));
  }

  /** As a CHECK says it. */
  static Optional<String> condition(Table parent, String bound) {
    return of(parent, bound).map(Bounds::condition).filter(condition -> !condition.isEmpty());
  }

  private String condition() {
    List<String> parts = new ArrayList<>();
    parts.add(column + " IS NOT NULL");
    from.ifPresent(end -> parts.add(column + " >= " + end));
    to.ifPresent(end -> parts.add(column + " < " + end));
    values.ifPresent(list -> parts.add(column + " IN (" + list + ")"));
    return parts.size() == 1 ? "" : String.join(" AND ", parts);
  }

  /** Whether the table's constraints prove that all its rows belong into the partition. */
  static boolean implies(Table table, Table parent, String bound) {
    return of(parent, bound).filter(bounds -> bounds.isImpliedBy(table)).isPresent();
  }

  private boolean isImpliedBy(Table table) {
    boolean single = values.filter(list -> !list.contains(",")).isPresent();
    boolean known = from.isPresent() || to.isPresent() || single;
    return known
        && table.isNeverNull(Identifier.parse(column))
        && from.map(end -> demands(table, column + " >= " + end)).orElse(true)
        && to.map(end -> demands(table, column + " < " + end)).orElse(true)
        && values.map(value -> demands(table, column + " = " + value)).orElse(true);
  }

  private static boolean demands(Table table, String condition) {
    return checks(table).anyMatch(check -> Checks.demands(check.definition(), condition));
  }

  private static Stream<KnownConstraint> checks(Table table) {
    return table.constraints().stream()
        .filter(check -> check.kind() == ConstraintKind.CHECK && check.validated());
  }

  /** Whether the default partition's constraints prove that none of its rows belongs there. */
  static boolean excludes(Table defaults, Optional<Table> parent, String bound) {
    return parent
        .flatMap(table -> of(table, bound))
        .filter(
            bounds ->
                bounds
                        .from
                        .filter(end -> demands(defaults, bounds.column + " < " + end))
                        .isPresent()
                    || bounds
                        .to
                        .filter(end -> demands(defaults, bounds.column + " >= " + end))
                        .isPresent())
        .isPresent();
  }
}
