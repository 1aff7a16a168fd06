package dev.dbx.introspection.document;

import dev.dbx.core.catalog.IncomingReference;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Names;
import dev.dbx.introspection.words.GrantWords;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be said of a table or view as a whole, one fact per line. */
final class RelationFacts {

  private final Markdown page;
  private final Relation relation;
  private final Set<QualifiedName> documented;
  private boolean any;

  RelationFacts(Markdown page, Relation relation, Set<QualifiedName> documented) {
    this.page = page;
    this.relation = relation;
    this.documented = documented;
  }

  void write() {
    rowSecurity();
    if (relation.persistence() != Persistence.PERMANENT) {
      fact("Persistence", Names.words(relation.persistence()));
    }
    relation.partitioning().ifPresent(p -> fact("Partitioned by", Markdown.code(p.key())));
    relation
        .partitionOf()
        .ifPresent(p -> fact("Partition of", link(p.parent()) + " " + Markdown.code(p.bound())));
    links("Inherits", relation.inherits());
    relation.foreignSource().ifPresent(s -> fact("Server", Markdown.code(s.server().value())));
    options();
    links("Referenced by", relation.referencedBy().stream().map(IncomingReference::table).toList());
    privileges();
    if (any) {
      page.blank();
    }
  }

  private void fact(String name, String markdown) {
    page.line("- " + name + ": " + markdown);
    any = true;
  }

  private void rowSecurity() {
    if (relation.kind() == RelationKind.TABLE
        || relation.kind() == RelationKind.PARTITIONED_TABLE) {
      String status = relation.rowSecurity().forced() ? "on, for the owner too" : "on";
      fact("Row-level security", relation.rowSecurity().enabled() ? status : "off");
    }
  }

  private void options() {
    if (!relation.options().isEmpty()) {
      fact(
          "Options",
          relation.options().stream()
              .sorted()
              .map(Markdown::code)
              .collect(Collectors.joining(", ")));
    }
  }

  private void privileges() {
    GrantWords.byRole(relation)
        .forEach(
            (role, privileges) ->
                fact(
                    "Granted to " + Markdown.code(role),
                    Markdown.text(String.join(", ", privileges))));
  }

  private void links(String name, Collection<QualifiedName> tables) {
    if (!tables.isEmpty()) {
      fact(name, new TreeSet<>(tables).stream().map(this::link).collect(Collectors.joining(", ")));
    }
  }

  /** A table of a schema that is not documented has nothing to link to. */
  private String link(QualifiedName table) {
    String label = Markdown.code(table.sql());
    return documented.contains(table) ? Markdown.link(label, Anchor.relation(table)) : label;
  }
}
