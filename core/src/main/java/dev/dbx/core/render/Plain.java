package dev.dbx.core.render;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.RowSet.JsonText;
import dev.dbx.core.tool.Names;
import dev.dbx.core.tool.Severity;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as maps, lists and scalars, the one form all renderers read. Names become snake_case,
 * names of objects their SQL text, an empty Optional is left out of its map, a Duration becomes
 * milliseconds under {@code name_ms}, and a {@link JsonText} stays one.
 */
public final class Plain {

  private Plain() {}

  /** The components of a record by name, in order. */
  public static Map<String, Object> of(Record record) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String name = Names.snakeCase(component.getName());
      Object value = read(component, record);
      if (value instanceof Duration duration) {
        map.put(name + "_ms", milliseconds(duration));
      } else if (!(value instanceof Optional<?> optional && optional.isEmpty())) {
        map.put(name, value(value));
      }
    }
    return map;
  }

  private static Object value(Object value) {
    return switch (value) {
      case Optional<?> optional -> value(optional.orElseThrow());
      case Identifier name -> name.value();
      case QualifiedName name -> name.sql();
      case Severity severity -> severity.name();
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case JsonText json -> json;
      case Duration duration -> milliseconds(duration);
      case Record record -> of(record);
      case Map<?, ?> map -> map(map);
      // an Iterable of itself
      case Path path -> path.toString();
      case Iterable<?> values -> list(values);
      case Number number -> number;
      case Boolean flag -> flag;
      default -> value.toString();
    };
  }

  private static Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> plain = new LinkedHashMap<>();
    map.forEach((key, value) -> plain.put(String.valueOf(key), value(value)));
    return plain;
  }

  private static List<@Nullable Object> list(Iterable<?> values) {
    List<@Nullable Object> plain = new ArrayList<>();
    for (Object value : values) {
      plain.add(value == null ? null : value(value));
    }
    return plain;
  }

  private static double milliseconds(Duration duration) {
    return Math.round(duration.toNanos() / 1_000.0) / 1_000.0;
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
