package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.CatalogReader;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Names;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.introspection.rules.SchemaRules;
import java.util.List;
import java.util.Optional;

/** The policies of a table, and what they add up to for each role and command. */
public final class RlsPolicies implements UseCase<RlsPolicies.Input, RlsPolicies.Output> {

  @Doc(
      value =
          "Show the row-level security policies of a table with their SQL, and what they add up to"
              + " for each role and command",
      example = "applications")
  public record Input(
      @Doc("Table, with its schema where that is not on the search path")
          QualifiedName tableName) {}

  /**
   * The policies of one table.
   *
   * @param rls empty for views and foreign tables
   * @param effects what each role named in a policy or a grant may do
   * @param notes what policies do not cover
   */
  public record Output(
      QualifiedName table,
      Optional<RlsStatus> rls,
      Identifier owner,
      List<PolicyLine> policies,
      List<PolicyEffect> effects,
      List<String> notes,
      List<Finding> findings)
      implements Result {

    @Override
    public String headline() {
      String count = policies.size() + (policies.size() == 1 ? " policy" : " policies");
      return table.sql()
          + ": "
          + rls.map(status -> "row-level security " + Names.words(status) + ", " + count)
              .orElse("cannot have row-level security");
    }

    @Override
    public Optional<String> body() {
      return Optional.of(PolicyReport.of(this));
    }
  }

  private final CatalogReader catalog;
  private final QueryRunner queries;

  public RlsPolicies(CatalogReader catalog, QueryRunner queries) {
    this.catalog = catalog;
    this.queries = queries;
  }

  @Override
  public Output run(Input in, Call call) {
    Relation relation = catalog.relation(in.tableName(), call);
    Optional<RlsStatus> rls = RlsStatus.of(relation);
    return new Output(
        relation.name(),
        rls,
        relation.owner(),
        relation.policies().stream()
            .map(policy -> PolicyLine.withSql(relation.name(), policy))
            .toList(),
        rls.isEmpty() ? List.of() : effects(relation, call),
        PolicyNotes.of(relation),
        SchemaRules.checkPolicies(relation));
  }

  private List<PolicyEffect> effects(Relation relation, Call call) {
    return RoleStanding.of(relation, queries, call).stream()
        .filter(standing -> standing.role().isPresent() || !standing.commands().isEmpty())
        .flatMap(standing -> PolicyEffect.of(relation, standing).stream())
        .toList();
  }
}
