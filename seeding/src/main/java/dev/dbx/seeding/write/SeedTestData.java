package dev.dbx.seeding.write;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.guard.WriteGuard;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.Audit;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Identity;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Trial;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.SeedPlanner;
import dev.dbx.seeding.plan.TablePlan;
import dev.dbx.seeding.plan.TablePlan.ColumnPlan;
import dev.dbx.seeding.template.Template;
import dev.dbx.seeding.template.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes rows for development and tests. */
public final class SeedTestData implements UseCase<SeedTestData.Input, SeedTestData.Output> {

  @Doc(
      value =
          "Make test data that fulfils every constraint: by template, on development and test"
              + " databases, after confirmation; the same seed gives the same rows",
      example = "complete_user_profile --dry-run")
  public record Input(
      @Doc(
              "minimal, complete_user_profile, edge_cases, two_tenants, load, or one of .dbx/seeds;"
                  + " with undo, what to undo")
          String templateName,
      @Doc(value = "Another number gives other rows", defaultValue = "1") int seed,
      @Doc(value = "Multiplies the rows", defaultValue = "1") int scale,
      @Doc("Insert as this user, so that policies decide: a user id, or role:anon for a role")
          Optional<String> asUser,
      @Doc("Only these tables, and what they must point to") List<QualifiedName> tables,
      @Doc(value = "Show the plan, column by column, and write nothing", defaultValue = "false")
          boolean dryRun,
      @Doc(
              value = "Remove exactly the rows of an earlier run, by the label it gave",
              defaultValue = "false")
          boolean undo) {}

  /**
   * What was made.
   *
   * @param label that undoes it; empty for a plan alone
   * @param file that says what was made
   */
  public record Output(
      String template,
      int seed,
      int scale,
      String runAs,
      Done done,
      long rows,
      List<Made> tables,
      Optional<String> label,
      Optional<String> file,
      List<String> notes)
      implements Result {

    public Output {
      tables = List.copyOf(tables);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return SeedWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(SeedWords.body(this));
    }
  }

  /** What was done. */
  public enum Done {
    PLANNED,
    MADE,
    REMOVED
  }

  /**
   * What was made in one table.
   *
   * @param keys of the first rows
   * @param columns where their values come from; only in a plan
   */
  public record Made(QualifiedName table, long rows, List<String> keys, List<ColumnPlan> columns) {

    public Made {
      keys = List.copyOf(keys);
      columns = List.copyOf(columns);
    }
  }

  private static final String TOOL = "db_seed_test_data";
  private static final int MOST_SCALE = 1_000_000;
  private static final int KEYS = 5;
  private static final long MOST_TRIED = 1_000;

  private final Ports ports;
  private final Audit audit;

