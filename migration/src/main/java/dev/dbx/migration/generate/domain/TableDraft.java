package dev.dbx.migration.generate.domain;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewConstraint;
import dev.dbx.migration.generate.plan.NewConstraint.Check;
import dev.dbx.migration.generate.plan.NewConstraint.CompositeForeignKey;
import dev.dbx.migration.generate.plan.NewConstraint.Exclusion;
import dev.dbx.migration.generate.plan.NewConstraint.PrimaryKey;
import dev.dbx.migration.generate.plan.NewConstraint.Unique;
import dev.dbx.migration.generate.plan.NewTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table that is being described, with constraints named as PostgreSQL would name them. */
final class TableDraft {

  private static final Pattern COLUMN = Pattern.compile("\\w+(?=\\W*$)");

  /** Room for a number is left. */
  private static final int LONGEST = Identifier.MAX_BYTES - 3;

  private final QualifiedName name;
  private final List<NewColumn> columns = new ArrayList<>();
  private final List<NewConstraint> constraints = new ArrayList<>();
  private final List<List<Identifier>> foreign = new ArrayList<>();
  private final List<List<Identifier>> reached = new ArrayList<>();
  private final List<Line.Index> indexes = new ArrayList<>();
  private final List<Line.Unique> partial = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private Optional<List<Identifier>> key = Optional.empty();

  TableDraft(QualifiedName name) {
    this.name = name;
  }

  /** The column of a key or of an expression over one, such as {@code lower(email)}. */
  static Identifier column(String key) {
    Matcher matcher = COLUMN.matcher(key.replaceFirst(" desc$", ""));
    if (!matcher.find()) {
      throw new IllegalArgumentException("no column in " + key);
    }
    return Identifier.of(matcher.group());
  }

  private static List<Identifier> columns(List<String> keys) {
    return keys.stream().map(TableDraft::column).toList();
  }

  void column(NewColumn column, Line.Column line) {
    columns.add(column);
    List<Identifier> alone = List.of(column.name());
    if (line.primaryKey()) {
      key = Optional.of(alone);
    }
    if (line.unique()) {
      unique(alone);
    }
    line.check()
        .ifPresent(condition -> constraints.add(new Check(named(alone, "check"), condition)));
    if (column.reference().isPresent()) {
      foreign.add(alone);
    }
  }

  void line(Line line) {
    switch (line) {
      case Line.Key found -> key = Optional.of(columns(found.columns()));
      case Line.Unique unique -> unique(unique);
      case Line.Index index -> {
        indexes.add(index);
        if (index.condition().isEmpty()) {
          reached.add(columns(index.keys()));
        }
      }
      case Line.Check check ->
          constraints.add(new Check(named(List.of(), "check"), check.condition()));
      case Line.Exclude exclude -> exclude(exclude);
      case Line.Column column -> throw new IllegalArgumentException(column.toString());
      case Line.Foreign key -> throw new IllegalArgumentException(key.toString());
    }
  }

  private void exclude(Line.Exclude exclude) {
    Identifier name = named(List.of(Identifier.of("no_overlap")), "");
    constraints.add(new Exclusion(name, exclude.elements(), exclude.condition()));
    if (exclude.condition().isEmpty()) {
      reached.add(List.of(column(exclude.elements().split(" ", 2)[0])));
    }
  }

  private void unique(Line.Unique unique) {
    boolean plain =
        unique.condition().isEmpty() && unique.keys().stream().allMatch(key -> key.matches("\\w+"));
    if (plain) {
      unique(columns(unique.keys()));
    } else {
      partial.add(unique);
    }
  }

  private void unique(List<Identifier> keys) {
    constraints.add(new Unique(named(keys, "key"), keys));
    reached.add(keys);
  }

  void foreign(Line.Foreign line, QualifiedName target) {
    List<Identifier> keys = columns(line.columns());
    foreign.add(keys);
    constraints.add(
        new CompositeForeignKey(
            named(keys, "fkey"), keys, target, columns(line.targets()), line.onDelete()));
  }

  private Identifier named(List<Identifier> keys, String suffix) {
    String base =
        Stream.of(
                Stream.of(name.name().value()),
                keys.stream().map(Identifier::value),
                Stream.of(suffix))
            .flatMap(part -> part)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("_"));
    base = base.length() > LONGEST ? base.substring(0, LONGEST) : base;
    String free = base;
    for (int i = 1; !names.add(free); i++) {
      free = base + i;
    }
    return Identifier.of(free);
  }

  boolean excludes() {
    return constraints.stream().anyMatch(Exclusion.class::isInstance);
  }

  NewTable table() {
    List<NewColumn> all = new ArrayList<>(columns);
    if (key.isEmpty()) {
      all.add(0, NewColumn.id());
    }
    List<NewConstraint> whole = new ArrayList<>(constraints);
    whole.add(0, new PrimaryKey(named(List.of(), "pkey"), primaryKey()));
    return new NewTable(name, all, whole);
  }

  private List<Identifier> primaryKey() {
    return key.orElse(List.of(NewColumn.id().name()));
  }

  /** Those that are described, and one for each foreign key that no other index serves. */
  List<Line.Index> indexes() {
    List<Line.Index> all = new ArrayList<>(indexes);
    List<List<Identifier>> served = new ArrayList<>(reached);
    served.add(primaryKey());
    for (List<Identifier> keys : foreign) {
      if (served.stream().noneMatch(index -> startsWith(index, keys))) {
        all.add(new Line.Index(keys.stream().map(Identifier::sql).toList(), Optional.empty()));
        served.add(keys);
      }
    }
    return all;
  }

  private static boolean startsWith(List<Identifier> index, List<Identifier> keys) {
    return index.size() >= keys.size() && index.subList(0, keys.size()).equals(keys);
  }

  List<Line.Unique> partial() {
    return partial;
  }
}
