package dev.dbx.migration.diff;

import static dev.dbx.migration.diff.Property.beside;
import static dev.dbx.migration.diff.Property.following;
import static dev.dbx.migration.diff.Property.of;
import static dev.dbx.migration.diff.Property.privileges;
import static dev.dbx.migration.diff.Property.settings;
import static dev.dbx.migration.diff.Property.verbatim;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.CompositeAttribute;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.DatabaseSchema;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.EventTrigger;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.PublishedTable;
import dev.dbx.core.catalog.RangeType;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything but relations. */
final class CatalogKinds {

  static final Kind<Catalog, Extension> EXTENSIONS =
      Kind.of(
          Catalog::extensions,
          (catalog, e) -> Subject.of(ObjectKind.EXTENSION, e.name()),
          Shape.of(
              of("version", Extension::version),
              of("schema", Extension::schema),
              beside("comment", Extension::comment)),
          e -> "version " + e.version() + " in schema " + e.schema().sql());

  static final Kind<Catalog, DatabaseSchema> SCHEMAS =
      Kind.of(
          Catalog::schemas,
          (catalog, s) -> Subject.of(ObjectKind.SCHEMA, s.name()),
          Shape.of(
              beside("owner", DatabaseSchema::owner),
              privileges(s -> Optional.of(s.owner()), DatabaseSchema::privileges),
              beside("comment", DatabaseSchema::comment)),
          s -> "");

  /** Its labels are compared by {@link EnumLabels}. */
  static final Kind<Catalog, EnumType> ENUM_TYPES =
      Kind.of(
          Catalog::enumTypes,
          (catalog, e) -> Subject.of(ObjectKind.ENUM_TYPE, e.name()),
          Shape.of(
              beside("owner", EnumType::owner),
              privileges(e -> Optional.of(e.owner()), EnumType::privileges),
              beside("comment", EnumType::comment)),
          e -> "enum (" + EnumLabels.sql(e.labels()) + ")");

  static final Kind<Catalog, Domain> DOMAINS =
      Kind.of(
          Catalog::domains,
          (catalog, d) -> Subject.of(ObjectKind.DOMAIN, d.name()),
          Shape.of(
              of("type", Domain::baseType),
              of("not null", Domain::notNull),
              of("default", Domain::defaultExpression),
              of("collation", Domain::collation),
              beside("owner", Domain::owner),
              privileges(d -> Optional.of(d.owner()), Domain::privileges),
              beside("comment", Domain::comment)),
          d -> d.baseType() + parts(d.constraints().stream().map(c -> " " + c.definition())));

  static final Kind<Domain, DomainConstraint> DOMAIN_CONSTRAINTS =
      Kind.of(
          Domain::constraints,
          (domain, c) ->
              Subject.of(ObjectKind.DOMAIN, domain.name())
                  .part(ObjectKind.DOMAIN_CONSTRAINT, c.name()),
          Shape.of(
              of("definition", c -> c.definition().replaceFirst(" NOT VALID$", "")),
              of("validated", DomainConstraint::validated),
              beside("comment", DomainConstraint::comment)),
          DomainConstraint::definition);

  static final Kind<Catalog, CompositeType> COMPOSITE_TYPES =
      Kind.of(
          Catalog::compositeTypes,
          (catalog, t) -> Subject.of(ObjectKind.COMPOSITE_TYPE, t.name()),
          Shape.of(
              beside("owner", CompositeType::owner),
              privileges(t -> Optional.of(t.owner()), CompositeType::privileges),
              beside("comment", CompositeType::comment)),
          t ->
              t.attributes().stream()
                  .map(a -> a.name().sql() + " " + a.type())
                  .collect(Collectors.joining(", ", "(", ")")));

  static final Kind<CompositeType, CompositeAttribute> ATTRIBUTES =
      Kind.of(
          CompositeType::attributes,
          (type, a) ->
              Subject.of(ObjectKind.COMPOSITE_TYPE, type.name())
                  .part(ObjectKind.ATTRIBUTE, a.name()),
          Shape.of(
              of("type", CompositeAttribute::type),
              of("collation", CompositeAttribute::collation),
              beside("comment", CompositeAttribute::comment)),
          CompositeAttribute::type);

  static final Kind<Catalog, RangeType> RANGE_TYPES =
      Kind.of(
          Catalog::rangeTypes,
          (catalog, t) -> Subject.of(ObjectKind.RANGE_TYPE, t.name()),
          Shape.of(
              of("subtype", RangeType::subtype),
              of("multirange", RangeType::multirange),
              of("operator class", RangeType::operatorClass),
              of("collation", RangeType::collation),
              of("canonical", RangeType::canonical),
              of("subtype diff", RangeType::subtypeDiff),
              beside("owner", RangeType::owner),
              privileges(t -> Optional.of(t.owner()), RangeType::privileges),
              beside("comment", RangeType::comment)),
          t -> "range of " + t.subtype());

