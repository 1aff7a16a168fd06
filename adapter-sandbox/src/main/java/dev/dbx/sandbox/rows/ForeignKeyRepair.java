package dev.dbx.sandbox.rows;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.sandbox.rows.SampledTable.ForeignKey;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the rows that sampled rows refer to, and those that these refer to, until none is
 * missing. The copy itself tells what is missing, by its own idea of equality.
 */
final class ForeignKeyRepair {

  /** A chain of rows longer than that is cut off. */
  private static final int ROUNDS = 50;

  private final Map<QualifiedName, SampledTable> tables;
  private final List<ForeignKey> keys;
  private final RowReader reader;
  private final SandboxSql sandbox;
  private final Loading loading;

  /** Puts rows into a table; says whether any came. */
  @FunctionalInterface
  interface Loading {
    boolean load(SampledTable table, RowSample.Source source);
  }

  /**
   * @param present what there is in the copy
   */
  ForeignKeyRepair(
      List<SampledTable> tables,
      Set<QualifiedName> present,
      RowReader reader,
      SandboxSql sandbox,
      Loading loading) {
    this.tables =
        tables.stream().collect(Collectors.toMap(SampledTable::name, Function.identity()));
    this.keys =
        tables.stream()
            .flatMap(table -> table.foreignKeys().stream())
            .filter(key -> present.contains(key.parent()))
            .toList();
    this.reader = reader;
    this.sandbox = sandbox;
    this.loading = loading;
  }

  /** Says what had to go since it refers to what cannot be had. */
  List<Gap> run() {
    List<ForeignKey> open = keys;
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      // a row that was fetched may refer to others by any key
      open = keys.stream().filter(this::fetch).toList().isEmpty() ? List.of() : keys;
    }
    List<Gap> gaps = new ArrayList<>();
    try {
      Map<QualifiedName, Long> dropped = new TreeMap<>();
      while (dropAll(dropped) > 0) {
        // what refers to a dropped row goes, too
      }
      dropped.forEach((table, rows) -> gaps.add(new Gap("rows of " + table.sql(), leftOut(rows))));
    } catch (SqlFailed e) {
      // for instance a publication of deletes, for which the table has no key
      gaps.add(new Gap("foreign keys", "some rows refer to nothing: " + e.message()));
    }
    return gaps;
  }

  private long dropAll(Map<QualifiedName, Long> dropped) {
    long gone = 0;
    for (ForeignKey key : keys) {
      if (!missing(key).isEmpty()) {
        long orphans = dropOrphans(key);
        dropped.merge(key.child(), orphans, Long::sum);
        gone += orphans;
      }
    }
    return gone;
  }

  private static String leftOut(long rows) {
    return String.format(
        Locale.ROOT, "%,d left out, since what they refer to could not be read", rows);
  }

  /** Whether something was missing and came. */
  private boolean fetch(ForeignKey key) {
    SampledTable parent = tables.get(key.parent());
    if (parent == null) {
      return false;
    }
    List<List<@Nullable String>> missing = missing(key);
    boolean came = false;
    for (int from = 0; from < missing.size(); from += RowReader.KEYS) {
      List<List<@Nullable String>> portion =
          missing.subList(from, Math.min(from + RowReader.KEYS, missing.size()));
      came |= loading.load(parent, () -> reader.withKeys(parent, key, portion));
    }
    return came;
  }

  private List<List<@Nullable String>> missing(ForeignKey key) {
    String columns =
        key.columns().stream().map(name -> "c." + name.sql()).collect(Collectors.joining(", "));
    return sandbox.query("select distinct " + columns + orphans(key));
  }

  private long dropOrphans(ForeignKey key) {
    String child = key.child().sql();
    return sandbox
        .query(
            "delete from %s where (tableoid, ctid) in (select c.tableoid, c.ctid%s) returning 1"
                .formatted(child, orphans(key)))
        .size();
  }

  private static String orphans(ForeignKey key) {
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String column = "c." + key.columns().get(i).sql();
      Identifier parent = key.parentColumns().get(i);
      present.add(column + " is not null");
      equal.add("p." + parent.sql() + " = " + column);
    }
    return " from %s c where %s and not exists (select from %s p where %s)"
        .formatted(
            key.child().sql(),
            String.join(" and ", present),
            key.parent().sql(),
            String.join(" and ", equal));
  }
}
