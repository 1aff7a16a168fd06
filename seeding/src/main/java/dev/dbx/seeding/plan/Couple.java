package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.value.Dice;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Two keys of a row that point to two different rows of one table.
 *
 * @param ordered whether the first one's value is the lesser
 * @param dealt whether no two rows have the same couple, in whatever order
 */
record Couple(Parents parents, Identifier referenced, boolean ordered, boolean dealt, Dice dice) {

  /** How many different couples there are. */
  static long capacity(long parents) {
    return parents * (parents - 1) / 2;
  }

  Optional<String> first(long row) {
    return value(row, true);
  }

  Optional<String> second(long row) {
    return value(row, false);
  }

  private Optional<String> value(long row, boolean first) {
    long count = parents.count();
    if (count < 2) {
      return Optional.empty();
    }
    long one = dealt ? row % count : dice.below(row, count);
    long distance = dealt ? 1 + row / count : 1 + dice.below(~row, count - 1);
    long half = count * ((count - 1) / 2);
    if (dealt && row >= half) {
      // of an even number of rows, those that stand opposite one another
      one = row - half;
      distance = count / 2;
    }
    Optional<String> left = parents.value(referenced, dice.shuffled(one, count));
    Optional<String> right =
        parents.value(referenced, dice.shuffled((one + distance) % count, count));
    boolean turned =
        ordered && left.isPresent() && right.isPresent() && isLess(right.get(), left.get());
    return first == turned ? right : left;
  }

  private static boolean isLess(String one, String other) {
    boolean numbers = one.matches("-?\\d+") && other.matches("-?\\d+");
    return numbers
        ? new BigDecimal(one).compareTo(new BigDecimal(other)) < 0
        : one.compareTo(other) < 0;
  }
}
