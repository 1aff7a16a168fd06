package dev.dbx.introspection.document;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Documents a catalogue. The text depends on the definitions alone: no sizes, counts or times, all
 * in the order of names, so that a difference of two documents is a difference of two schemas.
 */
public final class SchemaDocument {

  /** The first line of every document, by which an earlier export is known again. */
  public static final String FIRST_LINE =
      "<!-- Written by dbx export-schema-as-markdown; the next export replaces it. -->";

  private final Markdown page = new Markdown();
  private final Catalog catalog;
  private final int diagramTables;
  private final Map<Identifier, List<Relation>> relations;
  private final Set<QualifiedName> documented = new HashSet<>();

  private SchemaDocument(Catalog catalog, int diagramTables) {
    this.catalog = catalog;
    this.diagramTables = diagramTables;
    this.relations =
        catalog.relations().stream()
            .filter(SchemaDocument::hasSection)
            .sorted(Comparator.comparing(Relation::name))
            .collect(
                Collectors.groupingBy(
                    relation -> relation.name().schema().orElseThrow(),
                    TreeMap::new,
                    Collectors.toList()));
    relations.values().stream().flatMap(List::stream).map(Relation::name).forEach(documented::add);
  }

  /**
   * The document.
   *
   * @param diagramTables tables in one diagram at the most; 0 for no diagrams
   */
  public static String of(Catalog catalog, int diagramTables) {
    SchemaDocument document = new SchemaDocument(catalog, diagramTables);
    document.write();
    return document.page.toString();
  }

  /** A partition is a line in its parent's section, unless it has something of its own to say. */
  private static boolean hasSection(Relation relation) {
    return relation.partitionOf().isEmpty()
        || relation.partitioning().isPresent()
        || !relation.policies().isEmpty();
  }

  private void write() {
    page.line(FIRST_LINE).blank().line("# Database schema").blank();
    if (schemas().isEmpty()) {
      page.line("There is no schema besides PostgreSQL's own.");
      return;
    }
    contents();
    schemas().forEach(this::schema);
    extensions();
  }

  private List<DatabaseSchema> schemas() {
    return catalog.schemas().stream().sorted(Comparator.comparing(DatabaseSchema::name)).toList();
  }

  private List<Relation> relationsOf(DatabaseSchema schema) {
    return relations.getOrDefault(schema.name(), List.of());
  }

  private void contents() {
    page.line("## Contents").blank();
    for (DatabaseSchema schema : schemas()) {
      String name = Markdown.code(schema.name().value());
      page.line("- " + Markdown.link(name, Anchor.schema(schema.name())) + dash(schema.comment()));
      for (Relation relation : relationsOf(schema)) {
        String label = Markdown.code(relation.name().name().value());
        page.line(
            "  - "
                + Markdown.link(label, Anchor.relation(relation.name()))
                + dash(relation.comment()));
      }
    }
    page.blank();
  }

  private static String dash(Optional<String> comment) {
    return comment.map(text -> " - " + Markdown.text(text)).orElse("");
  }

  private void schema(DatabaseSchema schema) {
    page.line(Anchor.tag(Anchor.schema(schema.name()))).blank();
    page.line("## Schema " + Markdown.code(schema.name().value())).blank();
    schema.comment().ifPresent(comment -> page.line(Markdown.text(comment)).blank());
    diagrams(schema);
    for (Relation relation : relationsOf(schema)) {
      new RelationSection(page, relation, partitionsOf(relation), documented).write();
    }
    new SchemaObjects(page, catalog, schema.name()).write();
  }

  private void diagrams(DatabaseSchema schema) {
    List<Relation> tables = relationsOf(schema).stream().filter(SchemaDocument::isDrawn).toList();
    if (tables.isEmpty() || diagramTables == 0) {
      return;
    }
    List<List<Relation>> groups = DiagramGroups.of(tables, diagramTables);
    for (int i = 0; i < groups.size(); i++) {
      if (groups.size() > 1) {
        page.line("Diagram " + (i + 1) + " of " + groups.size()).blank();
      }
      page.block("mermaid", ErDiagram.of(schema.name(), groups.get(i)));
    }
  }

  private static boolean isDrawn(Relation relation) {
    return switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> relation.partitionOf().isEmpty();
      case VIEW, MATERIALIZED_VIEW -> false;
    };
  }

  private List<Relation> partitionsOf(Relation parent) {
    Optional<QualifiedName> name = Optional.of(parent.name());
    return parent.partitioning().isEmpty()
        ? List.of()
        : catalog.relations().stream()
            .filter(relation -> relation.partitionOf().map(part -> part.parent()).equals(name))
            .sorted(Comparator.comparing(Relation::name))
            .toList();
  }

  private void extensions() {
    List<List<String>> rows =
        catalog.extensions().stream()
            .sorted(Comparator.comparing(Extension::name))
            .map(SchemaDocument::extension)
            .toList();
    if (!rows.isEmpty()) {
      page.line("## Extensions").blank();
      page.table("", List.of("Extension", "Schema", "Comment"), rows);
    }
  }

  private static List<String> extension(Extension extension) {
    return List.of(
        Markdown.code(extension.name().value()),
        Markdown.code(extension.schema().value()),
        extension.comment().map(Markdown::text).orElse(""));
  }
}
