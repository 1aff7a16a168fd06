package dev.dbx.query.plan;

import dev.dbx.core.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object of EXPLAIN's output, by name. */
record Fields(Map<String, @Nullable Object> values) {

  static Fields of(@Nullable Object json) {
    return new Fields(JsonReader.asObject(json));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Object::toString);
  }

  Optional<Double> number(String name) {
    return values.get(name) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  Optional<Long> count(String name) {
    return number(name).map(Math::round);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  List<Fields> objects(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(Fields::of).toList()
        : List.of();
  }

  Optional<Fields> object(String name) {
    return values.get(name) instanceof Map<?, ?> map ? Optional.of(of(map)) : Optional.empty();
  }
}
