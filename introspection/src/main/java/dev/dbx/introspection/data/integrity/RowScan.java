package dev.dbx.introspection.data.integrity;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the rows that break each condition, all of them in one pass over the table. */
final class RowScan implements IntegrityCheck {

  private static final int EXAMPLES = 3;

  private static final List<RowConditions> SOURCES =
      List.of(
          new BrokenChecks(), new BrokenNotNulls(), new BrokenDomains(), new UpsideDownRanges());

  @Override
  public String title() {
    return "constraints and time ranges";
  }

  @Override
  public List<String> rules() {
    return SOURCES.stream().flatMap(source -> source.rules().stream()).toList();
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    List<RowCondition> conditions =
        SOURCES.stream().flatMap(source -> source.of(table, call).stream()).toList();
    return conditions.isEmpty() ? List.of() : findings(table, conditions, report, call);
  }

  /** One condition that the server or the guard cannot evaluate must not hide the others. */
  private static List<Finding> findings(
      Examined table, List<RowCondition> conditions, Report report, Call call) {
    try {
      return counted(table, conditions, call);
    } catch (TimedOut slow) {
      throw slow;
    } catch (DbxException broken) {
      if (conditions.size() == 1) {
        report.unfinished(conditions.get(0).what(), broken.message());
        return List.of();
      }
      return conditions.stream()
          .flatMap(condition -> findings(table, List.of(condition), report, call).stream())
          .toList();
    }
  }

  private static List<Finding> counted(Examined table, List<RowCondition> conditions, Call call) {
    List<Sql> counts =
        conditions.stream()
            .map(condition -> Sql.of("count(*) filter (where {})", condition.broken()))
            .toList();
    Sql question = Sql.of("select {} from {} as t", Sql.join(", ", counts), table.name());
    List<@Nullable Object> cells = table.read(question, call).rows().get(0);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      long rows = cells.get(i) instanceof Number number ? number.longValue() : 0;
      finding(table, conditions.get(i), rows, call).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> finding(
      Examined table, RowCondition condition, long rows, Call call) {
    return condition
        .finding()
        .of(rows)
        .map(found -> rows == 0 ? found : withExamples(table, condition, found, call));
  }

  private static Finding withExamples(
      Examined table, RowCondition condition, Finding found, Call call) {
    List<Identifier> key = table.subject().primaryKey();
    if (key.isEmpty()) {
      return found;
    }
    List<Sql> shown = key.stream().map(column -> Sql.of("format('%s', t.{})", column)).toList();
    Sql question =
        Sql.of(
            "select array[{}]::text[] as row from {} as t where {} limit {}",
            Sql.join(", ", shown),
            table.name(),
            condition.broken(),
            EXAMPLES);
    String examples =
        table.read(question, call).map(row -> table.subject().row(row.texts("row"))).stream()
            .collect(Collectors.joining("; "));
    return found.withEvidence(
        found.evidence().map(text -> text + "; ").orElse("") + "for example " + examples);
  }
}
