package dev.dbx.core.render;

import java.util.ArrayList;
import java.util.List;

/** Lays a table's cells into columns of fixed width, wrapping the widest where it must. */
final class TableGrid {

  private static final int GAP = 2;
  private static final int NARROWEST = 12;

  private final List<Integer> widths;
  private final List<Boolean> numeric;
  private final List<String> headers;
  private final List<List<String>> rows;

  private TableGrid(Block.Table table, List<Integer> widths) {
    this.widths = widths;
    this.numeric = table.numeric();
    this.headers = printable(table.headers());
    this.rows = table.rows().stream().map(TableGrid::printable).toList();
  }

  /** Column widths that hold every cell, narrowed until the whole fits where possible. */
  static TableGrid fit(Block.Table table, int available) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < table.headers().size(); column++) {
      int widest = DisplayWidth.of(Printable.of(table.headers().get(column)));
      for (List<String> row : table.rows()) {
        widest = Math.max(widest, DisplayWidth.of(Printable.of(row.get(column))));
      }
      widths.add(Math.max(1, widest));
    }
    long excess = total(widths) - available;
    while (excess > 0) {
      int widest = widest(widths);
      int narrowed = (int) Math.max(NARROWEST, widths.get(widest) - excess);
      if (narrowed >= widths.get(widest)) {
        break;
      }
      int next = Math.max(narrowed, secondWidth(widths, widest));
      widths.set(widest, next < widths.get(widest) ? next : widths.get(widest) - 1);
      excess = total(widths) - available;
    }
    return new TableGrid(table, widths);
  }

  private static long total(List<Integer> widths) {
    return widths.stream().mapToLong(Integer::longValue).sum() + (long) GAP * (widths.size() - 1);
  }

  private static int widest(List<Integer> widths) {
    int widest = 0;
    for (int i = 1; i < widths.size(); i++) {
      widest = widths.get(i) > widths.get(widest) ? i : widest;
    }
    return widest;
  }

  private static int secondWidth(List<Integer> widths, int widest) {
    int second = NARROWEST;
    for (int i = 0; i < widths.size(); i++) {
      second = i == widest ? second : Math.max(second, widths.get(i));
    }
    return second;
  }

  private static List<String> printable(List<String> cells) {
    return cells.stream().map(Printable::of).toList();
  }

  List<Integer> widths() {
    return widths;
  }

  List<String> headerLines() {
    return lines(headers);
  }

  List<String> rowLines() {
    return rows.stream().flatMap(row -> lines(row).stream()).toList();
  }

  private List<String> lines(List<String> cells) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int column = 0; column < cells.size(); column++) {
      List<String> parts = DisplayWidth.wrap(cells.get(column), widths.get(column));
      wrapped.add(parts);
      height = Math.max(height, parts.size());
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      lines.add(line(wrapped, i));
    }
    return lines;
  }

  private String line(List<List<String>> wrapped, int index) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < wrapped.size(); column++) {
      List<String> parts = wrapped.get(column);
      String part = index < parts.size() ? parts.get(index) : "";
      String padding = " ".repeat(Math.max(0, widths.get(column) - DisplayWidth.of(part)));
      line.append(column == 0 ? "" : " ".repeat(GAP));
      line.append(numeric.get(column) ? padding + part : part + padding);
    }
    return line.toString();
  }
}
