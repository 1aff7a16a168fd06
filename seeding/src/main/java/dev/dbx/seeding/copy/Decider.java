package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignKeyTarget;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.type.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Decides what becomes of the columns of one table: by the project's rules, by what the schema
 * says, by name and type, by content. What nothing speaks for is masked.
 */
final class Decider {

  private static final String UNDECIDED = "nothing says that it may stay";

  private final Relation table;
  private final List<String> partitionKeys;
  private final Map<Identifier, DataType> types;
  private final Demands demands;
  private final MaskRules rules;
  private final Function<Identifier, List<String>> contents;

  /**
   * @param partitionKeys of the table and of its partitions
   * @param contents some values of a column
   */
  Decider(
      Relation table,
      List<String> partitionKeys,
      Map<Identifier, DataType> types,
      Demands demands,
      MaskRules rules,
      Function<Identifier, List<String>> contents) {
    this.table = table;
    this.partitionKeys = List.copyOf(partitionKeys);
    this.types = types;
    this.demands = demands;
    this.rules = rules;
    this.contents = contents;
  }

  /**
   * @throws InvalidInput if no mask is known for the column's type and it must not be NULL
   */
  Decision decide(Column column) {
    Optional<ColumnReference> target = target(column.name());
    if (target.isPresent()) {
      return following(column, target.get());
    }
    Optional<Decision> ruled = rules.of(table, column, DataType.of(types, column.name()));
    if (ruled.isPresent()) {
      return ruled.get();
    }
    return isPartitionKey(column.name())
        ? kept(column, "it decides the partition")
        : byNature(column, DataType.of(types, column.name()));
  }

  private Decision following(Column column, ColumnReference target) {
    String words = target.table().sql() + "." + target.column().sql();
    if (rules.names(table, column.name())) {
      throw new InvalidInput(
          "%s.%s points to %s and has its values from there"
              .formatted(table.name().sql(), column.name().sql(), words),
          "write the rule for " + words);
    }
    return new Decision(
        column.name(),
        column.type(),
        Mask.KEEP,
        "as " + words + ", which it points to",
        Optional.of(target),
        Optional.empty());
  }

  private Decision byNature(Column column, DataType type) {
    String name = column.name().value();
    boolean personal = Names.isPersonal(table.name(), name, baseType(type, column));
    Optional<List<String>> choices = demands.choices(column.name());
    if (choices.isPresent() || type.is("boolean") || demands.listsElements(column.name())) {
      return personal && choices.isPresent()
          ? masked(column, Mask.CHOICE, "its name is one of personal data")
          : kept(column, "one of the values that the schema lists");
    }
    if (personal) {
      return masked(column, ofPersonal(column, type), "its name is one of personal data");
    }
    if (isKey(column, type)) {
      return kept(column, "a key that says nothing");
    }
    return type.isText() ? ofText(column) : ofOther(column, type);
  }

  private static String baseType(DataType type, Column column) {
    return type instanceof DataType.DomainOver over
        ? baseType(over.base(), column)
        : type instanceof DataType.Scalar scalar ? scalar.name() : column.type();
  }

  private Mask ofPersonal(Column column, DataType type) {
    if (isRangeOfNumbers(type)) {
      return column.notNull() ? Mask.EMPTY : Mask.NULL;
    }
    if (!type.isText()) {
      return type.isMoment() ? Mask.DAY : ofType(column, type);
    }
    Mask byName = Names.ofPersonalText(column.name().value(), column.comment().orElse(""));
    boolean isName = column.name().value().equalsIgnoreCase("name");
    return Contents.of(contents.apply(column.name())).orElse(isName ? Mask.NAME : byName);
  }

  private boolean isKey(Column column, DataType type) {
    boolean numbered = type.isInteger() || type.is("uuid");
    boolean constrained =
        table.constraints().stream()
            .filter(it -> it.kind() == ConstraintKind.PRIMARY_KEY)
            .anyMatch(it -> it.columns().contains(column.name()));
    return numbered
        && (constrained || column.identity().isPresent() || Names.isKey(column.name().value()));
  }

  private Decision ofText(Column column) {
    List<String> values = contents.apply(column.name());
    Optional<String> giveaway = Contents.giveaway(values);
    String comment = column.comment().orElse("");
    if (Names.isKey(column.name().value()) && Contents.areNumbers(values)) {
      return kept(column, "a key that says nothing");
    }
    if (giveaway.isEmpty() && Names.isHarmlessText(column.name().value(), comment)) {
      return kept(column, "by its name it says nothing about a person");
    }
    Mask mask = Contents.of(values).orElseGet(() -> Names.ofText(column.name().value(), comment));
    return masked(column, mask, giveaway.map(it -> "there are " + it + " in it").orElse(UNDECIDED));
  }

