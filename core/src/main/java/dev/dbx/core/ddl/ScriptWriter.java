package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.EventTrigger;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.TriggerEnabled;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a script together. */
final class ScriptWriter {

  /**
   * As pg_dump does: names mean what they say, bodies of functions are read when they run, and
   * nothing is made in another place or another way than it says.
   */
  private static final List<String> SETTINGS =
      List.of(
          "SELECT pg_catalog.set_config('search_path', '', false)",
          "SET check_function_bodies = off",
          "SET client_min_messages = warning",
          "SET row_security = off",
          "SET standard_conforming_strings = on",
          "SET xmloption = content",
          "SET default_tablespace = ''",
          "SET default_table_access_method = heap");

  /** Who owns the schema public of a new database. */
  private static final Identifier DATABASE_OWNER = Identifier.of("pg_database_owner");

  private static final int DATABASE_OWNER_SINCE = 150_000;

  private final Catalog catalog;
  private final Options options;
  private final Owners owners;
  private final List<Statement> statements = new ArrayList<>();

  ScriptWriter(Catalog catalog, Options options) {
    this.catalog = catalog;
    this.options = options;
    this.owners = new Owners(options.ownership());
  }

  SchemaScript write() {
    SETTINGS.forEach(sql -> add("settings", sql));
    addSchemas();
    TypeUnits.withShell(catalog).forEach(type -> add("type " + type, TypeDdl.shell(type)));
    List<CreationOrder.Step> steps = CreationSteps.order(catalog, owners);
    steps.forEach(step -> statements.addAll(step.unit().create().apply(step.postponed())));
    List<Relation> relations = inOrder(steps);
    statements.addAll(RelationParts.of(catalog, relations, owners));
    if (options.comments()) {
      statements.addAll(Comments.of(catalog));
    }
    if (options.privileges()) {
      statements.addAll(Grants.of(catalog));
    }
    relations.stream()
        .filter(relation -> relation.kind() == RelationKind.MATERIALIZED_VIEW)
        .filter(Relation::populated)
        .forEach(view -> add("rows of " + view.name(), ViewDdl.refresh(view)));
    addLast();
    return new SchemaScript(statements, Gaps.of(catalog));
  }

  private void add(String object, String sql) {
    statements.add(new Statement(object, sql));
  }

  private void addSchemas() {
    boolean hasPublic = false;
    for (DatabaseSchema schema : catalog.schemas()) {
      boolean isPublic = schema.name().equals(SchemaDdl.PUBLIC);
      hasPublic |= isPublic;
      String object = "schema " + schema.name();
      if (!isPublic) {
        add(object, SchemaDdl.create(schema.name()));
      }
      if (!isPublic || !hasUsualOwner(schema)) {
        statements.addAll(owners.alter(object, "SCHEMA " + schema.name().sql(), schema.owner()));
      }
    }
    if (!hasPublic) {
      add("schema public", "DROP SCHEMA IF EXISTS public");
    }
  }

  private boolean hasUsualOwner(DatabaseSchema schemaPublic) {
    return catalog.server().versionNumber() >= DATABASE_OWNER_SINCE
        && schemaPublic.owner().equals(DATABASE_OWNER);
  }

  /** Parents before children, tables before views. */
  private List<Relation> inOrder(List<CreationOrder.Step> steps) {
    Map<QualifiedName, Relation> byName = new HashMap<>();
    catalog.relations().forEach(relation -> byName.put(relation.name(), relation));
    return steps.stream()
        .map(step -> step.unit().reference())
        .filter(reference -> reference.kind() == ObjectReference.Kind.RELATION)
        .distinct()
        .flatMap(reference -> Optional.ofNullable(byName.get(reference.name())).stream())
        .toList();
  }

  /** Event triggers would fire for all that comes after them. */
  private void addLast() {
    catalog
        .publications()
        .forEach(
            publication -> {
              String object = "publication " + publication.name();
              add(object, PublicationDdl.create(publication));
              statements.addAll(
                  owners.alter(
                      object, "PUBLICATION " + publication.name().sql(), publication.owner()));
              comment("PUBLICATION " + publication.name().sql(), publication.comment());
            });
    if (options.privileges()) {
      DefaultPrivilegeDdl.create(catalog.defaultPrivileges(), catalog.server().versionNumber())
          .forEach(sql -> add("default privileges", sql));
    }
    catalog.eventTriggers().forEach(this::addEventTrigger);
  }

  private void addEventTrigger(EventTrigger trigger) {
    String object = "event trigger " + trigger.name();
    String target = "EVENT TRIGGER " + trigger.name().sql();
    add(object, EventTriggerDdl.create(trigger));
    if (trigger.enabled() != TriggerEnabled.ORIGIN) {
      add(object, EventTriggerDdl.enable(trigger));
    }
    statements.addAll(owners.alter(object, target, trigger.owner()));
    comment(target, trigger.comment());
  }

  private void comment(String target, Optional<String> comment) {
    if (options.comments() && comment.isPresent()) {
      add("comment", CommentDdl.on(target, comment));
    }
  }
}
