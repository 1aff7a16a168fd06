package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.RowRule.Ordered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Columns of which one comes before the other by their names alone. */
final class Pairs {

  private static final List<List<String>> WORDS =
      List.of(
          List.of("created", "updated"),
          List.of("created", "modified"),
          List.of("created", "deleted"),
          List.of("created", "published"),
          List.of("created", "completed"),
          List.of("created", "closed"),
          List.of("created", "expires"),
          List.of("start", "end"),
          List.of("starts", "ends"),
          List.of("started", "ended"),
          List.of("started", "finished"),
          List.of("started", "completed"),
          List.of("begin", "end"),
          List.of("from", "to"),
          List.of("from", "until"),
          List.of("valid_from", "valid_to"),
          List.of("valid_from", "valid_until"),
          List.of("check_in", "check_out"),
          List.of("checkin", "checkout"),
          List.of("opened", "closed"),
          List.of("issued", "due"),
          List.of("ordered", "shipped"),
          List.of("shipped", "delivered"),
          List.of("departure", "arrival"),
          List.of("admitted", "discharged"),
          List.of("hired", "terminated"),
          List.of("min", "max"),
          List.of("minimum", "maximum"));

  private Pairs() {}

  static List<Ordered> of(Collection<Identifier> columns) {
    List<Ordered> rules = new ArrayList<>();
    for (Identifier left : columns) {
      for (Identifier right : columns) {
        if (WORDS.stream().anyMatch(pair -> isPair(left.value(), right.value(), pair))) {
          rules.add(new Ordered(left, right, false, BigDecimal.ZERO));
        }
      }
    }
    return rules;
  }

  /** The same name but for one word of it. */
  private static boolean isPair(String left, String right, List<String> pair) {
    String framed = "_" + left + "_";
    String wanted = framed.replace("_" + pair.get(0) + "_", "_" + pair.get(1) + "_");
    return !wanted.equals(framed) && wanted.equals("_" + right + "_");
  }
}
