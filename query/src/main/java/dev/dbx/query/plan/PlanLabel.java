package dev.dbx.query.plan;

import java.util.Optional;

/** A node's type as EXPLAIN's text format writes it. */
final class PlanLabel {

  private PlanLabel() {}

  static String of(Fields node) {
    String type = node.text("Node Type").orElse("?");
    String label =
        switch (type) {
          case "Aggregate" -> partial(node) + aggregate(node);
          case "SetOp" ->
              (hashed(node) ? "HashSetOp " : "SetOp ") + node.text("Command").orElse("");
          case "ModifyTable" -> node.text("Operation").orElse(type);
          case "Nested Loop", "Hash Join", "Merge Join" -> join(type, node);
          case "Custom Scan" ->
              type + node.text("Custom Plan Provider").map(name -> " (" + name + ")").orElse("");
          default -> type + backward(node);
        };
    return prefix(node) + label.strip();
  }

  private static String prefix(Fields node) {
    return (node.flag("Parallel Aware") ? "Parallel " : "")
        + (node.flag("Async Capable") ? "Async " : "");
  }

  private static String backward(Fields node) {
    return node.text("Scan Direction").equals(Optional.of("Backward")) ? " Backward" : "";
  }

  private static String partial(Fields node) {
    return node.text("Partial Mode")
        .filter(mode -> !mode.equals("Simple"))
        .map(m -> m + " ")
        .orElse("");
  }

  private static boolean hashed(Fields node) {
    return node.text("Strategy").equals(Optional.of("Hashed"));
  }

  private static String aggregate(Fields node) {
    return switch (node.text("Strategy").orElse("Plain")) {
      case "Sorted" -> "GroupAggregate";
      case "Hashed" -> "HashAggregate";
      case "Mixed" -> "MixedAggregate";
      default -> "Aggregate";
    };
  }

  private static String join(String type, Fields node) {
    String kind = node.text("Join Type").orElse("Inner");
    if (kind.equals("Inner")) {
      return type;
    }
    return type.replace(" Join", "") + " " + kind + " Join";
  }
}
