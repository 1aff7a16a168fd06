package dev.dbx.query.plan.condition;

import dev.dbx.core.name.Identifier;
import dev.dbx.query.plan.PlanNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One comparison as the server writes it in a plan, the side with the scanned table's column on the
 * left.
 *
 * @param operator empty for a bare boolean
 */
public record Predicate(String left, String operator, String right) {

  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
  private static final String COLUMN = "\\.(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
  private static final Map<String, String> FLIPPED =
      Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=");

  /** The conditions that all must hold. */
  public static List<Predicate> all(String expression, PlanNode scan) {
    return Deparsed.split(expression, "AND").stream().map(part -> of(part, scan)).toList();
  }

  /** The conditions of which one must hold; a single one where there is no OR. */
  public static List<Predicate> any(String expression, PlanNode scan) {
    return Deparsed.split(expression, "OR").stream().map(part -> of(part, scan)).toList();
  }

  private static Predicate of(String part, PlanNode scan) {
    List<String> words = Deparsed.words(Deparsed.unwrap(part));
    if (words.size() < 3) {
      return new Predicate(Deparsed.unwrap(part), "", "");
    }
    String left = words.get(0);
    String operator = words.get(1);
    String right = String.join(" ", words.subList(2, words.size()));
    boolean turn = columns(left, scan).isEmpty() && !columns(right, scan).isEmpty();
    return turn
        ? new Predicate(right, FLIPPED.getOrDefault(operator, operator), left)
        : new Predicate(left, operator, right);
  }

  /** The columns of the scanned table in a text. */
  public static Set<String> columns(String text, PlanNode scan) {
    String alias = scan.alias().map(name -> Identifier.of(name).sql()).orElse("");
    Matcher matcher =
        Pattern.compile("(?<![\\p{L}\\p{N}_$.\"])" + Pattern.quote(alias) + COLUMN)
            .matcher(withoutLiterals(text));
    Set<String> columns = new LinkedHashSet<>();
    while (matcher.find()) {
      columns.add(unquoted(matcher.group(1)));
    }
    return columns;
  }

  public static String withoutLiterals(String text) {
    return LITERAL.matcher(text).replaceAll("''");
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  /** The columns on the left. */
  public Set<String> columns(PlanNode scan) {
    return columns(left, scan);
  }

  /** Whether the left is a column and nothing else. */
  public boolean isPlainColumn(PlanNode scan) {
    return columns(scan).size() == 1
        && withoutAlias(scan).equals(Identifier.of(columns(scan).iterator().next()).sql());
  }

  /** A column that is taken as text, which an index on it serves as it is. */
  private static final Pattern AS_TEXT = Pattern.compile("\\(?([^()]+?)\\)?::(text|bpchar)");

  /** The left side as {@link #withoutAlias}, and without being taken as text. */
  public String key(PlanNode scan) {
    String written = withoutAlias(scan);
    Matcher text = AS_TEXT.matcher(written);
    return text.matches() ? text.group(1) : written;
  }

  /** The left side as a statement about the table alone would write it. */
  public String withoutAlias(PlanNode scan) {
    return withoutAlias(left, scan);
  }

  /** Any text as a statement about the table alone would write it. */
  public static String withoutAlias(String text, PlanNode scan) {
    String alias = scan.alias().map(name -> Identifier.of(name).sql()).orElse("");
    String bare = text.replaceAll("(?<![\\p{L}\\p{N}_$.\"])" + Pattern.quote(alias) + "\\.", "");
    return Deparsed.unwrap(bare);
  }

  /** The whole of it. */
  public String written() {
    return operator.isEmpty() ? left : left + " " + operator + " " + right;
  }

  /** Whether the right side is known before the table's row is read. */
  public boolean isBoundOutside(PlanNode scan) {
    return columns(right, scan).isEmpty();
  }

  public boolean isEquality() {
    return operator.equals("=") || (operator.equals("IS") && right.equals("NULL"));
  }

  public boolean isRange() {
    return FLIPPED.containsKey(operator);
  }
}
