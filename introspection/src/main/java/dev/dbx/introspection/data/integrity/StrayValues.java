package dev.dbx.introspection.data.integrity;

import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.words.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of a column of codes that are another code, written wrongly. */
final class StrayValues implements IntegrityCheck {

  static final String RULE = "stray-value";

  /** So few different values in so many rows are codes. */
  private static final int MOST_CODES = 30;

  private static final int ROWS_PER_CODE = 10;

  /** A misspelling is this much rarer than what was meant. */
  private static final int RARER = 20;

  private static final int LONGEST = 60;

  /** A value and in how many rows it is. */
  private record Code(String value, long rows) {}

  @Override
  public String title() {
    return "stray values";
  }

  @Override
  public List<String> rules() {
    return List.of(RULE);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    List<TableColumn> texts =
        table.columns().stream()
            .filter(column -> column.isText() && column.comparable())
            .filter(column -> !table.isUnique(List.of(column.name())))
            .toList();
    if (texts.isEmpty()) {
      return List.of();
    }
    Examined.Sample sample = table.sample(call);
    List<Finding> findings = new ArrayList<>();
    for (TableColumn column : texts) {
      finding(table, column, codes(table, column, sample, call), sample).ifPresent(findings::add);
    }
    return findings;
  }

  private static List<Code> codes(
      Examined table, TableColumn column, Examined.Sample sample, Call call) {
    Sql question =
        Sql.of(
            """
            select left({}::text, {}) as code, count(*) as rows
            from {} as t
            where {} is not null
            group by 1
            order by 2 desc, 1
            limit {}
            """,
            column.name(),
            LONGEST,
            sample.source(),
            column.name(),
            MOST_CODES + 1);
    return table.read(question, call).map(row -> new Code(row.text("code"), row.number("rows")));
  }

  private static Optional<Finding> finding(
      Examined table, TableColumn column, List<Code> codes, Examined.Sample sample) {
    long rows = codes.stream().mapToLong(Code::rows).sum();
    if (codes.size() > MOST_CODES || rows < (long) ROWS_PER_CODE * codes.size()) {
      return Optional.empty();
    }
    List<String> strays = new ArrayList<>();
    long stray = 0;
    for (Code code : codes) {
      Optional<Code> meant = meant(code, codes);
      if (meant.isPresent()) {
        strays.add(
            "'%s' (%s) for '%s'"
                .formatted(code.value(), Counts.of(code.rows(), "row"), meant.get().value()));
        stray += code.rows();
      }
    }
    return strays.isEmpty()
        ? Optional.empty()
        : Optional.of(found(table, column, codes, strays, stray, sample));
  }

  private static Finding found(
      Examined table,
      TableColumn column,
      List<Code> codes,
      List<String> strays,
      long stray,
      Examined.Sample sample) {
    return Finding.of(
            RULE,
            Severity.WARNING,
            table.sql() + "." + column.name().sql(),
            Counts.of(stray, "row")
                + (stray == 1 ? " has" : " have")
                + " a value that looks like another one, misspelled"
                + sample.words())
        .withHint("correct them, then let an enum type, a CHECK or a lookup table keep them out")
        .withEvidence(
            String.join(", ", strays)
                + "; all values: "
                + codes.stream().map(Code::value).collect(Collectors.joining(", ")));
  }

  /** The much more frequent code that this one is a spelling of. */
  private static Optional<Code> meant(Code code, List<Code> codes) {
    return codes.stream()
        .filter(other -> !other.equals(code) && other.rows() >= code.rows())
        .filter(
            other ->
                sameButForForm(code, other) && !other.value().equals(code.value())
                    || other.rows() >= code.rows() * RARER && isTypo(code.value(), other.value()))
        .filter(other -> other.rows() > code.rows() || other.value().compareTo(code.value()) < 0)
        .findFirst();
  }

  private static boolean sameButForForm(Code code, Code other) {
    return form(code.value()).equals(form(other.value()));
  }

  /** Without case, white space, and what joins words. */
  private static String form(String value) {
    return value.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", "");
  }

  /** One letter more, less, other, or two in each other's place; not for short codes. */
  private static boolean isTypo(String value, String meant) {
    String a = form(value);
    String b = form(meant);
    if (Math.min(a.length(), b.length()) < 5 || Math.abs(a.length() - b.length()) > 1) {
      return false;
    }
    int start = 0;
    while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    String restOfA = a.substring(start);
    String restOfB = b.substring(start);
    // digits tell codes apart: level1 and level2 are both meant
    boolean digits = startsWithDigit(restOfA) || startsWithDigit(restOfB);
    return !digits && differByOne(restOfA, restOfB);
  }

  private static boolean startsWithDigit(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }

  /** By the first letter, or by the first two in each other's place. */
  private static boolean differByOne(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length() == 1;
    }
    boolean swapped =
        a.length() > 1
            && b.length() > 1
            && a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0)
            && a.substring(2).equals(b.substring(2));
    return swapped
        || a.substring(1).equals(b)
        || b.substring(1).equals(a)
        || a.substring(1).equals(b.substring(1));
  }
}
