package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.personal.PersonalData;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Privileges;
import dev.dbx.rls.access.Reach;
import dev.dbx.rls.access.TablePrivilege;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A secret that policies hand out with the row: they choose rows, and columns are a matter of
 * grants. Tables without row-level security have a graver finding already.
 */
final class SecretColumnReadable implements AccessLint {

  @Override
  public String id() {
    return "secret-column-readable";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.protectedTables().stream()
        .flatMap(table -> check(facts.model(), table).stream())
        .toList();
  }

  private Optional<Finding> check(AccessModel model, Relation table) {
    List<Identifier> secrets =
        table.columns().stream()
            .filter(it -> PersonalData.looksSecret(it.name(), it.type()))
            .map(Column::name)
            .toList();
    List<Reach> reaches =
        secrets.isEmpty()
            ? List.of()
            : model.reach(table).stream()
                .filter(Reach::isExposed)
                .filter(reach -> model.isBound(reach.role().name(), table))
                .filter(reach -> Commands.reads(model, table, reach))
                .filter(reach -> secrets.stream().anyMatch(it -> reads(reach.privileges(), it)))
                .toList();
    return reaches.isEmpty() ? Optional.empty() : Optional.of(finding(table, secrets, reaches));
  }

  private static boolean reads(Privileges privileges, Identifier column) {
    return privileges.has(TablePrivilege.SELECT)
        || privileges.onlyColumns(TablePrivilege.SELECT).contains(column);
  }

  private Finding finding(Relation table, List<Identifier> secrets, List<Reach> reaches) {
    String others =
        table.columns().stream()
            .map(Column::name)
            .filter(it -> !secrets.contains(it))
            .map(Identifier::sql)
            .collect(Collectors.joining(", "));
    String grantees = String.join(", ", Phrases.grantees(reaches));
    String from = " FROM %s;".formatted(grantees);
    String revoke = "REVOKE SELECT ON %s%s".formatted(table.name().sql(), from);
    String back =
        others.isEmpty()
            ? ""
            : "\nGRANT SELECT (%s) ON %s TO %s;".formatted(others, table.name().sql(), grantees);
    return Finding.of(
            id(),
            Severity.WARNING,
            table.name().sql(),
            "%s may read %s of every row that a policy lets through"
                .formatted(Phrases.roles(reaches), Phrases.names(secrets)))
        .withEvidence(Phrases.grants(reaches))
        .withHint(
            "policies choose rows, not columns: grant the other columns alone, or keep secrets in a"
                + " table of their own")
        .withFix(revoke + back);
  }
}