  private Decision ofOther(Column column, DataType type) {
    String name = column.name().value();
    Optional<Constraint> tie = demands.tie(column.name());
    if (type.isMoment() && Names.isBookkeeping(name)) {
      return kept(column, "when something happened to the row");
    }
    if (type.isNumber() && Names.isFigure(name)) {
      return kept(column, "by its name it measures or counts");
    }
    if (type.is(
        "interval", "time without time zone", "time with time zone", "bit", "bit varying")) {
      return kept(column, "such values say nothing about a person");
    }
    if (tie.isPresent() && (type.isNumber() || type.isMoment())) {
      return kept(column, tie.get().name().sql() + " ties it to other columns");
    }
    if (isRangeOfNumbers(type)) {
      return kept(column, "bounds of numbers");
    }
    return masked(column, ofType(column, type), UNDECIDED);
  }

  private static boolean isRangeOfNumbers(DataType type) {
    return type.plain() instanceof DataType.RangeOf range && !range.subtype().isMoment();
  }

  private Mask ofType(Column column, DataType type) {
    return mask(type)
        .orElseGet(
            () -> {
              if (column.notNull()) {
                throw new InvalidInput(
                    "dbx knows no mask for %s.%s of type %s"
                        .formatted(table.name().sql(), column.name().sql(), column.type()),
                    "say in .dbx/anonymize.toml what is to become of it, below [columns]: \"%s.%s\""
                            .formatted(table.name().sql(), column.name().sql())
                        + " = \"keep\"");
              }
              return Mask.NULL;
            });
  }

  /** The usual mask of a type's values. */
  static Optional<Mask> mask(DataType type) {
    return switch (type.plain()) {
      case DataType.ArrayOf array -> mask(array.element());
      case DataType.Composite row -> Optional.of(Mask.TEXT);
      case DataType.Enumeration labels -> Optional.of(Mask.CHOICE);
      case DataType.RangeOf range ->
          Optional.of(range.subtype().isMoment() ? Mask.SHIFT : Mask.KEEP);
      case DataType.Scalar scalar -> ofScalar(scalar);
      default -> Optional.empty();
    };
  }

  private static Optional<Mask> ofScalar(DataType.Scalar type) {
    if (type.isText()) {
      return Optional.of(Mask.TEXT);
    }
    if (type.isNumber()) {
      return Optional.of(Mask.NUMBER);
    }
    if (type.isMoment()) {
      return Optional.of(Mask.SHIFT);
    }
    return switch (type.name()) {
      case "uuid" -> Optional.of(Mask.UUID);
      case "json", "jsonb" -> Optional.of(Mask.JSON);
      case "inet", "cidr" -> Optional.of(Mask.NETWORK);
      case "bytea" -> Optional.of(Mask.BYTES);
      case "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "vector",
          "macaddr",
          "macaddr8",
          "pg_lsn" ->
          Optional.of(Mask.NUMBER);
      case "tsvector", "hstore", "xml", "tsquery", "ltree" -> Optional.of(Mask.EMPTY);
      case "boolean",
          "interval",
          "time without time zone",
          "time with time zone",
          "bit",
          "bit varying" ->
          Optional.of(Mask.KEEP);
      default -> Optional.empty();
    };
  }

  private static Decision kept(Column column, String why) {
    return new Decision(column.name(), column.type(), Mask.KEEP, why);
  }

  private static Decision masked(Column column, Mask mask, String why) {
    return new Decision(column.name(), column.type(), mask, why);
  }

  /** The column that this one has its values from. */
  private Optional<ColumnReference> target(Identifier column) {
    for (Constraint key : table.constraints()) {
      int position = key.columns().indexOf(column);
      if (key.kind() == ConstraintKind.FOREIGN_KEY && position >= 0) {
        ForeignKeyTarget target = key.reference().orElseThrow();
        ColumnReference found = new ColumnReference(target.table(), target.columns().get(position));
        if (!found.equals(new ColumnReference(table.name(), column))) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  /** The key is written as SQL: a name in it is enough. */
  private boolean isPartitionKey(Identifier column) {
    Pattern word = Pattern.compile("(?<![\\w\"])" + Pattern.quote(column.sql()) + "(?![\\w\"])");
    return partitionKeys.stream().anyMatch(key -> word.matcher(key).find());
  }
}
