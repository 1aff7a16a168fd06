package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values that occur twice where each should occur once: in columns named like a key, in the two
 * references of a join table, and under unique indexes that could not be built.
 */
final class NaturalKeys implements IntegrityCheck {

  static final String DUPLICATES = "duplicate-natural-key";
  static final String INVALID_INDEX = "unique-index-invalid";

  private static final Set<String> KEY_WORDS =
      Set.of(
          "email",
          "username",
          "login",
          "slug",
          "handle",
          "sku",
          "isbn",
          "ean",
          "iban",
          "vin",
          "ssn",
          "barcode",
          "uuid",
          "guid");

  /** People write these without minding the case. */
  private static final Set<String> ANY_CASE =
      Set.of("email", "username", "login", "slug", "handle");

  /** Columns of a join table: two references, and little else. */
  private static final int FEW_COLUMNS = 5;

  /** With more duplicates than this share of the rows the column is no key after all. */
  private static final double FEW = 0.1;

  @Override
  public String title() {
    return "duplicates";
  }

  @Override
  public List<String> rules() {
    return List.of(DUPLICATES, INVALID_INDEX);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    List<Finding> findings = new ArrayList<>();
    for (TableColumn column : table.columns()) {
      ofColumn(table, column, call).ifPresent(findings::add);
    }
    joined(table)
        .flatMap(pair -> duplicates(table, exactly(pair), pair, "", call))
        .ifPresent(findings::add);
    table.subject().relation().indexes().stream()
        .filter(index -> index.unique() && !index.valid())
        .map(index -> invalid(table, index, call))
        .forEach(findings::add);
    return findings;
  }

  private Optional<Finding> ofColumn(Examined table, TableColumn column, Call call) {
    List<String> words = List.of(column.name().value().toLowerCase(Locale.ROOT).split("_", -1));
    String last = words.get(words.size() - 1);
    List<Identifier> columns = List.of(column.name());
    if (!KEY_WORDS.contains(last) || !column.comparable() || isReference(table, column)) {
      return Optional.empty();
    }
    boolean anyCase = column.isText() && ANY_CASE.contains(last);
    if (anyCase && !isUniqueInAnyCase(table, column)) {
      String how = table.isUnique(columns) ? " that differ by upper and lower case alone" : "";
      List<Sql> folded = List.of(Sql.of("lower(t.{}::text)", column.name()));
      return duplicates(table, folded, columns, how, call);
    }
    return table.isUnique(columns)
        ? Optional.empty()
        : duplicates(table, exactly(columns), columns, "", call);
  }

  private static boolean isReference(Examined table, TableColumn column) {
    return table.subject().relation().constraints().stream()
        .filter(constraint -> constraint.reference().isPresent())
        .anyMatch(constraint -> constraint.columns().contains(column.name()));
  }

  private static boolean isUniqueInAnyCase(Examined table, TableColumn column) {
    boolean citext = column.baseType().endsWith("citext");
    String folded = "lower" + column.name().sql();
    return citext && table.isUnique(List.of(column.name()))
        || table.subject().relation().indexes().stream()
            .filter(index -> index.unique() && index.valid() && index.keys().size() == 1)
            .anyMatch(index -> withoutCasts(index.keys().get(0).expression()).equals(folded));
  }

  /** {@code lower((email)::text)}, as the server prints it for varchar, is {@code loweremail}. */
  private static String withoutCasts(String expression) {
    return expression.replaceAll("[()]|::text", "");
  }

  /** The two references of a table that only joins two others. */
  private static Optional<List<Identifier>> joined(Examined table) {
    List<Identifier> references =
        table.subject().relation().constraints().stream()
            .filter(constraint -> constraint.reference().isPresent())
            .map(Constraint::columns)
            .filter(columns -> columns.size() == 1)
            .map(columns -> columns.get(0))
            .distinct()
            .toList();
    boolean joins =
        references.size() == 2
            && table.columns().size() <= FEW_COLUMNS
            && table.columns().stream().filter(c -> references.contains(c.name())).count() == 2;
    return joins && !table.isUnique(references) ? Optional.of(references) : Optional.empty();
  }

  private static List<Sql> exactly(List<Identifier> columns) {
    return columns.stream().map(column -> Sql.of("t.{}", column)).toList();
  }

  /** Found with some duplicates; none, and so many that it is no key, are no finding. */
  private Optional<Finding> duplicates(
      Examined table, List<Sql> keys, List<Identifier> columns, String how, Call call) {
    List<Row> groups = groups(table, keys, columns, call);
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    long surplus = groups.get(0).number("surplus");
    long rows = groups.get(0).number("all_rows");
    return surplus > FEW * rows
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    DUPLICATES,
                    Severity.WARNING,
                    table.sql() + " (" + list(columns) + ")",
                    "%s of %s occur more than once%s"
                        .formatted(
                            Counts.of(groups.get(0).number("groups"), "value"), list(columns), how))
                .withHint(
                    "each looks like the key of one row: merge the rows, then let a unique"
                        + " index keep it")
                .withEvidence(evidence(groups, rows)));
  }

  private static List<Row> groups(
      Examined table, List<Sql> keys, List<Identifier> columns, Call call) {
    List<Sql> present = columns.stream().map(column -> Sql.of("t.{} is not null", column)).toList();
    Sql question =
        Sql.of(
            """
            select
              count(*) over () as groups,
              (sum(n - 1) over ())::bigint as surplus,
              all_rows,
              n,
              left(key, 60) as key
            from (
              select count(*) as n, concat_ws(', ', {}) as key,
                (sum(count(*)) over ())::bigint as all_rows
              from {} as t
              where {}
              group by {}
            ) as g
            where n > 1
            order by n desc, key
            limit 3
            """,
            Sql.join(", ", keys),
            table.name(),
            Sql.join(" and ", present),
            Sql.join(", ", keys));
    return table.read(question, call).map(row -> row);
  }

  private static String evidence(List<Row> groups, long rows) {
    return groups.stream()
        .map(row -> row.text("key") + " (" + Counts.of(row.number("n"), "row") + ")")
        .collect(Collectors.joining("; ", "for example ", "; among " + Counts.of(rows, "row")));
  }

  private Finding invalid(Examined table, Index index, Call call) {
    List<Identifier> columns = index.keys().stream().flatMap(key -> key.column().stream()).toList();
    boolean plain = columns.size() == index.keys().size() && index.predicate().isEmpty();
    List<Row> groups = plain ? groups(table, exactly(columns), columns, call) : List.of();
    String found =
        groups.isEmpty()
            ? ""
            : ": %s occur more than once"
                .formatted(Counts.of(groups.get(0).number("groups"), "value"));
    Finding finding =
        Finding.of(
                INVALID_INDEX,
                Severity.ERROR,
                index.name().sql(),
                "this unique index is invalid and keeps nothing unique" + found)
            .withHint("remove the duplicates, drop the index and build it again")
            .withFix(
                "DROP INDEX CONCURRENTLY " + index.name().sql() + ";\n" + index.definition() + ";");
    return groups.isEmpty()
        ? finding
        : finding.withEvidence(evidence(groups, groups.get(0).number("all_rows")));
  }

  private static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }
}
