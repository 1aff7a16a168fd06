package dev.dbx.sandbox.statistics;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.HypotheticalIndex;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates indexes on tables that only seem to have rows. While one is created its table's file is
 * empty, so that nothing is read; then table and index get the size they are to have.
 */
public final class HypotheticalIndexes {

  private static final CatalogueWriter WRITER = new CatalogueWriter();

  private final Path dataDirectory;
  private final SandboxSql administrator;
  private final Consumer<String> owner;

  private HypotheticalIndexes(
      Path dataDirectory, SandboxSql administrator, Consumer<String> owner) {
    this.dataDirectory = dataDirectory;
    this.administrator = administrator;
    this.owner = owner;
  }

  /**
   * Creates them one after the other.
   *
   * @param owner runs a statement with the rights of the sandbox's role
   * @return those that the server rejected
   */
  public static Map<HypotheticalIndex, SqlFailed> create(
      List<HypotheticalIndex> indexes,
      StatisticsCopy.Copy copy,
      Consumer<String> owner,
      Call call) {
    Path folder = copy.dataDirectory().orElseThrow(HypotheticalIndexes::elsewhere);
    Map<HypotheticalIndex, SqlFailed> rejected = new LinkedHashMap<>();
    try (SandboxSql administrator = SandboxSql.open(copy.administrator(), call)) {
      HypotheticalIndexes here = new HypotheticalIndexes(folder, administrator, owner);
      for (HypotheticalIndex index : indexes) {
        try {
          here.create(index);
        } catch (SqlFailed e) {
          rejected.put(index, e);
        }
      }
      return rejected;
    }
  }

  private static Unsupported elsewhere() {
    return new Unsupported(
        "an index can only be supposed on a server whose files are on this machine",
        "leave the sandbox's server to dbx: it starts an embedded one");
  }

  private void create(HypotheticalIndex index) {
    List<Part> tables = parts(TABLES, index.table());
    tables.forEach(table -> SparseFiles.empty(table.file()));
    try {
      owner.accept(index.definition());
    } finally {
      tables.forEach(this::resize);
    }
    List<Part> made = parts(INDEXES, index.name());
    double all = made.stream().mapToDouble(Part::tableRows).sum();
    made.forEach(part -> resize(part.shareOf(index, all)));
  }

  /**
   * A table or index that has a file.
   *
   * @param tableRows of the table that an index is on
   * @param keyBytes of a B-tree's key, 0 of anything else
   */
  private record Part(RelationFigures figures, Path file, double tableRows, long keyBytes) {

    /** What falls to it of the rows and pages of a partitioned index. */
    Part shareOf(HypotheticalIndex whole, double allRows) {
      double share = allRows > 0 ? tableRows / allRows : 1;
      long pages = Math.max(1, Math.round(whole.pages() * share));
      String rows = String.valueOf((float) (whole.rows() * share));
      return new Part(
          new RelationFigures(figures.name(), pages, rows, 0), file, tableRows, keyBytes);
    }
  }

  /** The file comes first: the server looks at it again when its catalogue changes. */
  private void resize(Part part) {
    if (part.keyBytes() > 0) {
      BtreeLevels.write(part.file(), BtreeLevels.of(part.figures().pages(), part.keyBytes()));
    }
    SparseFiles.extend(part.file(), part.figures().pages());
    administrator.execute(WRITER.write(part.figures()).sql());
  }

  private static final String TABLES =
      """
      select n.nspname, c.relname, pg_relation_filepath(c.oid), c.relpages, c.reltuples::text,
        c.relallvisible, c.reltuples, 0
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where (c.oid = %1$s::regclass or c.oid in (select relid from pg_partition_tree(%1$s)))
        and c.relkind in ('r', 'm')
      """;

  private static final String INDEXES =
      """
      select n.nspname, c.relname, pg_relation_filepath(c.oid), c.relpages, c.reltuples::text,
        c.relallvisible, t.reltuples, %2$s
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_index x on x.indexrelid = c.oid
      join pg_class t on t.oid = x.indrelid
      where (c.oid = %1$s::regclass or c.oid in (select relid from pg_partition_tree(%1$s)))
        and c.relkind = 'i'
      """;

  private List<Part> parts(String question, QualifiedName of) {
    String name = Literal.of(of.sql());
    return administrator.query(question.formatted(name, StatisticsCopy.KEY_BYTES)).stream()
        .map(this::part)
        .toList();
  }

  private Part part(List<@Nullable String> row) {
    List<String> cells = row.stream().map(String::valueOf).toList();
    RelationFigures figures =
        new RelationFigures(
            QualifiedName.of(cells.get(0), cells.get(1)),
            Long.parseLong(cells.get(3)),
            cells.get(4),
            Long.parseLong(cells.get(5)));
    return new Part(
        figures,
        dataDirectory.resolve(cells.get(2)),
        Math.max(0, Double.parseDouble(cells.get(6))),
        Long.parseLong(cells.get(7)));
  }
}
