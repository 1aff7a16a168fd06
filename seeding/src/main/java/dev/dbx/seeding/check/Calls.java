package dev.dbx.seeding.check;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Limits.Form;
import dev.dbx.seeding.check.Limits.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads comparisons of a function's result with a constant. */
final class Calls {

  private static final Set<String> LENGTHS =
      Set.of("length", "char_length", "character_length", "octet_length");
  private static final Set<String> ELEMENTS = Set.of("cardinality", "array_length");

  private final Atoms atoms;

  Calls(Atoms atoms) {
    this.atoms = atoms;
  }

  /** Functions of one column that are compared with a constant. */
  Optional<List<Case>> compared(Call call, String operator, ExpressionTree right) {
    String name = call.function().name().value();
    Optional<String> text = Atoms.constant(right);
    if (text.isEmpty() || call.arguments().isEmpty()) {
      return Optional.empty();
    }
    if (name.equals("num_nonnulls") || name.equals("num_nulls")) {
      return count(call, name.equals("num_nulls"), operator, text.get());
    }
    ExpressionTree argument = call.arguments().get(0).uncast();
    boolean trimmed =
        argument instanceof Call inner && Atoms.TRIMS.contains(inner.function().name().value());
    Optional<Identifier> column =
        trimmed ? atoms.known(((Call) argument).arguments().get(0)) : atoms.known(argument);
    if (column.isEmpty()) {
      return Optional.empty();
    }
    Optional<Limits> limits =
        LENGTHS.contains(name) || ELEMENTS.contains(name)
            ? length(operator, text.get())
            : other(name, operator, text.get(), column.get());
    return limits
        .map(it -> trimmed ? it.and(Limits.form(Form.TRIMMED)) : it)
        .map(it -> Atoms.one(Case.of(column.get(), it)));
  }

  private static Optional<Limits> length(String operator, String text) {
    if (!text.matches("\\d{1,6}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text);
    return switch (operator) {
      case "=" -> Optional.of(Limits.shortest(length).and(Limits.longest(length)));
      case "<" -> Optional.of(Limits.longest(length - 1));
      case "<=" -> Optional.of(Limits.longest(length));
      case ">" -> Optional.of(Limits.shortest(length + 1));
      case ">=" -> Optional.of(Limits.shortest(length));
      default -> length == 0 ? Optional.of(Limits.shortest(1)) : Optional.empty();
    };
  }

  private Optional<Limits> other(String name, String operator, String text, Identifier column) {
    boolean equal = operator.equals("=");
    if (Atoms.TRIMS.contains(name) && operator.equals("<>") && text.isEmpty()) {
      return Optional.of(Limits.shortest(1).and(Limits.form(Form.TRIMMED)));
    }
    if (name.equals("coalesce")) {
      return atoms.limits(column, operator, text);
    }
    if (equal && (name.equals("lower") || name.equals("upper"))) {
      return Optional.of(Limits.allowed(List.of(text)));
    }
    if (equal && name.equals("jsonb_typeof") || equal && name.equals("json_typeof")) {
      return switch (text) {
        case "object" -> Optional.of(Limits.form(Form.JSON_OBJECT));
        case "array" -> Optional.of(Limits.form(Form.JSON_ARRAY));
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /** How many of some columns are there. */
  private Optional<List<Case>> count(Call call, boolean nulls, String operator, String text) {
    List<Identifier> columns =
        call.arguments().stream().flatMap(argument -> atoms.known(argument).stream()).toList();
    boolean readable =
        columns.size() == call.arguments().size() && columns.size() <= 6 && text.matches("\\d");
    if (!readable) {
      return Optional.empty();
    }
    int wanted = Integer.parseInt(text);
    List<Case> cases = new ArrayList<>();
    for (int set = 0; set < 1 << columns.size(); set++) {
      int present = Integer.bitCount(set);
      int counted = nulls ? columns.size() - present : present;
      if (holds(counted, operator, wanted)) {
        cases.add(presence(columns, set));
      }
    }
    return Optional.of(cases);
  }

  private static boolean holds(int left, String operator, int right) {
    return switch (operator) {
      case "=" -> left == right;
      case "<>" -> left != right;
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      default -> left >= right;
    };
  }

  private static Case presence(List<Identifier> columns, int set) {
    Case all = Case.ANYTHING;
    for (int i = 0; i < columns.size(); i++) {
      Presence presence = (set >> i & 1) == 1 ? Presence.REQUIRED : Presence.NULL;
      all = all.and(Case.of(columns.get(i), Limits.presence(presence))).orElseThrow();
    }
    return all;
  }
}
