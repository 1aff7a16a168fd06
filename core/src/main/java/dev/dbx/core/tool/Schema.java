package dev.dbx.core.tool;

import dev.dbx.core.name.QualifiedName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON schema of an Input record, as plain maps. */
public final class Schema {

  private Schema() {}

  /** An object schema with one property per argument; nothing else is accepted. */
  public static Map<String, Object> of(Class<? extends Record> input) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties(input));
    List<String> required =
        Argument.of(input).stream().filter(Argument::required).map(Argument::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** The schema of each argument by name. */
  public static Map<String, Object> properties(Class<? extends Record> input) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Argument.of(input).forEach(argument -> properties.put(argument.name(), property(argument)));
    return properties;
  }

  private static Map<String, Object> property(Argument argument) {
    Map<String, Object> property = new LinkedHashMap<>();
    if (argument.repeated()) {
      property.put("type", "array");
      property.put("items", items(argument));
    } else {
      property.putAll(value(argument.type()));
    }
    property.put("description", argument.doc());
    argument
        .defaultValue()
        .ifPresent(text -> property.put("default", Values.plain(argument, text)));
    return property;
  }

  private static Map<String, Object> items(Argument argument) {
    Map<String, Object> value = value(argument.type());
    return argument.shape() == Argument.Shape.LIST_WITH_NULLS
        ? Map.of("anyOf", List.of(value, Map.of("type", "null")))
        : value;
  }

  private static Map<String, Object> value(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return Map.of("type", "integer");
    }
    if (type.isEnum()) {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("type", "string");
      schema.put(
          "enum",
          Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .toList());
      return schema;
    }
    return type.isRecord() ? new LinkedHashMap<>(nested(type)) : Map.of("type", "string");
  }

  private static Map<String, Object> nested(Class<?> type) {
    return type == QualifiedName.class
        ? Map.of("type", "string")
        : of(type.asSubclass(Record.class));
  }
}
