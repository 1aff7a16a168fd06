package dev.dbx.core.render;

import dev.dbx.core.render.Block.Fact;
import dev.dbx.core.render.Block.FindingLine;
import dev.dbx.core.tool.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arranges a plain result into blocks for people: facts first, then tables, then findings. */
final class Layout {

  /** A table cell longer than this makes each row a list of facts of its own. */
  private static final int LONGEST_CELL = 160;

  private final List<Block> blocks = new ArrayList<>();

  private Layout() {}

  /** The blocks of a result, without its headline. */
  static List<Block> of(Result result) {
    Optional<String> body = result.body();
    if (body.isPresent()) {
      return List.of(new Block.Text("", body.get()));
    }
    Layout layout = new Layout();
    layout.map("", Plain.of((Record) result));
    return layout.blocks;
  }

  @SuppressWarnings("unchecked")
  private void map(String title, Map<String, Object> map) {
    if (map.get("columns") instanceof List<?> columns && map.get("rows") instanceof List<?> rows) {
      rowSet(title, (List<Map<String, Object>>) columns, (List<List<Object>>) rows);
    }
    facts(title, map);
    map.forEach((name, value) -> nested(title, name, value, map));
  }

  private void facts(String title, Map<String, Object> map) {
    List<Fact> facts = new ArrayList<>();
    map.forEach(
        (name, value) -> {
          if (!isNested(value) && !isRowSetPart(name, map)) {
            facts.add(new Fact(Words.label(name), Words.value(name, value)));
          }
        });
    if (!facts.isEmpty()) {
      blocks.add(new Block.Facts(title, facts));
    }
  }

  @SuppressWarnings("unchecked")
  private void nested(String parent, String name, Object value, Map<String, Object> owner) {
    String title = parent.isEmpty() ? Words.label(name) : parent + ": " + Words.label(name);
    if (!isNested(value) || isRowSetPart(name, owner)) {
      return;
    }
    switch (value) {
      case Map<?, ?> map -> map(title, (Map<String, Object>) map);
      case List<?> list -> records(title, (List<Map<String, Object>>) list);
      default -> blocks.add(new Block.Text(title, value.toString()));
    }
  }

  private static boolean isRowSetPart(String name, Map<String, Object> owner) {
    return (name.equals("columns") || name.equals("rows"))
        && owner.get("rows") instanceof List<?> rows
        && rows.stream().allMatch(row -> row instanceof List);
  }

  /** Maps, lists of maps and text over several lines get a block of their own. */
  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map<?, ?> map && !map.isEmpty()
        || value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map
        || value instanceof String text && text.contains("\n");
  }

  private void rowSet(String title, List<Map<String, Object>> columns, List<List<Object>> rows) {
    List<String> headers = columns.stream().map(c -> String.valueOf(c.get("name"))).toList();
    List<Boolean> numeric =
        columns.stream().map(c -> Words.isNumericType(String.valueOf(c.get("type")))).toList();
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(Words::cell).toList()).toList();
    if (!headers.isEmpty()) {
      blocks.add(new Block.Rows(new Block.Table(title, headers, numeric, cells)));
    }
  }

  private void records(String title, List<Map<String, Object>> records) {
    if (records.get(0).containsKey("rule") && records.get(0).containsKey("message")) {
      blocks.add(new Block.Findings(records.stream().map(Layout::finding).toList()));
      return;
    }
    List<String> names = usedNames(records);
    List<List<String>> rows =
        records.stream()
            .map(record -> names.stream().map(name -> cell(name, record)).toList())
            .toList();
    boolean tooWide =
        rows.stream()
            .flatMap(List::stream)
            .anyMatch(cell -> cell.length() > LONGEST_CELL || cell.lines().count() > 2);
    if (tooWide) {
      records.forEach(record -> map(cardTitle(title, record), withoutName(record)));
    } else {
      blocks.add(
          new Block.Table(
              title + " (" + records.size() + ")",
              names.stream().map(Words::label).toList(),
              names.stream().map(name -> isNumeric(name, records)).toList(),
              rows));
    }
  }

  private static String cardTitle(String title, Map<String, Object> record) {
    Object name = record.get("name");
    return name == null ? title : title + " " + name;
  }

  private static Map<String, Object> withoutName(Map<String, Object> record) {
    Map<String, Object> rest = new LinkedHashMap<>(record);
    rest.remove("name");
    return rest;
  }

  private static String cell(String name, Map<String, Object> record) {
    Object value = record.get(name);
    if (value == null || value instanceof List<?> list && list.isEmpty()) {
      return "";
    }
    return Words.value(name, value);
  }

  /** The names with a value in at least one record, in the order the records have them. */
  private static List<String> usedNames(List<Map<String, Object>> records) {
    List<String> names = new ArrayList<>();
    for (Map<String, Object> record : records) {
      int after = 0;
      for (String name : record.keySet()) {
        if (!names.contains(name)) {
          names.add(after, name);
        }
        after = names.indexOf(name) + 1;
      }
    }
    return names.stream()
        .filter(name -> records.stream().anyMatch(record -> !cell(name, record).isEmpty()))
        .toList();
  }

  private static boolean isNumeric(String name, List<Map<String, Object>> records) {
    return records.stream()
        .allMatch(record -> !record.containsKey(name) || record.get(name) instanceof Number);
  }

  private static FindingLine finding(Map<String, Object> finding) {
    List<Fact> details = new ArrayList<>();
    for (String part : List.of("hint", "evidence", "fix")) {
      if (finding.get(part) != null) {
        details.add(new Fact(part, String.valueOf(finding.get(part))));
      }
    }
    return new FindingLine(
        String.valueOf(finding.get("severity")).toUpperCase(Locale.ROOT),
        finding.get("rule") + "  " + finding.get("subject") + ": " + finding.get("message"),
        details);
  }
}
