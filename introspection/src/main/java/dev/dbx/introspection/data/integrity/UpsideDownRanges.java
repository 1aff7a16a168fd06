package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Pairs of dates, or of years, where the end lies before the beginning. */
final class UpsideDownRanges implements RowConditions {

  static final String RULE = "range-upside-down";

  /** Words of a beginning and those of its end; they take each other's place in the two names. */
  private static final Map<String, List<String>> ENDS =
      Map.ofEntries(
          Map.entry("start", List.of("end", "stop", "finish")),
          Map.entry("starts", List.of("ends")),
          Map.entry("started", List.of("ended", "stopped", "finished", "completed")),
          Map.entry("begin", List.of("end")),
          Map.entry("begins", List.of("ends")),
          Map.entry("began", List.of("ended")),
          Map.entry("from", List.of("to", "until", "till", "thru")),
          Map.entry("since", List.of("until")),
          Map.entry("open", List.of("close")),
          Map.entry("opened", List.of("closed")),
          Map.entry("checkin", List.of("checkout")),
          Map.entry("in", List.of("out")),
          Map.entry("arrival", List.of("departure")),
          Map.entry("created", List.of("updated", "modified", "deleted")),
          Map.entry("issued", List.of("expired", "expires")),
          Map.entry("first", List.of("last")));

  @Override
  public List<String> rules() {
    return List.of(RULE);
  }

  @Override
  public List<RowCondition> of(Examined table, Call call) {
    List<RowCondition> conditions = new ArrayList<>();
    for (TableColumn start : table.columns()) {
      for (TableColumn end : table.columns()) {
        if (isPair(start, end) && !isChecked(table, start, end)) {
          conditions.add(condition(table, start, end));
        }
      }
    }
    return conditions;
  }

  /** A CHECK on the two columns is looked at by itself. */
  private static boolean isChecked(Examined table, TableColumn start, TableColumn end) {
    return table.subject().relation().constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.CHECK)
        .anyMatch(c -> c.columns().containsAll(List.of(start.name(), end.name())));
  }

  private static boolean isPair(TableColumn start, TableColumn end) {
    return !start.equals(end)
        && !start.generated()
        && !end.generated()
        && start.baseType().equals(end.baseType())
        && (start.isDate() || isYear(start) && isYear(end))
        && hasPartner(words(start), words(end));
  }

  private static boolean isYear(TableColumn column) {
    return column.category().equals("N") && words(column).contains("year");
  }

  private static List<String> words(TableColumn column) {
    String snake = column.name().value().replaceAll("([a-z0-9])([A-Z])", "$1_$2");
    return List.of(snake.toLowerCase(Locale.ROOT).split("_", -1));
  }

  /** All words are the same but one, and that is an end. */
  private static boolean hasPartner(List<String> start, List<String> end) {
    if (start.size() != end.size()) {
      return false;
    }
    int different = 0;
    boolean partner = false;
    for (int i = 0; i < start.size(); i++) {
      if (!start.get(i).equals(end.get(i))) {
        different++;
        partner = ENDS.getOrDefault(start.get(i), List.of()).contains(end.get(i));
      }
    }
    return different == 1 && partner;
  }

  private static RowCondition condition(Examined table, TableColumn start, TableColumn end) {
    String names = start.name().sql() + " and " + end.name().sql();
    return new RowCondition(
        names,
        Sql.of("t.{} < t.{}", end.name(), start.name()),
        rows ->
            rows == 0
                ? Optional.empty()
                : Optional.of(
                    Finding.of(
                            RULE,
                            Severity.WARNING,
                            table.sql(),
                            "%s %s %s before %s"
                                .formatted(
                                    Counts.of(rows, "row"),
                                    rows == 1 ? "has" : "have",
                                    end.name().sql(),
                                    start.name().sql()))
                        .withHint(
                            "correct them, then let a CHECK keep it: CHECK (%s <= %s)"
                                .formatted(start.name().sql(), end.name().sql()))
                        .withEvidence(end.name().sql() + " < " + start.name().sql())));
  }
}
