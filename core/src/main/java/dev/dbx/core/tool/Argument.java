package dev.dbx.core.tool;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One argument of a tool, read from a component of its Input record.
 *
 * @param name snake_case, as in JSON
 * @param type the type of one value: the element type of Optional and List
 * @param shape whether it is required, optional or repeated
 * @param defaultValue as text; empty for required, Optional and List arguments
 * @param byPlace whether a person may give it by its place on a command line
 */
public record Argument(
    String name,
    String doc,
    Class<?> type,
    Shape shape,
    Optional<String> defaultValue,
    boolean byPlace) {

  /** How many values an argument takes. */
  public enum Shape {
    ONE,
    OPTIONAL,
    LIST,
    /** A list in which a value may be null: one of Optional. */
    LIST_WITH_NULLS
  }

  /** The arguments of an Input record, in declaration order. */
  public static List<Argument> of(Class<? extends Record> input) {
    return Arrays.stream(input.getRecordComponents()).map(Argument::of).toList();
  }

  private static Argument of(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalStateException(component + " needs @Doc");
    }
    Type type = component.getGenericType();
    Shape shape = shape(type);
    Optional<String> defaultValue =
        doc.defaultValue().equals(Doc.REQUIRED)
            ? Optional.empty()
            : Optional.of(doc.defaultValue());
    boolean required = shape == Shape.ONE && defaultValue.isEmpty();
    return new Argument(
        Names.snakeCase(component.getName()),
        doc.value(),
        value(type),
        shape,
        defaultValue,
        required || doc.byPlace());
  }

  private static Shape shape(Type type) {
    if (!(type instanceof ParameterizedType container)) {
      return Shape.ONE;
    }
    if (container.getRawType() == Optional.class) {
      return Shape.OPTIONAL;
    }
    return element(container) instanceof ParameterizedType ? Shape.LIST_WITH_NULLS : Shape.LIST;
  }

  private static Class<?> value(Type type) {
    return type instanceof ParameterizedType container
        ? value(element(container))
        : (Class<?>) type;
  }

  private static Type element(ParameterizedType container) {
    return container.getActualTypeArguments()[0];
  }

  /** Whether it takes any number of values. */
  public boolean repeated() {
    return shape == Shape.LIST || shape == Shape.LIST_WITH_NULLS;
  }

  public boolean required() {
    return shape == Shape.ONE && defaultValue.isEmpty();
  }
}
