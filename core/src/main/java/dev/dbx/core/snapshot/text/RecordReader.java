package dev.dbx.core.snapshot.text;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Names;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes records of what {@link SparseRecord} made of them. */
final class RecordReader {

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private RecordReader() {}

  /** How a record is made. */
  private record Shape(Constructor<?> constructor, List<String> names, List<Type> types) {
    static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] parameters =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(parameters);
        constructor.setAccessible(true);
        return new Shape(
            constructor,
            Arrays.stream(components).map(c -> Names.snakeCase(c.getName())).toList(),
            Arrays.stream(components).map(RecordComponent::getGenericType).toList());
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("no canonical constructor of " + type, e);
      }
    }
  }

  /**
   * The record.
   *
   * @param where what it is, for errors: {@code relations public.users}
   * @throws InvalidInput saying where something is unknown, missing or of another type
   */
  static <R extends Record> R read(Class<R> type, Map<String, ?> plain, String where) {
    return type.cast(record(type, plain, where));
  }

  private static Object record(Class<?> type, Map<?, ?> plain, String where) {
    Shape shape = SHAPES.get(type);
    plain.keySet().stream()
        .filter(name -> !shape.names().contains(String.valueOf(name)))
        .findFirst()
        .ifPresent(name -> unknown(where, name));
    Object[] values = new Object[shape.names().size()];
    for (int i = 0; i < values.length; i++) {
      String name = shape.names().get(i);
      values[i] = value(shape.types().get(i), plain.get(name), where + ", " + name);
    }
    try {
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  private static void unknown(String where, Object name) {
    throw wrong(where + ": there is no " + name);
  }

  private static Object value(Type type, @Nullable Object plain, String where) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      return generic.getRawType() == Optional.class
          ? Optional.ofNullable(plain).map(present -> value(element, present, where))
          : list(element, plain, where);
    }
    return plain == null ? empty((Class<?>) type, where) : scalar((Class<?>) type, plain, where);
  }

  private static List<Object> list(Type element, @Nullable Object plain, String where) {
    List<Object> values = new ArrayList<>();
    if (plain instanceof List<?> items) {
      for (Object item : items) {
        values.add(value(element, item, where + " " + place(item, values.size() + 1)));
      }
    } else if (plain != null) {
      throw wrong(where + " is not a list");
    }
    return values;
  }

  /** By its name, or by its number. */
  private static Object place(@Nullable Object item, int number) {
    return item instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : number;
  }

  private static Object empty(Class<?> type, String where) {
    if (type == boolean.class) {
      return false;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == double.class) {
      return 0.0;
    }
    if (type == String.class) {
      return "";
    }
    if (type.isRecord() && type != QualifiedName.class && type != Identifier.class) {
      return record(type, Map.of(), where);
    }
    throw wrong(where + " is missing");
  }

  private static Object scalar(Class<?> type, Object plain, String where) {
    if (type.isEnum()) {
      return constant(type, plain, where);
    }
    if (type == Identifier.class) {
      return Identifier.of(text(plain, where));
    }
    if (type == Privilege.class) {
      return PrivilegeText.read(text(plain, where))
          .orElseThrow(() -> wrong(where + " is no privilege"));
    }
    if (type == QualifiedName.class) {
      return QualifiedName.parse(text(plain, where));
    }
    if (type.isRecord()) {
      return record(type, object(plain, where), where);
    }
    return type == String.class ? text(plain, where) : primitive(type, plain, where);
  }

  private static Object primitive(Class<?> type, Object plain, String where) {
    if (plain instanceof Boolean flag && (type == boolean.class || type == Boolean.class)) {
      return flag;
    }
    if (plain instanceof Long number && (type == long.class || type == Long.class)) {
      return number;
    }
    if (plain instanceof Long number && (type == int.class || type == Integer.class)) {
      return Math.toIntExact(number);
    }
    if (plain instanceof Number number && type == double.class) {
      return number.doubleValue();
    }
    throw wrong(where + " is not a " + type.getSimpleName().toLowerCase(Locale.ROOT));
  }

  private static Map<?, ?> object(Object plain, String where) {
    if (plain instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(where + " is not an object");
  }

  private static Object constant(Class<?> type, Object plain, String where) {
    String name = text(plain, where).toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> wrong(where + ": there is no " + plain));
  }

  private static String text(Object plain, String where) {
    return switch (plain) {
      case String text -> text;
      case List<?> lines -> lines.stream().map(String::valueOf).collect(Collectors.joining("\n"));
      default -> throw wrong(where + " is not text");
    };
  }

  private static InvalidInput wrong(String what) {
    return new InvalidInput(
        "the snapshot cannot be read: " + what,
        "it was changed by hand, or written by another version of dbx: get it back from version"
            + " control, or take a new one");
  }
}
