package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.EventTrigger;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.RangeType;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.ddl.DefaultAcl;
import dev.dbx.core.ddl.RoutineDdl;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a catalogue says of its objects beside their definitions: owners, privileges, comments. */
final class Annotations {

  /**
   * Of one object.
   *
   * @param record the object's, or of a part of one
   * @param within what it is a part of, or itself
   * @param target as ALTER and COMMENT name it
   * @param granted as GRANT names it, where there are privileges
   * @param acl what it grants by itself
   * @param column the column that the privileges are of
   */
  record Annotation(
      Record record,
      Record within,
      String target,
      Optional<Identifier> owner,
      Optional<String> granted,
      DefaultAcl acl,
      Optional<Identifier> column,
      Optional<Identifier> schema,
      List<Privilege> privileges,
      Optional<String> comment) {}

  private final Consumer<Annotation> to;

  private Annotations(Consumer<Annotation> to) {
    this.to = to;
  }

  static void of(Catalog catalog, Consumer<Annotation> to) {
    Annotations all = new Annotations(to);
    catalog.schemas().forEach(all::schema);
    catalog.extensions().forEach(all::extension);
    Stream.of(catalog.enumTypes(), catalog.rangeTypes(), catalog.compositeTypes())
        .flatMap(List::stream)
        .forEach(all::type);
    catalog.domains().forEach(all::domain);
    catalog.routines().forEach(all::routine);
    catalog.others().stream().filter(o -> !o.statements().isEmpty()).forEach(all::other);
    catalog.sequences().forEach(all::sequence);
    catalog.relations().forEach(all::relation);
    catalog.publications().forEach(all::publication);
    catalog.eventTriggers().forEach(all::eventTrigger);
  }

  private void add(
      Record record,
      String target,
      Identifier owner,
      DefaultAcl acl,
      Optional<Identifier> schema,
      List<Privilege> privileges,
      Optional<String> comment) {
    to.accept(
        new Annotation(
            record,
            record,
            target,
            Optional.of(owner),
            Optional.of(target),
            acl,
            Optional.empty(),
            schema,
            privileges,
            comment));
  }

  /** What has no privileges of its own. */
  private void comment(
      Record record,
      Record within,
      String target,
      Optional<Identifier> owner,
      Optional<String> comment) {
    to.accept(
        new Annotation(
            record,
            within,
            target,
            owner,
            Optional.empty(),
            DefaultAcl.COLUMN,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            comment));
  }

  private void schema(DatabaseSchema s) {
    add(
        s,
        "SCHEMA " + s.name().sql(),
        s.owner(),
        DefaultAcl.SCHEMA,
        Optional.empty(),
        s.privileges(),
        s.comment());
  }

  private void extension(Extension x) {
    comment(x, x, "EXTENSION " + x.name().sql(), Optional.empty(), x.comment());
  }

  private void type(Record type) {
    switch (type) {
      case EnumType t -> type(t, t.name(), t.owner(), t.privileges(), t.comment());
      case RangeType t -> type(t, t.name(), t.owner(), t.privileges(), t.comment());
      case CompositeType t -> {
        type(t, t.name(), t.owner(), t.privileges(), t.comment());
        t.attributes()
            .forEach(
                a ->
                    comment(
                        a, t, Targets.column(t.name(), a.name()), Optional.empty(), a.comment()));
      }
      default -> throw new IllegalArgumentException(type.toString());
    }
  }

  private void type(
      Record record,
      QualifiedName name,
      Identifier owner,
      List<Privilege> privileges,
      Optional<String> comment) {
    add(record, Targets.type(name), owner, DefaultAcl.TYPE, name.schema(), privileges, comment);
  }

