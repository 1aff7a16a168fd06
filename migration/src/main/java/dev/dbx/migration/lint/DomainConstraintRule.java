package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.AlterDomain;
import dev.dbx.core.statement.Statement.DomainChange;
import dev.dbx.core.statement.Value;
import dev.dbx.migration.lint.Claim.Scans;
import java.util.List;
import java.util.stream.Collectors;

/** A constraint of a domain reads every table that uses it. */
final class DomainConstraintRule extends StatementRule<AlterDomain> {

  DomainConstraintRule() {
    super(
        "domain-constraint",
        "A constraint of a domain reads every table that uses it",
        AlterDomain.class);
  }

  @Override
  void check(AlterDomain domain, Step step, Findings out) {
    if (domain.change() != DomainChange.ADD_CONSTRAINT
        && domain.change() != DomainChange.SET_NOT_NULL) {
      return;
    }
    List<Table> users = step.state().usersOf(domain.name()).filter(Table::isBusy).toList();
    String names =
        users.stream().map(table -> table.name().sql()).collect(Collectors.joining(", "));
    out.warning(
        domain.name().sql(),
        users.isEmpty() ? out.facts() : new Scans(users.get(0).name()),
        "Every table that uses the domain is read under a SHARE lock that blocks writes"
            + (names.isEmpty() ? "" : ": " + names),
        "add the constraint as NOT VALID, and validate it in another transaction",
        "ALTER DOMAIN %s ADD CONSTRAINT %s CHECK (%s) NOT VALID;"
            .formatted(
                domain.name().sql(),
                Names.of(domain.name(), "check").sql(),
                domain.check().map(Value::text).orElse("VALUE IS NOT NULL")),
        "ALTER DOMAIN %s VALIDATE CONSTRAINT %s;"
            .formatted(domain.name().sql(), Names.of(domain.name(), "check").sql()));
  }
}
