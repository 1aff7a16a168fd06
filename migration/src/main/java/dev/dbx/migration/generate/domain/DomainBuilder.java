package dev.dbx.migration.generate.domain;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.domain.Domain.Sketch;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.NewColumn;
import dev.dbx.migration.generate.plan.NewIndex;
import dev.dbx.migration.generate.plan.Operation;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddExtension;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a domain's tables beside those of a database. */
public final class DomainBuilder {

  private final Domain domain;
  private final Choice choice;
  private final References references;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<String> assumptions = new ArrayList<>();
  private Tables tables;

  /** A column that has to wait for the table that it refers to. */
  private record Pending(QualifiedName table, Line.Column line) {}

  private DomainBuilder(Domain domain, Choice choice, Tables tables) {
    this.domain = domain;
    this.choice = choice;
    this.tables = tables;
    this.references = new References(domain, choice, tables);
  }

  /** The tables, or {@link Unclear} where a table that they refer to is missing. */
  public static Change build(Domain domain, Choice choice, Tables tables) {
    if (domain.question().isPresent()) {
      throw Unclear.ambiguous(
          choice.fill(domain.question().get().question()),
          domain.question().get().options().stream().map(choice::fill).toList());
    }
    return new DomainBuilder(domain, choice, tables).build();
  }

  private Change build() {
    boolean first = true;
    for (Sketch sketch : domain.tables()) {
      Optional<TableShape> there = references.existing(sketch);
      if (there.isPresent()) {
        extend(there.get(), sketch);
      } else {
        create(sketch, first ? choice.more() : List.of());
        first = false;
      }
    }
    pending.forEach(this::addLater);
    List<String> told = new ArrayList<>(assumptions);
    told.addAll(references.assumptions());
    domain.notes().forEach(note -> told.add(choice.fill(note)));
    return Change.of(operations).assuming(told.toArray(String[]::new));
  }

  private List<Line> lines(Sketch sketch) {
    return sketch.clauses().stream()
        .filter(choice::wants)
        .map(clause -> Line.parse(choice.fill(clause.text())))
        .toList();
  }

  /** A table that is there already only gets what refers to the new ones. */
  private void extend(TableShape table, Sketch sketch) {
    assumptions.add(table.name().sql() + " is there already and is used as it is");
    for (Line line : lines(sketch)) {
      if (line instanceof Line.Column column
          && column.references().filter(references::isNew).isPresent()
          && table.field(column.name()).isEmpty()) {
        pending.add(new Pending(table.name(), column));
      }
    }
  }

  private void addLater(Pending column) {
    NewColumn made = references.column(column.line(), column.table(), tables).orElseThrow();
    operations.add(new AddColumn(column.table(), made.nullable()));
    List<String> key = List.of(made.name().value());
    operations.add(index(column.table(), new Line.Index(key, Optional.empty()), false));
  }

  private void create(Sketch sketch, List<Line> more) {
    QualifiedName name = references.nameOf(sketch);
    TableDraft draft = new TableDraft(name);
    merged(lines(sketch), more)
        .forEach(
            line -> {
              if (line instanceof Line.Column column) {
                references
                    .column(column, name, tables)
                    .ifPresentOrElse(
                        made -> draft.column(made, column),
                        () -> pending.add(new Pending(name, column)));
              } else if (line instanceof Line.Foreign foreign) {
                draft.foreign(foreign, references.target(foreign.table()));
              } else {
                draft.line(line);
              }
            });
    if (draft.excludes()) {
      extension();
    }
    operations.add(new CreateTable(draft.table()));
    tables = tables.after(List.of(operations.get(operations.size() - 1)));
    draft.indexes().forEach(index -> operations.add(index(name, index, false)));
    draft.partial().forEach(one -> operations.add(unique(name, one)));
  }

  /** What is said of a column counts more than what is usual. */
  private static List<Line> merged(List<Line> usual, List<Line> said) {
    List<Line> lines = new ArrayList<>(usual);
    for (Line line : said) {
      int at = lines.stream().map(DomainBuilder::columnName).toList().indexOf(columnName(line));
      if (at < 0 || !(line instanceof Line.Column column)) {
        lines.add(line);
      } else if (column.check().isPresent()) {
        lines.set(at, column);
      }
    }
    return lines;
  }

  private static String columnName(Line line) {
    return line instanceof Line.Column column ? column.name() : "";
  }

  private void extension() {
    AddExtension needed = new AddExtension(Identifier.of("btree_gist"));
    if (!operations.contains(needed)) {
      operations.add(0, needed);
    }
  }

  private AddIndex unique(QualifiedName table, Line.Unique unique) {
    return index(table, new Line.Index(unique.keys(), unique.condition()), true);
  }

  private AddIndex index(QualifiedName table, Line.Index index, boolean unique) {
    List<Identifier> columns = index.keys().stream().map(TableDraft::column).toList();
    Identifier name = tables.freeName(table, columns, unique ? "key" : "idx");
    AddIndex made =
        new AddIndex(new NewIndex(name, table, "btree", unique, index.keys(), index.condition()));
    tables = tables.after(List.of(made));
    return made;
  }
}
