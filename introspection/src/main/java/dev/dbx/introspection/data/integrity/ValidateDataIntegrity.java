package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Names;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.words.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks whether the rows of a table, a schema or the whole database are sound. */
public final class ValidateDataIntegrity
    implements UseCase<ValidateDataIntegrity.Input, ValidateDataIntegrity.Output> {

  @Doc(
      value =
          "Check the rows of a table, a schema or the whole database: references to nothing,"
              + " constraints that rows break, duplicates, sequences behind, stray values, mixed"
              + " JSON, ranges upside down, types that differ, damaged indexes",
      example = "--schema public")
  public record Input(
      @Doc("Only this table") Optional<QualifiedName> tableName,
      @Doc("Only the tables of this schema; all schemas without it") Optional<String> schema,
      @Doc("As this user: a user id, or role:anon for a role") Optional<String> asUser,
      @Doc(value = "Tables checked at a time, each over a connection, 1 to 4", defaultValue = "2")
          int parallelism,
      @Doc(value = "Seconds that one table may take", defaultValue = "60") int budgetSeconds) {}

  /**
   * What was found.
   *
   * @param unfinished what was to be checked and was not; it does not count as passed
   */
  public record Output(
      int tables,
      String runAs,
      long errors,
      long warnings,
      int total,
      boolean truncated,
      List<Finding> findings,
      List<Unfinished> unfinished,
      List<String> notes)
      implements Result {

    public Output {
      findings = List.copyOf(findings);
      unfinished = List.copyOf(unfinished);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      String found =
          total == 0
              ? "nothing wrong found"
              : Counts.of(errors, "error") + ", " + Counts.of(warnings, "warning");
      String open =
          unfinished.isEmpty()
              ? ""
              : ", " + Counts.of(unfinished.size(), "check") + " not finished";
      return Counts.of(tables, "table") + " checked: " + found + open;
    }

    @Override
    public boolean hasProblems() {
      return total > 0 || !unfinished.isEmpty();
    }
  }

  private static final int MOST_FINDINGS = 200;
  private static final int MOST_PARALLEL = 4;

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::subject);

  private final TableReader reader;

  public ValidateDataIntegrity(Ports ports) {
    this.reader = new TableReader(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.parallelism() < 1 || in.parallelism() > MOST_PARALLEL) {
      throw new InvalidInput("parallelism is " + in.parallelism(), "give 1 to " + MOST_PARALLEL);
    }
    if (in.budgetSeconds() < 1) {
      throw new InvalidInput("budget_seconds is " + in.budgetSeconds(), "give 1 or more");
    }
    List<Relation> tables = tables(in, call);
    Identities.Resolved user = reader.user(in.asUser(), call);
    Surroundings surroundings = Surroundings.read(reader, call);
    Duration budget = Duration.ofSeconds(in.budgetSeconds());
    List<Report> reports =
        new IntegrityRun(reader, surroundings, user, budget, call).of(tables, in.parallelism());
    return output(reports, user, notes(user, surroundings));
  }

  private List<Relation> tables(Input in, Call call) {
    if (in.tableName().isPresent()) {
      Relation relation = reader.catalog().relation(in.tableName().get(), call);
      if (!isTable(relation)) {
        throw new Unsupported(
            relation.name() + " is a " + Names.words(relation.kind()) + ", not a table",
            "name the table that its rows come from");
      }
      return List.of(relation);
    }
    List<Relation> all = reader.catalog().read(call).relations();
    Optional<Identifier> schema = in.schema().map(Identifier::parse);
    schema.ifPresent(name -> requireSchema(name, all));
    return all.stream()
        .filter(relation -> isTable(relation) && relation.partitionOf().isEmpty())
        .filter(relation -> schema.isEmpty() || relation.name().schema().equals(schema))
        .toList();
  }

  private static boolean isTable(Relation relation) {
    return relation.kind() == RelationKind.TABLE
        || relation.kind() == RelationKind.PARTITIONED_TABLE;
  }

  private static void requireSchema(Identifier schema, List<Relation> relations) {
    List<String> known =
        relations.stream()
            .map(relation -> relation.name().schema().orElseThrow().sql())
            .distinct()
            .toList();
    if (!known.contains(schema.sql())) {
      throw new NotFound(
          "there is no schema " + schema.sql() + " with tables",
          CloseMatches.of(schema.sql(), known),
          "the schemas with tables are " + String.join(", ", known));
    }
  }

  private static List<String> notes(Identities.Resolved user, Surroundings surroundings) {
    List<String> notes = new ArrayList<>(user.notes());
    if (surroundings.amcheck().isEmpty()) {
      notes.add(
          "damage of tables and indexes was not looked for: the extension amcheck is not installed,"
              + " or may not be used");
    }
    return notes;
  }

  private static Output output(List<Report> reports, Identities.Resolved user, List<String> notes) {
    List<Finding> findings =
        reports.stream().flatMap(report -> report.findings().stream()).sorted(ORDER).toList();
    return new Output(
        reports.size(),
        user.identity().label(),
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).count(),
        findings.stream().filter(finding -> finding.severity() == Severity.WARNING).count(),
        findings.size(),
        findings.size() > MOST_FINDINGS,
        findings.stream().limit(MOST_FINDINGS).toList(),
        reports.stream().flatMap(report -> report.unfinished().stream()).toList(),
        notes);
  }
}
