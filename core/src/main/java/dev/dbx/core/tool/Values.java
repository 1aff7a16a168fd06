package dev.dbx.core.tool;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.QualifiedName;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns one value, as JSON or a command line gives it, into the type an argument wants. */
final class Values {

  private static final Pattern JSON = Pattern.compile("\\s*[{\\[]");
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}");

  private Values() {}

  /** A default value as JSON would show it. */
  static Object plain(Argument argument, String text) {
    Object value = convert(argument, text);
    return value instanceof Boolean || value instanceof Number ? value : text;
  }

  static Object convert(Argument argument, Object value) {
    Class<?> type = argument.type();
    if (type == String.class && value instanceof String text) {
      return text;
    }
    if (type == QualifiedName.class && value instanceof String text) {
      return QualifiedName.parse(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return bool(argument, value);
    }
    if (type == int.class || type == Integer.class) {
      return (int) integer(argument, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class || type == Long.class) {
      return integer(argument, value, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type.isEnum() && value instanceof String text) {
      return constant(argument, text);
    }
    if (isNested(argument)) {
      return nested(argument, value);
    }
    throw wrongType(argument, value, "text");
  }

  /** Whether a value has names of its own. */
  static boolean isNested(Argument argument) {
    return argument.type().isRecord() && argument.type() != QualifiedName.class;
  }

  /** A command line writes records, and arrays of them, as JSON. */
  static @Nullable Object parsed(@Nullable Object value) {
    return value instanceof String text && JSON.matcher(text).lookingAt()
        ? JsonReader.read(text)
        : value;
  }

  /** A record within a record is bound as strictly. */
  private static Object nested(Argument argument, Object value) {
    if (!(parsed(value) instanceof Map<?, ?> given)) {
      throw wrongType(argument, value, "an object in JSON");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    given.forEach(
        (name, one) -> {
          if (one != null) {
            named.put(String.valueOf(name), one);
          }
        });
    return Binder.bind(argument.type().asSubclass(Record.class), named);
  }

  private static boolean bool(Argument argument, Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof String text && (text.equals("true") || text.equals("false"))) {
      return Boolean.parseBoolean(text);
    }
    throw wrongType(argument, value, "true or false");
  }

  private static long integer(Argument argument, Object value, long least, long most) {
    try {
      long number = whole(value);
      if (value instanceof Boolean || number < least || number > most) {
        throw wrongType(argument, value, "a whole number up to " + most);
      }
      return number;
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrongType(argument, value, "a whole number");
    }
  }

  /** Also what JSON may spell 1e3 or 10.0; BigDecimal takes 10 ms to load, so only for those. */
  private static long whole(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    String text = String.valueOf(value);
    return PLAIN.matcher(text).matches()
        ? Long.parseLong(text)
        : new BigDecimal(text).longValueExact();
  }

  private static Object constant(Argument argument, String text) {
    return Arrays.stream(argument.type().getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text.replace('-', '_')))
        .findFirst()
        .orElseThrow(() -> wrongType(argument, text, "one of " + choices(argument)));
  }

  private static String choices(Argument argument) {
    return Arrays.stream(argument.type().getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static InvalidInput wrongType(Argument argument, Object value, String wanted) {
    String shown = String.valueOf(value);
    return new InvalidInput(
        argument.name() + " is " + (shown.length() > 40 ? shown.substring(0, 40) + "..." : shown),
        "give " + wanted + ": " + argument.doc());
  }
}
