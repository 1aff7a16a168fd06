package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One table on its way into a copy: which of its rows are chosen, and by what others find them. */
final class Chosen {

  private final Relation table;
  private final List<Column> columns;
  private final List<Constraint> keys;
  private final TableMask mask;
  private final Spool spool;
  private final boolean wanted;
  private final Set<String> rows = new HashSet<>();
  private final Map<List<Identifier>, Referenced> referenced = new LinkedHashMap<>();
  private boolean whole;

  /** The values of columns that foreign keys point to. */
  static final class Referenced {

    private final Set<String> present = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final List<List<String>> chosen = new ArrayList<>();
    private List<List<String>> wanted = new ArrayList<>();

    private void found(List<String> key, boolean byChoice) {
      if (present.add(text(key)) && byChoice) {
        chosen.add(key);
      }
    }

    void want(List<String> key) {
      String text = text(key);
      if (!present.contains(text) && asked.add(text)) {
        wanted.add(key);
      }
    }

    /** Those that other rows point to and that nobody has asked for yet. */
    List<List<String>> takeWanted() {
      List<List<String>> taken = wanted;
      wanted = new ArrayList<>();
      return taken.stream().filter(key -> !present.contains(text(key))).toList();
    }

    /** Those of rows whose children are chosen with them, from one on. */
    List<List<String>> chosen(int from) {
      return List.copyOf(chosen.subList(from, chosen.size()));
    }

    private boolean lacksAny() {
      return !present.containsAll(asked);
    }

    private static String text(List<String> key) {
      return key.size() == 1 ? key.get(0) : String.join("\0", key);
    }
  }

  /**
   * @param wanted whether any of its rows are chosen by themselves
   */
  Chosen(Relation table, TableMask mask, Spool spool, boolean wanted) {
    this.table = table;
    this.wanted = wanted;
    this.columns = table.columns().stream().filter(column -> column.generated().isEmpty()).toList();
    this.keys =
        table.constraints().stream()
            .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY && it.enforced())
            .toList();
    this.mask = mask;
    this.spool = spool;
  }

  Relation table() {
    return table;
  }

  /** Those with values of their own, in the order of the table. */
  List<Identifier> columns() {
    return columns.stream().map(Column::name).toList();
  }

  List<Constraint> keys() {
    return keys;
  }

  TableMask mask() {
    return mask;
  }

  Spool spool() {
    return spool;
  }

  boolean isWanted() {
    return wanted;
  }

  boolean isWhole() {
    return whole;
  }

  /** Every row of it is copied, so that none can be missing. */
  void takeWhole() {
    whole = true;
  }

  boolean isPartitioned() {
    return table.kind() == RelationKind.PARTITIONED_TABLE;
  }

  /** Whether rows point to some of it that were not found. */
  boolean lacksAny() {
    return !whole && referenced.values().stream().anyMatch(Referenced::lacksAny);
  }

  Referenced referenced(List<Identifier> by) {
    return referenced.computeIfAbsent(by, none -> new Referenced());
  }

  Map<List<Identifier>, Referenced> referenced() {
    return referenced;
  }

  /**
   * One of its rows. The first cells tell it from others, where that is needed.
   *
   * @param byChoice whether what belongs to it is chosen, too
   * @return whether it was not there yet
   */
  boolean take(List<@Nullable String> cells, boolean byChoice) {
    String row = String.valueOf(cells.get(0));
    if (!whole && !rows.add(row)) {
      return false;
    }
    List<@Nullable String> values = cells.subList(1, cells.size());
    if (!whole) {
      referenced.forEach(
          (by, keysOf) -> key(by, values).ifPresent(key -> keysOf.found(key, byChoice)));
    }
    spool.add(mask.masked(values, row));
    return true;
  }

  /** The values of some columns; empty if one is NULL, which points nowhere. */
  Optional<List<String>> key(List<Identifier> by, List<@Nullable String> values) {
    List<String> key = new ArrayList<>(by.size());
    for (Identifier column : by) {
      String value = values.get(position(column));
      if (value == null) {
        return Optional.empty();
      }
      key.add(value);
    }
    return Optional.of(key);
  }

  private int position(Identifier column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(column + " is no column with values of its own");
  }
}
