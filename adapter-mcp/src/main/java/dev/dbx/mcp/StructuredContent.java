package dev.dbx.mcp;

import dev.dbx.core.render.Json;
import dev.dbx.core.render.Plain;
import dev.dbx.core.tool.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** A result as JSON for programs, its longest lists halved until it is affordable. */
final class StructuredContent {

  private StructuredContent() {}

  /** Empty when no list can be made shorter and it is still too much. */
  static Optional<RawValue> of(Result result, TokenBudget budget) {
    Map<String, Object> plain = Plain.of((Record) result);
    String json = Json.compact(plain);
    while (!budget.allows(json)) {
      List<List<?>> lists = new ArrayList<>();
      collect(plain, lists);
      Optional<List<?>> longest =
          lists.stream().max(Comparator.comparingInt(list -> Json.compact(list).length()));
      if (longest.isEmpty()) {
        return Optional.empty();
      }
      plain = halved(plain, longest.get());
      plain.put("cut", "lists are shortened to fit the output limit; ask for less at once");
      json = Json.compact(plain);
    }
    return Optional.of(new RawValue(json));
  }

  /** Lists that mean the same when they are shorter: not the cells of a row. */
  private static void collect(Map<?, ?> map, List<List<?>> found) {
    for (Object value : map.values()) {
      if (value instanceof Map<?, ?> inner) {
        collect(inner, found);
      } else if (value instanceof List<?> list) {
        if (list.size() > 1) {
          found.add(list);
        }
        list.forEach(
            item -> {
              if (item instanceof Map<?, ?> inner) {
                collect(inner, found);
              }
            });
      }
    }
  }

  private static Map<String, Object> halved(Map<?, ?> map, List<?> longest) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(String.valueOf(name), copied(value, longest)));
    return copy;
  }

  @SuppressWarnings("ReferenceEquality") // this very list, not one that looks like it
  private static Object copied(Object value, List<?> longest) {
    if (value instanceof Map<?, ?> map) {
      return halved(map, longest);
    }
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object item : list == longest ? list.subList(0, list.size() / 2) : list) {
      copy.add(item instanceof Map<?, ?> map ? halved(map, longest) : item);
    }
    return copy;
  }
}