  static final Kind<Catalog, Sequence> SEQUENCES =
      Kind.of(
          Catalog::sequences,
          (catalog, s) -> Subject.of(ObjectKind.SEQUENCE, s.name()),
          Shape.of(
              of("type", Sequence::type),
              of("start", Sequence::start),
              of("increment", Sequence::increment),
              following(Sequence::type, "minimum", Sequence::minimum),
              following(Sequence::type, "maximum", Sequence::maximum),
              of("cache", Sequence::cache),
              of("cycle", Sequence::cycle),
              beside("owned by", CatalogKinds::owningColumn),
              beside("identity", Sequence::identity),
              beside("persistence", Sequence::persistence),
              beside("owner", Sequence::owner),
              privileges(s -> Optional.of(s.owner()), Sequence::privileges),
              beside("comment", Sequence::comment)),
          s -> s.type() + (s.ownedBy().isEmpty() ? "" : " owned by " + owningColumn(s)));

  static final Kind<Catalog, Routine> ROUTINES =
      Kind.of(
              Catalog::routines,
              (catalog, r) ->
                  Subject.routine(
                      kind(r.kind()), r.name(), RoutineText.types(r.identityArguments())),
              Shape.of(
                  of("arguments", Routine::arguments),
                  of("result", Routine::result),
                  of("language", Routine::language),
                  of("volatility", Routine::volatility),
                  of("parallel", Routine::parallel),
                  of("security definer", Routine::securityDefiner),
                  of("leakproof", Routine::leakproof),
                  of("strict", Routine::strict),
                  settings("configuration", Routine::configuration),
                  of("definition", RoutineText::printed),
                  verbatim("body", RoutineText::body),
                  beside("owner", Routine::owner),
                  privileges(r -> Optional.of(r.owner()), Routine::privileges),
                  beside("comment", Routine::comment)),
              r -> r.result().map(type -> "returns " + type).orElse(""))
          .withEssence(r -> RoutineText.printed(r) + RoutineText.body(r));

  static final Kind<Catalog, EventTrigger> EVENT_TRIGGERS =
      Kind.of(
          Catalog::eventTriggers,
          (catalog, t) -> Subject.of(ObjectKind.EVENT_TRIGGER, t.name()),
          Shape.of(
              of("event", EventTrigger::event),
              of("tags", EventTrigger::tags),
              of("function", EventTrigger::function),
              beside("enabled", EventTrigger::enabled),
              beside("owner", EventTrigger::owner),
              beside("comment", EventTrigger::comment)),
          t -> "on " + t.event() + " execute " + t.function().sql());

  static final Kind<Catalog, Publication> PUBLICATIONS =
      Kind.of(
          Catalog::publications,
          (catalog, p) -> Subject.of(ObjectKind.PUBLICATION, p.name()),
          Shape.of(
              of("all tables", Publication::allTables),
              of("via partition root", Publication::viaRoot),
              of("operations", Publication::operations),
              of("tables", p -> p.tables().stream().map(CatalogKinds::published).toList()),
              of("schemas", Publication::schemas),
              beside("owner", Publication::owner),
              beside("comment", Publication::comment)),
          p ->
              p.allTables()
                  ? "for all tables"
                  : "for "
                      + p.tables().stream()
                          .map(CatalogKinds::published)
                          .collect(Collectors.joining(", ")));

  static final Kind<Catalog, DefaultGrants> DEFAULT_PRIVILEGES =
      Kind.of(
          DefaultGrants::of,
          (catalog, d) ->
              new Subject(
                  ObjectKind.DEFAULT_PRIVILEGES,
                  new QualifiedName(Optional.empty(), d.role()),
                  "",
                  Optional.empty(),
                  Optional.of(d.place())),
          Shape.of(privileges(d -> Optional.of(d.role()), DefaultGrants::privileges)),
          d -> GrantDifferences.words(Optional.of(d.role()), d.privileges()));

  private CatalogKinds() {}

  private static ObjectKind kind(RoutineKind kind) {
    return switch (kind) {
      case FUNCTION, WINDOW -> ObjectKind.FUNCTION;
      case PROCEDURE -> ObjectKind.PROCEDURE;
      case AGGREGATE -> ObjectKind.AGGREGATE;
    };
  }

  private static String owningColumn(Sequence sequence) {
    return sequence
        .ownedBy()
        .map(column -> column.table().sql() + "." + column.column().sql())
        .orElse("");
  }

  private static String parts(Stream<String> texts) {
    return texts.collect(Collectors.joining());
  }

  private static String published(PublishedTable table) {
    return table.table().sql()
        + (table.columns().isEmpty() ? "" : " (" + ValueText.of(table.columns()) + ")")
        + table.filter().map(text -> " where " + text).orElse("");
  }
}
