package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comments of a catalogue. */
final class Comments {

  private static final String OF_PUBLIC = "standard public schema";

  private final List<Statement> statements = new ArrayList<>();

  private Comments() {}

  static List<Statement> of(Catalog catalog) {
    Comments comments = new Comments();
    catalog.schemas().forEach(comments::schema);
    catalog.extensions().stream()
        .filter(OtherUnits::isAdded)
        .forEach(x -> comments.add("EXTENSION " + x.name().sql(), x.comment()));
    catalog.enumTypes().forEach(t -> comments.add(Targets.type(t.name()), t.comment()));
    catalog.rangeTypes().forEach(t -> comments.add(Targets.type(t.name()), t.comment()));
    catalog.domains().forEach(comments::domain);
    catalog.compositeTypes().forEach(comments::composite);
    catalog.routines().forEach(r -> comments.add(RoutineDdl.target(r), r.comment()));
    catalog.others().stream()
        .filter(o -> !o.statements().isEmpty())
        .forEach(o -> comments.add(Targets.other(o), o.comment()));
    catalog.sequences().forEach(s -> comments.add(Targets.sequence(s.name()), s.comment()));
    catalog.relations().forEach(comments::relation);
    return comments.statements;
  }

  private void add(String target, Optional<String> comment) {
    if (comment.isPresent()) {
      statements.add(new Statement("comment", CommentDdl.on(target, comment)));
    }
  }

  /** The schema public of a new database has one. */
  private void schema(DatabaseSchema schema) {
    String target = "SCHEMA " + schema.name().sql();
    boolean isPublic = schema.name().equals(SchemaDdl.PUBLIC);
    if (isPublic && !schema.comment().equals(Optional.of(OF_PUBLIC))) {
      statements.add(new Statement("comment", CommentDdl.on(target, schema.comment())));
    } else if (!isPublic) {
      add(target, schema.comment());
    }
  }

  private void domain(Domain domain) {
    String target = Targets.domain(domain.name());
    add(target, domain.comment());
    domain
        .constraints()
        .forEach(c -> add("CONSTRAINT " + c.name().sql() + " ON " + target, c.comment()));
  }

  private void composite(CompositeType type) {
    add(Targets.type(type.name()), type.comment());
    type.attributes().forEach(a -> add(Targets.column(type.name(), a.name()), a.comment()));
  }

  private void relation(Relation relation) {
    QualifiedName name = relation.name();
    add(Targets.relation(relation), relation.comment());
    relation.columns().forEach(c -> add(Targets.column(name, c.name()), c.comment()));
    relation
        .constraints()
        .forEach(c -> add(Targets.part("CONSTRAINT", c.name().sql(), name), c.comment()));
    relation.indexes().forEach(i -> add("INDEX " + i.name().sql(), i.comment()));
    relation
        .triggers()
        .forEach(t -> add(Targets.part("TRIGGER", t.name().sql(), name), t.comment()));
    relation
        .policies()
        .forEach(p -> add(Targets.part("POLICY", p.name().sql(), name), p.comment()));
    relation.rules().forEach(r -> add(Targets.part("RULE", r.name().sql(), name), r.comment()));
    relation.statistics().forEach(s -> add("STATISTICS " + s.name().sql(), s.comment()));
  }
}
