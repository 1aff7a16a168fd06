package dev.dbx.core.tool;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an Input record from named values, strictly: nothing unknown, nothing of a wrong type. */
public final class Binder {

  private Binder() {}

  /**
   * The record with the given arguments, defaults filled in.
   *
   * @throws InvalidInput naming the argument that is unknown, missing or of the wrong type
   */
  public static <I extends Record> I bind(Class<I> input, Map<String, ?> given) {
    List<Argument> arguments = Argument.of(input);
    rejectUnknown(arguments, given);
    Object[] values =
        arguments.stream().map(argument -> value(argument, given.get(argument.name()))).toArray();
    return construct(input, values);
  }

  private static void rejectUnknown(List<Argument> arguments, Map<String, ?> given) {
    List<String> known = arguments.stream().map(Argument::name).toList();
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        List<String> close = CloseMatches.of(name, known);
        throw new InvalidInput(
            "there is no argument " + name,
            close.isEmpty()
                ? known.isEmpty() ? "this tool takes none" : "it takes " + String.join(", ", known)
                : "did you mean " + close.get(0) + "?");
      }
    }
  }

  private static Object value(Argument argument, @Nullable Object given) {
    return switch (argument.shape()) {
      case OPTIONAL -> Optional.ofNullable(given).map(value -> Values.convert(argument, value));
      case LIST -> elements(argument, given).map(value -> element(argument, value)).toList();
      case LIST_WITH_NULLS ->
          elements(argument, given).map(value -> nullable(argument, value)).toList();
      case ONE -> Values.convert(argument, given == null ? fallback(argument) : given);
    };
  }

  private static String fallback(Argument argument) {
    return argument
        .defaultValue()
        .orElseThrow(
            () -> new InvalidInput(argument.name() + " is missing", "give it: " + argument.doc()));
  }

  private static Stream<? extends @Nullable Object> elements(
      Argument argument, @Nullable Object given) {
    Stream<? extends @Nullable Object> values =
        given instanceof List<?> many ? many.stream() : Stream.ofNullable(given);
    return Values.isNested(argument) ? values.flatMap(Binder::spread) : values;
  }

  private static Stream<? extends @Nullable Object> spread(@Nullable Object value) {
    return value instanceof String && Values.parsed(value) instanceof List<?> many
        ? many.stream()
        : Stream.of(value);
  }

  private static Optional<Object> nullable(Argument argument, @Nullable Object value) {
    return Optional.ofNullable(value).map(present -> element(argument, present));
  }

  private static Object element(Argument argument, @Nullable Object value) {
    if (value == null) {
      throw new InvalidInput(
          argument.name() + " has a null in its list", "leave it out, or write the text null");
    }
    boolean scalar = value instanceof Number || value instanceof Boolean;
    return Values.convert(
        argument, argument.type() == String.class && scalar ? value.toString() : value);
  }

  private static <I extends Record> I construct(Class<I> input, Object[] values) {
    Class<?>[] types =
        Arrays.stream(input.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<I> constructor = input.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DbxException known) {
        throw known;
      }
      throw new DbxException.Internal("cannot make " + input.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new DbxException.Internal("cannot make " + input.getName(), e);
    }
  }
}
