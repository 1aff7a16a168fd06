package dev.dbx.mcp;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.RowSet.JsonText;
import dev.dbx.core.tool.Names;
import dev.dbx.core.tool.Tool;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON schema of a tool's result, by the rules by which Plain makes maps of records. */
final class OutputSchema {

  /** The records on the way down: one that holds itself is described once. */
  private final Set<Class<?>> path = new LinkedHashSet<>();

  private OutputSchema() {}

  /** An object schema; one without properties where the result's type is not known. */
  static Map<String, Object> of(Tool<?, ?> tool) {
    return Arrays.stream(tool.useCase().getClass().getMethods())
        .filter(method -> method.getName().equals("run") && !method.isBridge())
        .map(Method::getReturnType)
        .filter(Class::isRecord)
        .findFirst()
        .map(type -> new OutputSchema().record(type))
        .orElseGet(() -> Map.of("type", "object"));
  }

  private Map<String, Object> record(Class<?> type) {
    if (!path.add(type)) {
      return Map.of("type", "object");
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          Names.snakeCase(component.getName())
              + (component.getType() == Duration.class ? "_ms" : "");
      properties.put(name, value(component.getGenericType()));
      if (component.getType() != Optional.class) {
        required.add(name);
      }
    }
    path.remove(type);
    return Map.of("type", "object", "properties", properties, "required", required);
  }

  private Map<String, Object> value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(generic);
    }
    return type instanceof Class<?> plain ? scalar(plain) : Map.of();
  }

  private Map<String, Object> container(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == Optional.class) {
      return value(type.getActualTypeArguments()[0]);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return Map.of("type", "object");
    }
    return Iterable.class.isAssignableFrom(raw)
        ? Map.of("type", "array", "items", value(type.getActualTypeArguments()[0]))
        : Map.of();
  }

  private Map<String, Object> scalar(Class<?> type) {
    if (type == String.class || type == Identifier.class || type == QualifiedName.class) {
      return Map.of("type", "string");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return Map.of("type", "integer");
    }
    if (type == Duration.class) {
      return Map.of("type", "number");
    }
    if (type.isEnum()) {
      return Map.of("type", "string", "enum", constants(type));
    }
    return type.isRecord() && type != JsonText.class ? record(type) : Map.of();
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
