package dev.dbx.migration.rows;

import dev.dbx.core.catalog.PartitionStrategy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.script.SqlLexer;
import dev.dbx.core.script.SqlToken;
import dev.dbx.core.sql.Expression;
import dev.dbx.core.sql.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the bound of a partition demands of a row, as a condition on its columns (docs, CREATE
 * TABLE, FOR VALUES; what pg_get_partition_constraintdef says once the partition is there).
 */
public final class PartitionBound {

  private final Relation parent;
  private final PartitionStrategy strategy;
  private final List<String> keys;

  private PartitionBound(Relation parent, PartitionStrategy strategy, List<String> keys) {
    this.parent = parent;
    this.strategy = strategy;
    this.keys = keys;
  }

  /**
   * The condition for rows that belong there.
   *
   * @param bound a FOR VALUES clause; DEFAULT has none of its own
   */
  public static Optional<Expression> condition(Relation parent, String bound) {
    return parent
        .partitioning()
        .map(
            partitioning ->
                new PartitionBound(
                    parent, partitioning.strategy(), lists(partitioning.key()).get(0)))
        .flatMap(partition -> partition.condition(lists(bound)))
        .map(Expression::new);
  }

  private Optional<String> condition(List<List<String>> lists) {
    return switch (strategy) {
      case RANGE -> lists.size() == 2 ? Optional.of(range(lists.get(0), lists.get(1))) : none();
      case LIST -> lists.size() == 1 ? Optional.of(list(lists.get(0))) : none();
      case HASH -> lists.size() == 1 ? hash(lists.get(0)) : none();
    };
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private String range(List<String> from, List<String> to) {
    List<String> parts = new ArrayList<>();
    keys.forEach(key -> parts.add(key + " IS NOT NULL"));
    end(from, ">", ">=").ifPresent(parts::add);
    end(to, "<=", "<").ifPresent(parts::add);
    return String.join(" AND ", parts);
  }

  /**
   * Rows are compared column by column, as far as the end says values.
   *
   * @param beyond where MAXVALUE follows them
   * @param at where it says a value for each, or MINVALUE follows them
   */
  private Optional<String> end(List<String> values, String beyond, String at) {
    int said = 0;
    while (said < values.size() && !isOpen(values.get(said))) {
      said++;
    }
    if (said == 0) {
      return Optional.empty();
    }
    boolean maximum = said < values.size() && values.get(said).equalsIgnoreCase("maxvalue");
    return Optional.of(
        row(keys.subList(0, said))
            + " "
            + (maximum ? beyond : at)
            + " "
            + row(values.subList(0, said)));
  }

  private static boolean isOpen(String value) {
    return value.equalsIgnoreCase("minvalue") || value.equalsIgnoreCase("maxvalue");
  }

  private static String row(List<String> values) {
    return values.size() == 1 ? values.get(0) : "ROW(" + String.join(", ", values) + ")";
  }

  private String list(List<String> values) {
    String key = keys.get(0);
    List<String> present =
        values.stream().filter(value -> !value.equalsIgnoreCase("null")).toList();
    List<String> parts = new ArrayList<>();
    if (present.size() < values.size()) {
      parts.add(key + " IS NULL");
    }
    if (!present.isEmpty()) {
      parts.add(key + " IN (" + String.join(", ", present) + ")");
    }
    return String.join(" OR ", parts);
  }

  /** By the function that the server calls; it needs the parent for the types of its keys. */
  private Optional<String> hash(List<String> words) {
    List<String> numbers =
        words.stream()
            .map(word -> word.replaceAll("\\D+", ""))
            .filter(it -> !it.isEmpty())
            .toList();
    return numbers.size() == 2
        ? Optional.of(
            "pg_catalog.satisfies_hash_partition(%s::regclass, %s, %s, %s)"
                .formatted(
                    Literal.of(parent.name().sql()),
                    numbers.get(0),
                    numbers.get(1),
                    String.join(", ", keys)))
        : Optional.empty();
  }

  /** What stands between each outermost pair of parentheses, cut at its commas. */
  private static List<List<String>> lists(String text) {
    List<List<String>> lists = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (SqlToken token : SqlLexer.tokens(text)) {
      switch (token.text(text)) {
        case "(", "[" -> {
          if (++depth == 1) {
            lists.add(new ArrayList<>());
            from = token.end();
          }
        }
        case ")", "]" -> {
          if (--depth == 0) {
            lists.get(lists.size() - 1).add(text.substring(from, token.start()).strip());
          }
        }
        case "," -> {
          if (depth == 1) {
            lists.get(lists.size() - 1).add(text.substring(from, token.start()).strip());
            from = token.end();
          }
        }
        default -> {}
      }
    }
    return lists;
  }
}
