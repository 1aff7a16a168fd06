package dev.dbx.core.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
    List<Integer> narrowest = table.headers().stream().map(header -> NARROWEST).toList();
    return new TableGrid(table, narrowed(table, narrowest, available));
  }

  /** One that fits without a broken header; empty where there is none. */
  static Optional<TableGrid> readable(Block.Table table, int available) {
    List<Integer> narrowest =
        printable(table.headers()).stream()
            .map(header -> Math.max(NARROWEST, DisplayWidth.of(header)))
            .toList();
    List<Integer> widths = narrowed(table, narrowest, available);
    return Optional.of(widths)
        .filter(fitting -> total(fitting) <= available)
        .map(fitting -> new TableGrid(table, fitting));
  }

  private static List<Integer> natural(Block.Table table, int available) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < table.headers().size(); column++) {
      int widest = DisplayWidth.of(Printable.of(table.headers().get(column)));
      for (List<String> row : table.rows()) {
        widest = Math.max(widest, DisplayWidth.of(Printable.of(row.get(column))));
      }
      widths.add(Math.clamp(widest, 1, available));
    }
    return widths;
  }

  private static List<Integer> narrowed(Block.Table table, List<Integer> narrowest, int available) {
    List<Integer> widths = natural(table, available);
    Optional<Integer> widest = widest(widths, narrowest);
    while (total(widths) > available && widest.isPresent()) {
      int column = widest.get();
      int width = widths.get(column);
      long fitting = width - (total(widths) - available);
      long next = Math.max(fitting, secondWidth(widths, column));
      widths.set(column, Math.clamp(next, narrowest.get(column), width - 1));
      widest = widest(widths, narrowest);
    }
    return widths;
  }

  private static long total(List<Integer> widths) {
    return widths.stream().mapToLong(Integer::longValue).sum() + (long) GAP * (widths.size() - 1);
  }

  /** The widest that can still be narrowed. */
  private static Optional<Integer> widest(List<Integer> widths, List<Integer> narrowest) {
    return IntStream.range(0, widths.size())
        .filter(column -> widths.get(column) > narrowest.get(column))
        .boxed()
        .max(Comparator.comparing(widths::get));
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
