package dev.dbx.seeding.type;

import dev.dbx.core.catalog.Domain;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a column's values are made of (docs, chapter 8). */
public sealed interface DataType {

  /**
   * A base type.
   *
   * @param name as format_type writes it, without modifiers: {@code character varying}
   * @param modifiers what stands in brackets behind it: a length, or precision and scale
   */
  record Scalar(String name, List<Integer> modifiers) implements DataType {
    public Scalar {
      modifiers = List.copyOf(modifiers);
    }

    /** One of the numbers in brackets, counted from 0. */
    public Optional<Integer> modifier(int position) {
      return position < modifiers.size() ? Optional.of(modifiers.get(position)) : Optional.empty();
    }
  }

  /** An enumerated type. */
  record Enumeration(QualifiedName name, List<String> labels) implements DataType {
    public Enumeration {
      labels = List.copyOf(labels);
    }
  }

  /** An array of any number of dimensions. */
  record ArrayOf(DataType element) implements DataType {}

  /** A domain over another type, with its own constraints. */
  record DomainOver(Domain domain, DataType base) implements DataType {}

  /** A row of attributes. */
  record Composite(QualifiedName name, List<Attribute> attributes) implements DataType {
    public Composite {
      attributes = List.copyOf(attributes);
    }
  }

  /** A part of a composite type. */
  record Attribute(Identifier name, DataType type) {}

  /**
   * A range of another type.
   *
   * @param multi whether a value is several of them
   */
  record RangeOf(String name, DataType subtype, boolean multi) implements DataType {}

  /** A type that dbx knows nothing of, for instance one of an extension. */
  record Unknown(String name) implements DataType {}

  /** That of a column; nothing is known of one that is not there. */
  static DataType of(Map<Identifier, DataType> types, Identifier column) {
    return types.getOrDefault(column, new Unknown(column.value()));
  }

  /** Without domains around it. */
  default DataType plain() {
    return this instanceof DomainOver domain ? domain.base().plain() : this;
  }

  /** Whether it is, domains aside, a base type of one of these names. */
  default boolean is(String... names) {
    return plain() instanceof Scalar scalar && List.of(names).contains(scalar.name());
  }

  /** Whether its values are character strings. */
  default boolean isText() {
    return is("text", "character varying", "character", "citext", "name", "\"char\"");
  }

  /** Whether its values are whole numbers. */
  default boolean isInteger() {
    return is("smallint", "integer", "bigint", "oid");
  }

  /** Whether its values are numbers. */
  default boolean isNumber() {
    return isInteger() || is("numeric", "real", "double precision", "money");
  }

  /** Whether its values are points in time. */
  default boolean isMoment() {
    return is("date", "timestamp without time zone", "timestamp with time zone");
  }
}
