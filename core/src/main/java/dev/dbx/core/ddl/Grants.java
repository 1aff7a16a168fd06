package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The privileges of a catalogue. */
final class Grants {

  /** Until 14 everybody may create in the schema public of a new database. */
  private static final int CLOSED_PUBLIC_SINCE = 150_000;

  private final int version;
  private final List<Statement> statements = new ArrayList<>();

  private Grants(int version) {
    this.version = version;
  }

  static List<Statement> of(Catalog catalog) {
    Grants grants = new Grants(catalog.server().versionNumber());
    catalog.schemas().forEach(grants::schema);
    catalog.enumTypes().forEach(t -> grants.type(t.name(), t.owner(), t.privileges()));
    catalog.domains().forEach(t -> grants.type(t.name(), t.owner(), t.privileges()));
    catalog.compositeTypes().forEach(t -> grants.type(t.name(), t.owner(), t.privileges()));
    catalog.rangeTypes().forEach(t -> grants.type(t.name(), t.owner(), t.privileges()));
    catalog
        .routines()
        .forEach(
            r ->
                grants.add(
                    RoutineDdl.grantTarget(r), DefaultAcl.ROUTINE, r.owner(), r.privileges()));
    catalog.others().forEach(grants::other);
    catalog
        .sequences()
        .forEach(
            s ->
                grants.add(
                    Targets.sequence(s.name()), DefaultAcl.SEQUENCE, s.owner(), s.privileges()));
    catalog.relations().forEach(grants::relation);
    return grants.statements;
  }

  private void add(String target, DefaultAcl usual, Identifier owner, List<Privilege> privileges) {
    add(target, owner, usual.of(owner, version), privileges);
  }

  private void add(
      String target, Identifier owner, List<Privilege> from, List<Privilege> privileges) {
    GrantDdl.change(target, owner, from, privileges)
        .forEach(sql -> statements.add(new Statement("privileges", sql)));
  }

  private void schema(DatabaseSchema schema) {
    List<Privilege> from = DefaultAcl.SCHEMA.of(schema.owner(), version);
    if (schema.name().equals(SchemaDdl.PUBLIC)) {
      Stream<String> everyones =
          version >= CLOSED_PUBLIC_SINCE ? Stream.of("USAGE") : Stream.of("USAGE", "CREATE");
      from =
          Stream.concat(
                  from.stream(),
                  everyones.map(p -> new Privilege(Optional.empty(), schema.owner(), p, false)))
              .toList();
    }
    add("SCHEMA " + schema.name().sql(), schema.owner(), from, schema.privileges());
  }

  private void type(QualifiedName name, Identifier owner, List<Privilege> privileges) {
    add(Targets.type(name), DefaultAcl.TYPE, owner, privileges);
  }

  private void other(OtherObject object) {
    if (object.statements().isEmpty()) {
      return;
    }
    object
        .owner()
        .ifPresent(
            owner -> {
              switch (object.kind()) {
                case OtherObject.BASE_TYPE ->
                    add(Targets.other(object), DefaultAcl.TYPE, owner, object.privileges());
                case "language" ->
                    add(Targets.other(object), DefaultAcl.LANGUAGE, owner, object.privileges());
                case "foreign-data wrapper" ->
                    add(
                        Targets.other(object),
                        DefaultAcl.FOREIGN_DATA_WRAPPER,
                        owner,
                        object.privileges());
                case "server" ->
                    add(
                        "FOREIGN " + Targets.other(object),
                        DefaultAcl.FOREIGN_SERVER,
                        owner,
                        object.privileges());
                default -> {}
              }
            });
  }

  private void relation(Relation relation) {
    String target = Targets.granted(relation);
    add(target, DefaultAcl.TABLE, relation.owner(), relation.privileges());
    relation
        .columns()
        .forEach(
            column ->
                GrantDdl.change(
                        target, column.name(), relation.owner(), List.of(), column.privileges())
                    .forEach(sql -> statements.add(new Statement("privileges", sql))));
  }
}
