package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.value.Generator;
import dev.dbx.seeding.value.Generators;
import dev.dbx.seeding.value.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Masks the values of a column, and of all columns that point to it. */
final class ColumnMask {

  /** Of values by the constraints alone so many are tried. */
  private static final int MADE = 100;

  private static final Generators GENERATORS = new Generators(domain -> Limits.NONE);

  private final QualifiedName table;
  private final Decision decision;
  private final DataType type;
  private final Demands demands;
  private final StandIns standIns;
  private final Originals originals;
  private final Documents documents;
  private final List<String> choices;
  private final Optional<List<String>> pool;
  private final Optional<LongMap> taken;

  /**
   * @param unique whether no two originals may get the same stand-in
   * @param pool of the only stand-ins, where a condition leaves no others that dbx knows of
   */
  ColumnMask(
      QualifiedName table,
      Decision decision,
      DataType type,
      Demands demands,
      boolean unique,
      Optional<List<String>> pool,
      StandIns standIns,
      Originals originals) {
    this.table = table;
    this.decision = decision;
    this.type = type;
    this.demands = demands;
    this.standIns = standIns;
    this.originals = originals;
    this.documents = new Documents(table, this::plain);
    this.choices = demands.choices(decision.column()).orElse(List.of());
    this.pool = pool.map(List::copyOf);
    this.taken = unique ? Optional.of(new LongMap()) : Optional.empty();
  }

  Decision decision() {
    return decision;
  }

  /**
   * What is copied.
   *
   * @param row what tells its row from others
   */
  @Nullable String of(@Nullable String value, String row) {
    if (value == null) {
      return null;
    }
    return switch (decision.mask()) {
      case KEEP -> value;
      case NULL -> {
        originals.addContact(value);
        yield null;
      }
      case CONSTANT -> {
        originals.addContact(value);
        yield decision.constant().orElseThrow();
      }
      case EMPTY -> empty();
      case CHOICE ->
          choices.isEmpty()
              ? value
              : choices.get(standIns.below(Mask.CHOICE, row + value, choices.size()));
      default -> masked(value, type);
    };
  }

  private String empty() {
    return switch (type.plain()) {
      case DataType.ArrayOf array -> "{}";
      case DataType.RangeOf range -> range.multi() ? "{}" : "empty";
      case DataType.Scalar scalar ->
          switch (scalar.name()) {
            case "xml" -> "<masked/>";
            case "json", "jsonb" -> "{}";
            case "bytea" -> "\\x";
            case "ltree" -> "masked";
            default ->
                scalar.name().startsWith("ts") || type.isText() || type.is("hstore") ? "" : "0";
          };
      default -> "";
    };
  }

  private String masked(String value, DataType of) {
    return switch (of.plain()) {
      case DataType.ArrayOf array ->
          Literals.array(value, element -> masked(element, array.element()));
      case DataType.Composite row -> row(value, row);
      default -> {
        boolean inside = !of.equals(type);
        Mask mask = inside ? suited(of) : decision.mask();
        yield mask == Mask.JSON
            ? documents.masked(value, decision.column().value())
            : inside ? plain(mask, value) : whole(mask, value);
      }
    };
  }

  /** A column's mask is one of text; what stands inside of its values may be something else. */
  private Mask suited(DataType inner) {
    return inner.isText() && decision.mask() != Mask.EMPTY
        ? decision.mask()
        : Decider.mask(inner).orElse(Mask.KEEP);
  }

