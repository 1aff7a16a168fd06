package dev.dbx.migration.generate.pattern;

import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.english.Values;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Hazard;
import dev.dbx.migration.generate.plan.Operation.PartitionByMonth;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;
import java.util.List;

/** Large tables in parts. */
final class PartitionPatterns {

  private PartitionPatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            PartitionPatterns::monthly,
            "split|divide|partition {table} into|in|by one? partition|partitions? per|by|for|each each|every? month",
            "partition {table} by|per month",
            "partition {table} monthly",
            "split|divide|partition {table} into|by monthly|month partitions?",
            "make {table} partitioned by|per month"),
        Rule.of(
            PartitionPatterns::unsaid,
            "partition|split {table}",
            "partition {table} by|into {key}"));
  }

  /** The months themselves are asked of the rows later. */
  private static Change monthly(Match match, Context context) {
    TableShape table = context.table(match.get("table"));
    if (!table.relation().orElseThrow(Unclear::notThis).referencedBy().isEmpty()) {
      throw Unclear.ambiguous(
          "Other tables refer to "
              + table.name().sql()
              + ", and its key will hold its time. What becomes of these foreign keys?",
          List.of("drop them first", "keep " + table.name().sql() + " in one part"));
    }
    List<Field> times =
        table.fields().stream()
            .filter(field -> Values.isTime(field.type()) && field.notNull())
            .toList();
    if (times.size() != 1) {
      throw Unclear.ambiguous(
          "By which time is " + table.name().sql() + " divided?",
          times.stream().map(field -> field.name().value()).toList());
    }
    return Change.of(new PartitionByMonth(table.name(), times.get(0).name(), List.of()))
        .assuming(
            "the former table stays as " + table.name().name().value() + "_old until it is dropped")
        .warning(
            Hazard.warning(
                "copy",
                table.name().sql(),
                "a table cannot be divided in place: all rows are copied while nobody can write"));
  }

  private static Change unsaid(Match match, Context context) {
    TableShape table = context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
    throw Unclear.ambiguous(
        "How is " + table.name().sql() + " to be divided?",
        List.of("partition " + table.name().name().value() + " by month"));
  }
}
