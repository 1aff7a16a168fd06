package dev.dbx.query.run;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.guard.ReadGuard;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.port.ParsedStatement;
import dev.dbx.core.port.ParsedStatement.Kind;
import dev.dbx.core.port.ParsedStatement.Trait;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.QueryRunner.Explain;
import dev.dbx.core.port.QueryRunner.Scope;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.plan.Buffers;
import dev.dbx.query.plan.FactsReader;
import dev.dbx.query.plan.Plan;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.PlanReader;
import dev.dbx.query.plan.tip.Tips;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Explains a query: its plan as a tree, where time or cost goes, and what would make it faster. */
public final class ExplainQuery implements UseCase<ExplainQuery.Input, ExplainQuery.Output> {

  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern PARAMETER = Pattern.compile("\\$\\d");
  private static final Set<Kind> QUERIES = EnumSet.of(Kind.SELECT, Kind.VALUES, Kind.TABLE);
  private static final Set<Kind> WRITES =
      EnumSet.of(Kind.INSERT, Kind.UPDATE, Kind.DELETE, Kind.MERGE);

  /** Explains a query. */
  @Doc(
      value = "Shows a query's plan with index use, sequential scans and tips to make it faster",
      example = "\"select * from applications where status = 'interview'\" --analyze")
  public record Input(
      @Doc(
              "One SELECT, INSERT, UPDATE, DELETE or MERGE; an EXPLAIN before it may stay, options"
                  + " are dbx's own but for ANALYZE")
          String sql,
      @Doc(
              value = "Executes it read-only, SELECT alone: actual rows, times and buffers",
              defaultValue = "false")
          boolean analyze,
      @Doc("Runs it as this user: a user id, or role:anon for a role") Optional<String> asUser,
      @Doc(
              "Values for $1, $2, ..., each a text or null (on a command line write NULL into the"
                  + " statement); without them the plan is made for any values")
          List<Optional<String>> params) {}

  /**
   * A plan and what is said of it.
   *
   * @param indexesUsed names of the indexes the plan reads
   * @param sequentialScans tables the plan reads from end to end
   * @param tips warnings first
   */
  public record Output(
      String runAs,
      boolean analyzed,
      Optional<Double> executionMs,
      Optional<Double> planningMs,
      double totalCost,
      Optional<Buffers> buffers,
      List<String> indexesUsed,
      List<SequentialScan> sequentialScans,
      List<Finding> tips,
      List<String> notes,
      Map<String, String> settings,
      Optional<Plan.Jit> jit,
      PlanNode plan)
      implements Result {

    @Override
    public String headline() {
      return ExplainText.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(ExplainText.body(this));
    }
  }

  /**
   * A table read from end to end.
   *
   * @param rows returned by the scan: actual ones where it was executed
   * @param percent of the whole plan's time or cost
   */
  public record SequentialScan(String table, double rows, double percent) {}

  private final Ports ports;
  private final ReadGuard guard;
  private final Identities identities;
  private final FactsReader facts;

  public ExplainQuery(Ports ports) {
    this.ports = ports;
    this.guard = new ReadGuard(ports.parser(), ports.queries());
    this.identities = new Identities(ports.queries(), ports.target().identity());
    this.facts = new FactsReader(ports.queries());
  }

  @Override
  public Output run(Input input, Call call) {
    List<String> notes = new ArrayList<>();
    Request request = request(input, notes, call);
    requirePlan(request.statement().parsed(), notes);
    Explain how = how(request, input.params(), notes);
    Identities.Resolved user = identities.resolve(input.asUser(), call);
    notes.addAll(user.notes());
    Scope scope = Scope.standard().as(user.identity());
    String json = ports.queries().explain(request.statement(), how, input.params(), scope, call);
    Plan plan = PlanReader.read(json);
    List<Finding> tips = Tips.of(plan, facts.read(plan, how == Explain.GENERIC, call));
    return output(plan, user.identity().label(), tips, notes);
  }

  /** What the user wants explained. */
  private record Request(VettedStatement statement, boolean analyze) {}

  /** An EXPLAIN of the user's own is taken apart: what it explains counts, and ANALYZE. */
  private Request request(Input input, List<String> notes, Call call) {
    VettedStatement statement = guard.vetExplained(input.sql(), input.analyze(), call);
    Optional<ParsedStatement> explained = statement.parsed().explained();
    if (explained.isEmpty()) {
      return new Request(statement, input.analyze());
    }
    notes.add("dbx's own EXPLAIN took the place of the one in the text; of that, ANALYZE counts");
    boolean analyze = input.analyze() || statement.parsed().traits().contains(Trait.ANALYZE);
    return new Request(guard.vetExplained(explained.get().text(), analyze, call), analyze);
  }

  private static void requirePlan(ParsedStatement statement, List<String> notes) {
    if (WRITES.contains(statement.kind())) {
      notes.add("nothing was written; triggers and foreign keys cost time that no plan shows");
    } else if (!QUERIES.contains(statement.kind())) {
      throw new InvalidInput(
          statement.command() + " has no plan",
          "explain a SELECT, VALUES, TABLE, INSERT, UPDATE, DELETE or MERGE statement");
    }
  }

  private static Explain how(Request request, List<Optional<String>> params, List<String> notes) {
    if (request.analyze()) {
      return Explain.ANALYZE;
    }
    String text = LITERAL.matcher(request.statement().text()).replaceAll("''");
    if (!params.isEmpty() || !PARAMETER.matcher(text).find()) {
      return Explain.PLAN;
    }
    notes.add("planned for any values of its parameters; give params for a plan with values");
    return Explain.GENERIC;
  }

  private static Output output(Plan plan, String runAs, List<Finding> tips, List<String> notes) {
    return new Output(
        runAs,
        plan.analyzed(),
        plan.executionMs(),
        plan.planningMs(),
        plan.root().estimate().totalCost(),
        plan.root().buffers().filter(buffers -> plan.analyzed()),
        plan.nodes().flatMap(node -> node.index().stream()).distinct().sorted().toList(),
        plan.nodes().filter(node -> node.is("Seq Scan")).map(ExplainQuery::scan).toList(),
        tips,
        List.copyOf(notes),
        plan.settings(),
        plan.jit(),
        plan.root());
  }

  private static SequentialScan scan(PlanNode node) {
    double rows = node.executed() ? node.totalRows() : node.estimate().rows();
    String table = node.relation().map(name -> name.sql()).orElseGet(node::title);
    return new SequentialScan(table, rows, node.share().percent());
  }
}