  private String row(String literal, DataType.Composite composite) {
    List<@Nullable String> attributes = Literals.row(literal);
    List<@Nullable String> masked = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      String attribute = attributes.get(i);
      DataType.Attribute of = composite.attributes().get(i);
      masked.add(attribute == null ? null : attribute(attribute, of));
    }
    return Literals.row(masked);
  }

  private String attribute(String value, DataType.Attribute of) {
    if (of.type().plain() instanceof DataType.ArrayOf
        || of.type().plain() instanceof DataType.Composite) {
      return masked(value, of.type());
    }
    Mask mask =
        of.type().isText()
            ? Names.ofText(of.name().value(), "")
            : Decider.mask(of.type()).orElse(Mask.KEEP);
    return switch (mask) {
      case KEEP, CHOICE, EMPTY -> value;
      case JSON -> documents.masked(value, of.name().value());
      default -> plain(mask, value);
    };
  }

  /** Of a part of a value, which no constraint that dbx can read speaks of. */
  private String plain(Mask mask, String value) {
    return switch (mask) {
      case KEEP, CHOICE, EMPTY, NULL, CONSTANT, JSON -> value;
      default -> {
        if (!saysSomething(value)) {
          yield value;
        }
        String standIn = standIns.of(mask, value, 0);
        originals.add(mask, value, standIn);
        yield standIn;
      }
    };
  }

  private static boolean saysSomething(String value) {
    return value.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private String whole(Mask mask, String value) {
    if (!saysSomething(value) || isSpecial(value)) {
      return value;
    }
    String standIn =
        pool.isPresent()
            ? chosen(mask, value, pool.get())
            : changed(mask, value).orElseGet(() -> made(mask, value));
    originals.add(mask, value, standIn);
    return standIn;
  }

  /** Such as infinity and NaN. */
  private boolean isSpecial(String value) {
    return (type.isNumber() || type.isMoment()) && value.chars().noneMatch(Character::isDigit);
  }

  private Optional<String> changed(Mask mask, String value) {
    for (int attempt = 0; attempt < StandIns.ATTEMPTS; attempt++) {
      String standIn = standIns.of(mask, value, attempt);
      if (isGood(standIn, value)) {
        return Optional.of(standIn);
      }
    }
    return Optional.empty();
  }

  private String chosen(Mask mask, String value, List<String> from) {
    int start = standIns.below(mask, value, Math.max(1, from.size()));
    for (int i = 0; i < from.size(); i++) {
      String standIn = from.get((start + i) % from.size());
      if (isFree(standIn, value)) {
        return standIn;
      }
    }
    throw none();
  }

  private boolean isGood(String standIn, String value) {
    boolean other = !standIn.equalsIgnoreCase(value) || isSingle(value);
    return other && demands.accept(decision.column(), standIn) && isFree(standIn, value);
  }

  /** Of a digit or a letter there are too few others for a guess to be always another. */
  private static boolean isSingle(String value) {
    return value.codePoints().filter(Character::isLetterOrDigit).count() <= 1;
  }

  private boolean isFree(String standIn, String value) {
    long own = Originals.hash(value);
    // an index may be on lower(...)
    long place = Originals.hash(standIn.toLowerCase(Locale.ROOT));
    return taken.isEmpty() || taken.get().putIfAbsent(place, own) == own;
  }

  /** By the constraints alone, where the form of the original is no help. */
  private String made(Mask mask, String value) {
    Optional<Generator> generator =
        generator(table, decision.column(), type, demands.oneWay(decision.column()));
    if (generator.isPresent()) {
      long start = standIns.below(mask, value, Integer.MAX_VALUE);
      for (int attempt = 0; attempt < MADE; attempt++) {
        String made = generator.get().value(start + attempt);
        if (isGood(made, value)) {
          return made;
        }
      }
    }
    throw none();
  }

  /** What makes values of a column from nothing. */
  static Optional<Generator> generator(
      QualifiedName table, Identifier column, DataType type, Limits limits) {
    Subject subject = new Subject(table, column, "", "", 1, List.of(), Subject.Style.USUAL);
    return GENERATORS.of(subject, type, limits);
  }

  private InvalidInput none() {
    return new InvalidInput(
        "%s.%s: no stand-in of a value fulfils its constraints"
            .formatted(table.sql(), decision.column().sql()),
        "say in .dbx/anonymize.toml what is to become of it, below [columns]: \"%s.%s\" = \"keep\""
            .formatted(table.sql(), decision.column().sql()));
  }
}