  public SeedTestData(Ports ports) {
    this.ports = ports;
    this.audit = new Audit(TOOL, ports);
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.undo()) {
      return new Undo(ports, audit).run(in, call);
    }
    if (in.scale() < 1 || in.scale() > MOST_SCALE) {
      throw new InvalidInput("scale is out of range", "scale is 1 to " + MOST_SCALE);
    }
    String asked =
        "%s, seed %d, scale %d%s"
            .formatted(
                in.templateName(),
                in.seed(),
                in.scale(),
                in.asUser().map(user -> ", as " + user).orElse(""));
    if (!in.dryRun()) {
      audit.requireWritable(asked, "filled with test data");
    }
    Catalog catalog = ports.catalog().read(call);
    Identities.Resolved user =
        new Identities(ports.queries(), ports.target().identity()).resolve(in.asUser(), call);
    List<String> notes = new ArrayList<>(user.notes());
    try (SandboxJudge judge = new SandboxJudge(catalog, ports, call)) {
      Optional<String> owner = in.asUser().filter(name -> !name.startsWith("role:"));
      FoundRows found = new FoundRows(catalog, owner, ports, call);
      SeedPlanner planner = new SeedPlanner(catalog, ports.parser(), found, judge);
      found.count(planner.tables().stream().map(Relation::name).toList());
      Templates templates = new Templates(ports.seeds(), planner.tables(), found::rows);
      Template template =
          templates.only(templates.find(in.templateName(), in.scale()), in.tables());
      SeedPlan plan = planner.plan(forUser(template, owner, catalog), in.seed());
      if (plan.rows() == 0) {
        notes.add("there is nothing to do: every table has rows");
      }
      notes.addAll(plan.notes());
      notes.addAll(SeedWords.ofTriggers(plan));
      if (in.dryRun() || plan.rows() == 0) {
        return output(in, user.identity(), plan, Optional.empty(), Optional.empty(), notes);
      }
      return audit.audited(
          asked, () -> write(in, asked, catalog, plan, user.identity(), notes, call));
    }
  }

  /** Rows that belong to a user belong to the one that they are inserted as. */
  private static Template forUser(Template template, Optional<String> owner, Catalog catalog) {
    if (owner.isEmpty()) {
      return template;
    }
    Map<QualifiedName, Long> rows = new LinkedHashMap<>();
    Map<QualifiedName, Map<Identifier, List<String>>> values = new HashMap<>(template.values());
    for (Relation table : catalog.relations()) {
      Long count = template.rows().get(table.name());
      if (count == null || Ownership.isUsers(table.name())) {
        continue;
      }
      rows.put(table.name(), count);
      Ownership.of(table)
          .ifPresent(
              ownership -> {
                Map<Identifier, List<String>> given =
                    new LinkedHashMap<>(values.getOrDefault(table.name(), Map.of()));
                given.putIfAbsent(ownership.column(), List.of(owner.get()));
                values.put(table.name(), given);
              });
    }
    return new Template(template.name(), rows, values, template.style());
  }

  private Output write(
      Input in,
      String asked,
      Catalog catalog,
      SeedPlan plan,
      Identity identity,
      List<String> notes,
      Call call) {
    SeedScript script = new SeedScript(catalog);
    tried(plan, script, identity, call);
    String preview = SeedWords.preview(plan);
    Request request =
        new Request(
            "insert %,d rows into %d tables".formatted(plan.rows(), plan.tables().size()),
            asked + "\n" + preview,
            ports.target().label());
    String by = audit.confirmed(request, asked, call);
    audit.record(Outcome.APPROVED, asked + "\nconfirmed by " + by);
    try {
      ports
          .scripts()
          .run(
              new WriteGuard(ports.parser(), ports.queries())
                  .vetScript(script.of(plan, identity), true, call),
              call);
    } catch (SqlFailed e) {
      throw new SqlFailed(
          e.sqlState(), Optional.empty(), e.message(), SeedWords.hint(e.sqlState()));
    }
    audit.record(Outcome.WRITTEN, asked + "\n" + preview);
    MadeRows made = MadeRows.of(in.templateName(), in.seed(), in.scale(), plan);
    String file = ports.seeds().keep(made.label(), made.text());
    notes.addAll(made.notes());
    return output(in, identity, plan, Optional.of(made.label()), Optional.of(file), notes);
  }

  /**
   * A plan of few rows is tried before anybody is asked. Of many, none points to a parent among the
   * first only; there the one transaction is the trial.
   */
  private void tried(SeedPlan plan, SeedScript script, Identity identity, Call call) {
    if (plan.deferred() || plan.rows() > MOST_TRIED || !ports.trials().isAllowed()) {
      return;
    }
    ports
        .trials()
        .run(
            trial -> {
              plan.tables().stream()
                  .flatMap(table -> script.sequences(table).stream())
                  .forEach(trial::runUnbound);
              trial.become(identity);
              for (TablePlan table : plan.tables()) {
                if (table.count() > 0) {
                  Trial.Outcome outcome = trial.run(SeedScript.insert(table, 0, table.count()));
                  outcome
                      .failure()
                      .ifPresent(
                          failure -> {
                            throw new SqlFailed(
                                failure.sqlState(),
                                Optional.empty(),
                                table.table().name().sql() + ": " + failure.message(),
                                SeedWords.hint(failure.sqlState()));
                          });
                }
              }
              return true;
            },
            call);
  }

  private static Output output(
      Input in,
      Identity identity,
      SeedPlan plan,
      Optional<String> label,
      Optional<String> file,
      List<String> notes) {
    return new Output(
        in.templateName(),
        in.seed(),
        in.scale(),
        identity.label(),
        label.isPresent() ? Done.MADE : Done.PLANNED,
        plan.rows(),
        plan.tables().stream()
            .map(
                table ->
                    new Made(
                        table.table().name(),
                        table.count(),
                        MadeRows.keys(table, KEYS),
                        label.isPresent() ? List.of() : table.columns()))
            .toList(),
        label,
        file,
        notes);
  }
}
