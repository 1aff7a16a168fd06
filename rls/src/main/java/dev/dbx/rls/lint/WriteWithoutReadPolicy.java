package dev.dbx.rls.lint;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Reach;
import dev.dbx.rls.access.TablePrivilege;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** UPDATE or DELETE that policies allow to a role which they let see no row. */
final class WriteWithoutReadPolicy implements AccessLint {

  private static final List<PolicyCommand> WRITES =
      List.of(PolicyCommand.UPDATE, PolicyCommand.DELETE);

  @Override
  public String id() {
    return "write-without-read-policy";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.protectedTables().stream()
        .flatMap(
            table ->
                facts.model().reach(table).stream()
                    .filter(Reach::isExposed)
                    .flatMap(reach -> check(facts.model(), table, reach)))
        .toList();
  }

  private Stream<Finding> check(AccessModel model, Relation table, Reach reach) {
    boolean sees =
        !model.isBound(reach.role().name(), table)
            || reach.privileges().hasSome(TablePrivilege.SELECT)
                && model.hasPermissivePolicy(table, PolicyCommand.SELECT, reach.role().name());
    List<PolicyCommand> writes =
        Commands.passing(model, table, reach).stream().filter(WRITES::contains).toList();
    return sees || writes.isEmpty() ? Stream.empty() : Stream.of(finding(table, reach, writes));
  }

  private Finding finding(Relation table, Reach reach, List<PolicyCommand> writes) {
    boolean granted = reach.privileges().hasSome(TablePrivilege.SELECT);
    String role = reach.role().name().sql();
    return Finding.of(
            id(),
            Severity.WARNING,
            table.name().sql(),
            "%s of %s with WHERE or RETURNING %s; without WHERE it changes every row that its policy allows"
                .formatted(
                    writes.stream().map(Enum::name).collect(Collectors.joining(" and ")),
                    role,
                    granted ? "finds no row, since it sees none" : "fails, since it may not read"))
        .withEvidence(
            granted
                ? "no permissive policy for SELECT of " + role
                : "SELECT is not granted to " + role)
        .withHint("let the role see the rows that it may change");
  }
}
