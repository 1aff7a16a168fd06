package dev.dbx.testing;

import dev.dbx.core.guard.VettedQuestion;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Moment;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers each statement by a piece of its text, and remembers what was asked. */
public final class FakeQueryRunner implements QueryRunner {

  private final Map<String, RowSet> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** From now on, a statement that contains the piece gets this answer; the first piece wins. */
  public FakeQueryRunner answer(String piece, RowSet rows) {
    answers.put(piece, rows);
    return this;
  }

  /** The statements so far, binds as {@code $1}. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Rows whose columns are all called text; each argument is one row's cells. */
  @SafeVarargs
  public static RowSet rows(List<String> columns, List<? extends @Nullable Object>... cells) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Arrays.stream(cells).forEach(row -> rows.add(new ArrayList<@Nullable Object>(row)));
    return new RowSet(
        columns.stream().map(name -> new RowSet.Column(name, "text")).toList(),
        rows,
        0,
        false,
        Duration.ZERO);
  }

  @Override
  public RowSet ask(Sql question, Call call) {
    return answerTo(question.toString());
  }

  @Override
  public RowSet read(
      VettedStatement statement, List<Optional<String>> parameters, Scope scope, Call call) {
    return answerTo(statement.text());
  }

  @Override
  public RowSet read(VettedQuestion question, Scope scope, Call call) {
    return answerTo(question.toString());
  }

  @Override
  public <T> T atOneMoment(Function<Moment, T> work, Call call) {
    return work.apply(
        (question, rows) -> {
          RowSet answer = answerTo(question.toString());
          for (List<@Nullable Object> row : answer.rows()) {
            List<@Nullable String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell == null ? null : cell.toString()));
            rows.accept(cells);
          }
          return answer.rows().size();
        });
  }

  /** The first cell of the answer to {@code EXPLAIN} and the statement. */
  @Override
  public String explain(
      VettedStatement statement,
      Explain how,
      List<Optional<String>> parameters,
      Scope scope,
      Call call) {
    return String.valueOf(answerTo("EXPLAIN " + statement.text()).rows().get(0).get(0));
  }

  /** The same, whatever indexes there are. */
  @Override
  public HypotheticalPlan explain(
      VettedStatement statement,
      Explain how,
      Identifier hypopg,
      List<String> indexes,
      Scope scope,
      Call call) {
    return new HypotheticalPlan(explain(statement, how, List.of(), scope, call), indexes);
  }

  @Override
  public RowSet write(
      VettedStatement statement,
      List<Optional<String>> parameters,
      Scope scope,
      boolean commit,
      Call call) {
    return answerTo(statement.text());
  }

  private RowSet answerTo(String statement) {
    asked.add(statement);
    return answers.entrySet().stream()
        .filter(answer -> statement.contains(answer.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no answer to: " + statement));
  }
}
