package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.ParsedPolicy;
import dev.dbx.core.port.ParsedPolicy.Condition;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.ConventionFinder;
import dev.dbx.rls.lint.PolicyLints;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.simulation.TruthTable.Line;
import dev.dbx.rls.stage.Rehearsal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a policy before it is made: its syntax, its names, its logic, and what it would show. */
public final class ValidatePolicySyntax
    implements UseCase<ValidatePolicySyntax.Input, ValidatePolicySyntax.Output> {

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(create|alter)\\s+policy\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern MISSING_COLUMN =
      Pattern.compile("column \"?(?:\\w+\\.)?(\\w+)\"? does not exist");

  private static final String NAME = "dbx_policy";

  @Doc(
      value =
          "Validate CREATE POLICY, ALTER POLICY or a bare predicate: syntax, names, logic, and who would see"
              + " what with and without it, tried in a sandbox",
      example =
          "\"create policy p on user_profiles for select to authenticated using (user_id = auth.uid())\"")
  public record Input(
      @Doc("CREATE POLICY, ALTER POLICY, or the predicate alone") String sql,
      @Doc("The table, where sql is a predicate alone") Optional<QualifiedName> tableName) {}

  /**
   * What is to be said of it.
   *
   * @param valid whether PostgreSQL takes it
   * @param truthTable who sees how many of whose rows, without it and with it
   * @param where how the truth table came about
   */
  public record Output(
      boolean valid,
      String table,
      String policy,
      String command,
      List<Finding> findings,
      List<Line> truthTable,
      String where,
      List<String> notes)
      implements Result {

    public Output {
      findings = List.copyOf(findings);
      truthTable = List.copyOf(truthTable);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      long errors = findings.stream().filter(it -> it.severity() == Severity.ERROR).count();
      long changed = truthTable.stream().filter(Line::changes).count();
      return valid
          ? "%s on %s is valid: errors in its logic %d, other findings %d; of who sees what it changes %d of %d lines"
              .formatted(
                  policy, table, errors, findings.size() - errors, changed, truthTable.size())
          : "%s is not valid: %s".formatted(policy, findings.get(0).message());
    }

    @Override
    public boolean hasProblems() {
      return !valid || findings.stream().anyMatch(it -> it.severity() == Severity.ERROR);
    }
  }

  private final Ports ports;

  public ValidatePolicySyntax(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    ParsedPolicy parsed;
    try {
      parsed = parse(in);
    } catch (SqlFailed e) {
      return unreadable(in, e);
    }
    Catalog catalog = ports.catalog().definitions(call);
    Relation table = table(parsed.table(), catalog, call);
    Policy policy = policy(parsed, table);
    PolicyFacts facts = PolicyFacts.of(catalog, ports.parser());
    List<Finding> findings = new ArrayList<>(new PolicyLints(catalog, facts).of(table, policy));
    List<String> notes = new ArrayList<>();
    if (!table.rowSecurity().enabled()) {
      notes.add(
          "row-level security is off on %s: the policy does nothing before ALTER TABLE %s ENABLE ROW LEVEL SECURITY; it was on for the trial"
              .formatted(table.name().sql(), table.name().sql()));
    }
    Convention convention = ConventionFinder.of(catalog, ports.target().identity());
    TruthTable.Outcomes outcome =
        Rehearsal.on(
            catalog,
            Fidelity.SCHEMA,
            ports,
            notes,
            trial -> new TruthTable(catalog, convention, facts, table, trial).of(parsed, policy),
            call);
    if (outcome.failure().isPresent()) {
      findings.clear();
      findings.add(doesNotResolve(table, policy, outcome.failure().get().message()));
    }
    notes.addAll(outcome.notes());
    findings.sort(Comparator.comparing(Finding::severity));
    return new Output(
        outcome.failure().isEmpty(),
        table.name().sql(),
        policy.name().value(),
        policy.command().name(),
        findings,
        outcome.lines(),
        "a copy in a sandbox, with rows that were made for it",
        notes);
  }

  private ParsedPolicy parse(Input in) {
    if (STATEMENT.matcher(in.sql()).matches()) {
      return ports.parser().policy(in.sql());
    }
    QualifiedName table =
        in.tableName()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "the sql is no CREATE POLICY or ALTER POLICY",
                        "give the table as well if it is a predicate alone: table_name"));
    ports.parser().tree(in.sql());
    return new ParsedPolicy(
        false,
        Identifier.of(NAME),
        table,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Condition(in.sql(), 1)),
        Optional.empty(),
        Optional.empty());
  }

  private static Output unreadable(Input in, SqlFailed e) {
    Finding finding =
        Finding.of(
                "policy-syntax",
                Severity.ERROR,
                "the statement",
                e.position().map(at -> "at character " + at + ": ").orElse("") + e.message())
            .withHint(e.hint())
            .withEvidence(in.sql());
    return new Output(
        false, "", "the statement", "", List.of(finding), List.of(), "the grammar", List.of());
  }

  /** PostgreSQL says which clauses a command takes, and not what to write instead. */
  private static Optional<String> clause(String message) {
    return message.contains("WITH CHECK")
        ? Optional.of(
            "INSERT takes WITH CHECK alone, SELECT and DELETE take USING alone, UPDATE and ALL both")
        : Optional.empty();
  }

  private static Finding doesNotResolve(Relation table, Policy policy, String message) {
    return Finding.of(
            "policy-does-not-resolve",
            Severity.ERROR,
            table.name().sql(),
            "PostgreSQL rejects " + policy.name().sql() + ": " + message)
        .withHint(
            suggestion(table, message)
                .or(() -> clause(message))
                .orElse(
                    "look at the names and types in it: dbx describe-table " + table.name().sql()));
  }

  private static Optional<String> suggestion(Relation table, String message) {
    Matcher missing = MISSING_COLUMN.matcher(message);
    List<String> names = table.columns().stream().map(it -> it.name().value()).toList();
    return missing.find()
        ? CloseMatches.of(missing.group(1), names).stream()
            .findFirst()
            .map(name -> "did you mean " + name + "?")
        : Optional.empty();
  }

  private Relation table(QualifiedName name, Catalog catalog, Call call) {
    Relation found = ports.catalog().relation(name, call);
    return catalog.relations().stream()
        .filter(it -> it.name().equals(found.name()))
        .findFirst()
        .orElse(found);
  }

  /** As it would be; what ALTER does not say is as it was. */
  private static Policy policy(ParsedPolicy parsed, Relation table) {
    Optional<Policy> before =
        table.policies().stream().filter(it -> it.name().equals(parsed.name())).findFirst();
    if (parsed.alter() && before.isEmpty()) {
      List<String> names = table.policies().stream().map(it -> it.name().value()).toList();
      throw new NotFound(
          "there is no policy %s on %s".formatted(parsed.name().sql(), table.name().sql()),
          CloseMatches.of(parsed.name().value(), names),
          "list them: dbx rls-policies " + table.name().sql());
    }
    Optional<String> using = parsed.using().map(Condition::text);
    Optional<String> check = parsed.withCheck().map(Condition::text);
    return new Policy(
        parsed.name(),
        parsed
            .command()
            .or(() -> before.filter(it -> parsed.alter()).map(Policy::command))
            .orElse(PolicyCommand.ALL),
        parsed.alter() ? before.orElseThrow().permissive() : parsed.permissive(),
        parsed
            .roles()
            .or(() -> before.filter(it -> parsed.alter()).map(Policy::roles))
            .orElse(List.of()),
        parsed.alter() ? using.or(() -> before.flatMap(Policy::using)) : using,
        parsed.alter() ? check.or(() -> before.flatMap(Policy::withCheck)) : check,
        Optional.empty());
  }
}
