package dev.dbx.introspection.document;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.RangeType;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a schema holds besides tables and views: functions, types, sequences. */
final class SchemaObjects {

  private final Markdown page;
  private final Catalog catalog;
  private final Identifier schema;

  SchemaObjects(Markdown page, Catalog catalog, Identifier schema) {
    this.page = page;
    this.catalog = catalog;
    this.schema = schema;
  }

  void write() {
    table(
        "Functions and procedures",
        List.of("Name", "Kind", "Returns", "Language", "Notes", "Comment"),
        of(catalog.routines(), Routine::name)
            .sorted(Comparator.comparing(Routine::name).thenComparing(Routine::identityArguments))
            .map(SchemaObjects::routine));
    table(
        "Enums",
        List.of("Name", "Labels", "Comment"),
        sorted(catalog.enumTypes(), EnumType::name).map(SchemaObjects::enumType));
    table(
        "Domains",
        List.of("Name", "Type", "Null", "Default", "Checks", "Comment"),
        sorted(catalog.domains(), Domain::name).map(SchemaObjects::domain));
    table(
        "Composite types",
        List.of("Name", "Attributes", "Comment"),
        sorted(catalog.compositeTypes(), CompositeType::name).map(SchemaObjects::compositeType));
    table(
        "Range types",
        List.of("Name", "Of", "Comment"),
        sorted(catalog.rangeTypes(), RangeType::name).map(SchemaObjects::rangeType));
    table(
        "Sequences",
        List.of("Name", "Type", "Start", "Step", "Comment"),
        sorted(catalog.sequences(), Sequence::name)
            .filter(sequence -> sequence.ownedBy().isEmpty())
            .map(SchemaObjects::sequence));
  }

  private <T> Stream<T> of(List<T> objects, Function<T, QualifiedName> name) {
    return objects.stream().filter(o -> name.apply(o).schema().equals(Optional.of(schema)));
  }

  private <T> Stream<T> sorted(List<T> objects, Function<T, QualifiedName> name) {
    return of(objects, name).sorted(Comparator.comparing(name));
  }

  private void table(String title, List<String> headers, Stream<List<String>> rows) {
    List<List<String>> all = rows.toList();
    if (!all.isEmpty()) {
      page.line("### " + title).blank();
      page.table("", headers, all);
    }
  }

  private static List<String> routine(Routine routine) {
    String definer = routine.securityDefiner() ? "security definer" : "";
    return List.of(
        Markdown.code(routine.name().name().sql() + "(" + routine.arguments() + ")"),
        Names.words(routine.kind()),
        routine.result().map(Markdown::code).orElse(""),
        Markdown.code(routine.language().value()),
        Stream.of(Names.words(routine.volatility()), definer)
            .filter(note -> !note.isEmpty())
            .collect(Collectors.joining(", ")),
        comment(routine.comment()));
  }

  private static List<String> enumType(EnumType type) {
    return List.of(
        name(type.name()),
        type.labels().stream().map(Markdown::code).collect(Collectors.joining(", ")),
        comment(type.comment()));
  }

  private static List<String> domain(Domain domain) {
    return List.of(
        name(domain.name()),
        Markdown.code(domain.baseType()),
        domain.notNull() ? "no" : "yes",
        domain.defaultExpression().map(Markdown::code).orElse(""),
        domain.constraints().stream()
            .map(constraint -> Markdown.code(constraint.definition()))
            .sorted()
            .collect(Collectors.joining(", ")),
        comment(domain.comment()));
  }

  private static List<String> compositeType(CompositeType type) {
    return List.of(
        name(type.name()),
        type.attributes().stream()
            .map(attribute -> Markdown.code(attribute.name().sql() + " " + attribute.type()))
            .collect(Collectors.joining(", ")),
        comment(type.comment()));
  }

  private static List<String> rangeType(RangeType type) {
    return List.of(name(type.name()), Markdown.code(type.subtype()), comment(type.comment()));
  }

  private static List<String> sequence(Sequence sequence) {
    return List.of(
        name(sequence.name()),
        Markdown.code(sequence.type()),
        String.valueOf(sequence.start()),
        String.valueOf(sequence.increment()),
        comment(sequence.comment()));
  }

  private static String name(QualifiedName name) {
    return Markdown.code(name.name().value());
  }

  private static String comment(Optional<String> comment) {
    return comment.map(Markdown::text).orElse("");
  }
}
