package dev.dbx.rls.simulation;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Bypass;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.identity.ConventionFinder;
import dev.dbx.rls.matrix.Cell;
import dev.dbx.rls.policy.PolicyFacts;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.Owners;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does as a user what the user would do to a table, and says why it works or does not. */
public final class TestRlsPolicy implements UseCase<TestRlsPolicy.Input, TestRlsPolicy.Output> {

  /** What is tried. */
  public enum Operation {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE
  }

  @Doc(
      value =
          "Test what a user can do to a table under row-level security: allowed or not, how many rows,"
              + " which they see, and which policy or missing grant decides",
      example = "user_profiles 00000000-0000-4000-8000-000000000002 select")
  public record Input(
      @Doc("The table") QualifiedName tableName,
      @Doc("Who: a user id, or role:anon for a role") String userId,
      @Doc("What they would do") Operation operation) {}

  /**
   * One policy, and what it says of rows.
   *
   * @param rows each looked at with what the policy says of it, as {@code id = 3: true}
   */
  public record PolicyVerdict(String policy, String kind, String predicate, List<String> rows) {
    public PolicyVerdict {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What came of it.
   *
   * @param outcome allowed, partly, denied, silently_zero_rows, missing_grant, untested or error
   * @param reason the same in a sentence
   * @param rows rows that the user reaches; of a table too large to write to all at once, of those
   *     that were tried
   * @param ownRows rows that belong to the user, and {@code ownRowsSeen} those of them that they
   *     see
   * @param totalRows rows there are, as far as the connection's role sees them
   * @param examples rows they see, in column order
   * @param policies those that bind the user, and what they say of rows
   * @param attempts all that was tried for an operation that writes
   * @param where it was tried
   */
  public record Output(
      String table,
      String user,
      String operation,
      String outcome,
      String reason,
      Optional<Long> rows,
      Optional<Long> totalRows,
      Optional<Long> ownRows,
      Optional<Long> ownRowsSeen,
      List<RowSet.Column> columns,
      List<List<@Nullable Object>> examples,
      List<PolicyVerdict> policies,
      List<Cell> attempts,
      List<Finding> findings,
      String where,
      List<String> notes)
      implements Result {

    public Output {
      columns = List.copyOf(columns);
      examples = Collections.unmodifiableList(examples);
      policies = List.copyOf(policies);
      attempts = List.copyOf(attempts);
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return "%s on %s as %s: %s".formatted(operation, table, user, reason);
    }

    @Override
    public boolean hasProblems() {
      return !outcome.equals("allowed");
    }
  }

  private final Ports ports;

  public TestRlsPolicy(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    Relation relation = ports.catalog().relation(in.tableName(), call);
    Catalog catalog = ports.catalog().definitions(call);
    PolicyFacts facts =
        in.operation() == Operation.SELECT
            ? PolicyFacts.of(catalog, ports.parser(), List.of(relation))
            : PolicyFacts.of(catalog, ports.parser());
    Convention convention = ConventionFinder.of(catalog, ports.target().identity());
    List<OwnedTable> tables = Owners.of(catalog, facts);
    Optional<OwnedTable> table =
        tables.stream().filter(it -> it.name().equals(relation.name())).findFirst();
    AccessModel access = AccessModel.of(catalog);
    Users users = new Users(ports, catalog, convention, tables);
    Users.Found user = users.find(in.userId(), table, call);
    Subject subject =
        new Subject(
            relation,
            table,
            catalog,
            access,
            facts,
            convention,
            user,
            notes(relation, access, user));
    return switch (in.operation()) {
      case SELECT -> new Reading(ports, subject).run(call);
      case INSERT -> writing(subject).run(PolicyCommand.INSERT, call);
      case UPDATE -> writing(subject).run(PolicyCommand.UPDATE, call);
      case DELETE -> writing(subject).run(PolicyCommand.DELETE, call);
      case TRUNCATE -> writing(subject).truncate(call);
    };
  }

  private Writing writing(Subject subject) {
    if (subject.table().isEmpty()) {
      throw new Unsupported(
          subject.relation().name().sql()
              + " is "
              + kind(subject.relation())
              + ", which is only read here",
          "test the table that holds the rows, or use SELECT");
    }
    return new Writing(ports, subject);
  }

  private static String kind(Relation relation) {
    return relation.partitionOf().isPresent()
        ? "a partition"
        : "a " + relation.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<String> notes(Relation relation, AccessModel access, Users.Found user) {
    List<String> notes = new ArrayList<>(user.notes());
    switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE -> {
        if (!relation.rowSecurity().enabled()) {
          notes.add(
              "row-level security is off: grants alone decide, and who has one reaches every row");
        }
      }
      case VIEW ->
          notes.add(
              relation.options().contains("security_invoker=true")
                  ? "a view with security_invoker: policies of its tables bind the user"
                  : "a view: policies of its tables bind its owner, " + relation.owner().sql());
      case MATERIALIZED_VIEW, FOREIGN_TABLE -> notes.add("no policy binds it: grants alone decide");
    }
    user.identity()
        .role()
        .ifPresent(
            role ->
                access.bypasses(role, relation).map(why -> note(why, role)).ifPresent(notes::add));
    return notes;
  }

  private static String note(Bypass why, Identifier role) {
    return switch (why) {
      case SUPERUSER -> role.sql() + " is a superuser: no policy binds it";
      case BYPASSRLS -> role.sql() + " has BYPASSRLS: no policy binds it";
      case OWNER ->
          role.sql()
              + " has the rights of the table's owner, whom policies bind only with FORCE ROW LEVEL"
              + " SECURITY";
    };
  }
}
