package dev.dbx.core.render;

import java.util.ArrayList;
import java.util.List;

/** A query's rows one below the other, each as names with values: for rows of many columns. */
final class ExpandedRows {

  /** Stands before the names where there is no row that shows them. */
  private static final String COLUMNS = "columns";

  private static final int GAP = 2;

  /** No name and no value gets less than this. */
  private static final int NARROWEST = 12;

  private final List<String> names;
  private final List<List<String>> rows;
  private final int nameWidth;
  private final int valueWidth;

  /** A name, filled up to the width of all names, and a value, or what they continue with. */
  record Line(String name, String value) {}

  private ExpandedRows(Block.Table table, int nameWidth, int available) {
    this.names = table.headers().stream().map(Printable::of).toList();
    this.rows = table.rows();
    this.nameWidth = nameWidth;
    this.valueWidth = Math.max(NARROWEST, available - nameWidth - GAP);
  }

  /** Names get what they need, at most half of the width; values the rest. */
  static ExpandedRows fit(Block.Table table, int available) {
    List<String> names = table.rows().isEmpty() ? List.of(COLUMNS) : table.headers();
    int longest = names.stream().map(Printable::of).mapToInt(DisplayWidth::of).max().orElse(0);
    return new ExpandedRows(
        table, Math.min(longest, Math.max(NARROWEST, available / 2)), available);
  }

  int count() {
    return rows.size();
  }

  /** The names alone; none where rows show them. */
  List<Line> columns() {
    return rows.isEmpty() ? lines(COLUMNS, String.join(", ", names)) : List.of();
  }

  List<Line> lines(int row) {
    List<Line> lines = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      lines.addAll(lines(names.get(column), Printable.of(rows.get(row).get(column))));
    }
    return lines;
  }

  private List<Line> lines(String name, String value) {
    List<String> nameParts = DisplayWidth.wrap(name, nameWidth);
    List<String> valueParts = DisplayWidth.wrap(value, valueWidth);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(nameParts.size(), valueParts.size()); i++) {
      String part = i < nameParts.size() ? nameParts.get(i) : "";
      String padding = " ".repeat(Math.max(0, nameWidth - DisplayWidth.of(part)));
      lines.add(new Line(part + padding, i < valueParts.size() ? valueParts.get(i) : ""));
    }
    return lines;
  }
}