  private void domain(Domain d) {
    String target = Targets.domain(d.name());
    to.accept(
        new Annotation(
            d,
            d,
            target,
            Optional.of(d.owner()),
            Optional.of(Targets.type(d.name())),
            DefaultAcl.TYPE,
            Optional.empty(),
            d.name().schema(),
            d.privileges(),
            d.comment()));
    d.constraints()
        .forEach(
            c ->
                comment(
                    c,
                    d,
                    "CONSTRAINT " + c.name().sql() + " ON " + target,
                    Optional.empty(),
                    c.comment()));
  }

  private void routine(Routine r) {
    to.accept(
        new Annotation(
            r,
            r,
            RoutineDdl.target(r),
            Optional.of(r.owner()),
            Optional.of(RoutineDdl.grantTarget(r)),
            DefaultAcl.ROUTINE,
            Optional.empty(),
            r.name().schema(),
            r.privileges(),
            r.comment()));
  }

  private void other(OtherObject o) {
    Optional<DefaultAcl> acl =
        switch (o.kind()) {
          case OtherObject.BASE_TYPE -> Optional.of(DefaultAcl.TYPE);
          case "language" -> Optional.of(DefaultAcl.LANGUAGE);
          case "foreign-data wrapper" -> Optional.of(DefaultAcl.FOREIGN_DATA_WRAPPER);
          case "server" -> Optional.of(DefaultAcl.FOREIGN_SERVER);
          default -> Optional.empty();
        };
    String target = Targets.other(o);
    to.accept(
        new Annotation(
            o,
            o,
            target,
            o.owner(),
            acl.map(any -> o.kind().equals("server") ? "FOREIGN " + target : target),
            acl.orElse(DefaultAcl.COLUMN),
            Optional.empty(),
            Optional.empty(),
            o.privileges(),
            o.comment()));
  }

  private void sequence(Sequence s) {
    to.accept(
        new Annotation(
            s,
            s,
            Targets.sequence(s.name()),
            s.identity() ? Optional.empty() : Optional.of(s.owner()),
            Optional.of(Targets.sequence(s.name())),
            DefaultAcl.SEQUENCE,
            Optional.empty(),
            s.name().schema(),
            s.privileges(),
            s.comment()));
  }

  private void relation(Relation r) {
    QualifiedName name = r.name();
    to.accept(
        new Annotation(
            r,
            r,
            Targets.relation(r),
            Optional.of(r.owner()),
            Optional.of(Targets.granted(r)),
            DefaultAcl.TABLE,
            Optional.empty(),
            name.schema(),
            r.privileges(),
            r.comment()));
    r.columns().forEach(c -> column(r, c));
    r.constraints()
        .forEach(c -> part(c, r, Targets.part("CONSTRAINT", c.name().sql(), name), c.comment()));
    r.indexes().forEach(i -> part(i, r, "INDEX " + i.name().sql(), i.comment()));
    r.triggers()
        .forEach(t -> part(t, r, Targets.part("TRIGGER", t.name().sql(), name), t.comment()));
    r.policies()
        .forEach(p -> part(p, r, Targets.part("POLICY", p.name().sql(), name), p.comment()));
    r.rules().forEach(x -> part(x, r, Targets.part("RULE", x.name().sql(), name), x.comment()));
    r.statistics().forEach(s -> part(s, r, "STATISTICS " + s.name().sql(), s.comment()));
  }

  private void part(Record part, Relation relation, String target, Optional<String> comment) {
    comment(part, relation, target, Optional.empty(), comment);
  }

  private void column(Relation r, Column c) {
    to.accept(
        new Annotation(
            c,
            r,
            Targets.column(r.name(), c.name()),
            Optional.empty(),
            Optional.of(Targets.granted(r)),
            DefaultAcl.COLUMN,
            Optional.of(c.name()),
            Optional.empty(),
            c.privileges(),
            c.comment()));
  }

  private void publication(Publication p) {
    comment(p, p, "PUBLICATION " + p.name().sql(), Optional.of(p.owner()), p.comment());
  }

  private void eventTrigger(EventTrigger t) {
    comment(t, t, "EVENT TRIGGER " + t.name().sql(), Optional.of(t.owner()), t.comment());
  }
}
