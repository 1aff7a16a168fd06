package dev.dbx.sandbox.rows;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.StatementParser;
import dev.dbx.core.sql.CopyText;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills a copy with some rows of each table, and with every row that these refer to. */
public final class RowSample {

  /** Rows of each table, before those that others refer to. */
  static final int ROWS = 1_000;

  private final Set<QualifiedName> present;
  private final List<SampledTable> tables;
  private final Wanted wanted;
  private final Map<SampledTable, Masks> masks = new LinkedHashMap<>();
  private final RowReader reader;
  private final SandboxSql sandbox;
  private final Call call;
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<SampledTable> partial = new HashSet<>();

  /**
   * Which rows are wanted, before those that others refer to.
   *
   * @param tables empty for all
   * @param rows of each table at the most
   */
  public record Wanted(Set<QualifiedName> tables, int rows) {

    /** Of all tables. */
    public static final Wanted ALL = new Wanted(Set.of(), ROWS);

    public Wanted {
      tables = Set.copyOf(tables);
    }

    boolean isOfAll() {
      return tables.isEmpty();
    }

    boolean includes(SampledTable table) {
      return isOfAll() || tables.contains(table.name());
    }
  }

  private RowSample(
      Catalog catalog, Wanted wanted, RowReader reader, SandboxSql sandbox, Call call) {
    this.sandbox = sandbox;
    this.wanted = wanted;
    this.present = present(sandbox);
    this.tables =
        SampledTable.referredToBy(wanted::includes, SampledTable.of(catalog)).stream()
            .filter(table -> present.contains(table.name()))
            .toList();
    this.tables.forEach(table -> masks.put(table, Masks.of(table, catalog)));
    this.reader = reader;
    this.call = call;
  }

  /** What could not be made is known to be missing, with its rows. */
  private static Set<QualifiedName> present(SandboxSql sandbox) {
    return sandbox
        .query(
            """
            select n.nspname, c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p')
            """)
        .stream()
        .map(row -> QualifiedName.of(String.valueOf(row.get(0)), String.valueOf(row.get(1))))
        .collect(Collectors.toSet());
  }

  /**
   * @param parser reads what the questions reach in the original
   * @param copy neither triggers nor foreign keys act there while rows come in as they are
   * @return how many rows of how many there are, and what is disguised
   */
  public static List<Gap> make(
      Original original, Wanted wanted, StatementParser parser, ConnectionTarget copy, Call call) {
    try (SandboxSql sandbox = SandboxSql.open(copy, call)) {
      RowReader reader = new RowReader(original.queries(), parser, call);
      RowSample sample = new RowSample(original.catalog(), wanted, reader, sandbox, call);
      return sample.make(original);
    }
  }

  private List<Gap> make(Original original) {
    sandbox.execute("set client_min_messages = error");
    UnvalidatedChecks checks = UnvalidatedChecks.lift(sandbox);
    int done = 0;
    for (SampledTable table : tables) {
      if (wanted.includes(table)) {
        load(table, () -> sample(table));
      }
      call.progress().report(++done, tables.size(), table.name().sql());
    }
    gaps.addAll(new ForeignKeyRepair(tables, present, reader, sandbox, this::load).run());
    gaps.addAll(checks.restore());
    gaps.addAll(Aftermath.run(original, wanted.isOfAll(), sandbox, call));
    tables.forEach(this::report);
    return gaps;
  }

  private List<List<@Nullable Object>> sample(SampledTable table) {
    RowReader.Sample sample = reader.sample(table, wanted.rows());
    if (!sample.all()) {
      partial.add(table);
    }
    return sample.rows();
  }

  /** Reads some rows. */
  @FunctionalInterface
  interface Source {
    List<List<@Nullable Object>> read();
  }

  /** Says whether rows came in. */
  private boolean load(SampledTable table, Source source) {
    try {
      List<List<@Nullable String>> rows =
          source.read().stream().map(row -> masks(table).apply(row)).toList();
      copy(table, rows);
      return !rows.isEmpty();
    } catch (SqlFailed | Refused | PermissionDenied e) {
      gaps.add(new Gap("rows of " + table.name().sql(), ((DbxException) e).message()));
      return false;
    }
  }

  /** What a constraint does not take in disguise it takes as null. */
  private void copy(SampledTable table, List<List<@Nullable String>> rows) {
    try {
      copyIn(table, rows);
    } catch (SqlFailed e) {
      if (masks(table).masked().isEmpty()) {
        throw e;
      }
      copyIn(table, rows.stream().map(row -> masks(table).blank(row)).toList());
    }
  }

  private void copyIn(SampledTable table, List<List<@Nullable String>> rows) {
    if (!rows.isEmpty()) {
      StringBuilder lines = new StringBuilder();
      rows.forEach(row -> CopyText.append(row, lines));
      sandbox.copyIn(table.copyCommand(), new StringReader(lines.toString()));
    }
  }

  private Masks masks(SampledTable table) {
    Masks found = masks.get(table);
    if (found == null) {
      throw new IllegalArgumentException("not sampled: " + table.name());
    }
    return found;
  }

  private void report(SampledTable table) {
    String name = table.name().sql();
    if (partial.contains(table)) {
      long here = Long.parseLong(sandbox.values("select count(*) from " + name).get(0));
      String there = table.rows().map(rows -> "about " + grouped(rows)).orElse("more");
      gaps.add(new Gap("rows of " + name, grouped(here) + " of " + there));
    }
    addColumns(name, masks(table).masked(), "disguised, since it looks personal");
    addColumns(name, masks(table).keys(), "looks personal but is a key, so it is as it was");
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void addColumns(String table, List<Identifier> columns, String reason) {
    if (!columns.isEmpty()) {
      gaps.add(
          new Gap(
              columns.stream()
                  .map(column -> table + "." + column.sql())
                  .collect(
                      Collectors.joining(", ", columns.size() == 1 ? "column " : "columns ", "")),
              reason));
    }
  }
}
