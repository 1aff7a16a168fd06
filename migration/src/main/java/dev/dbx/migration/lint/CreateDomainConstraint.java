package dev.dbx.migration.lint;

import dev.dbx.core.statement.Statement.CreateDomain;

/** A new domain has a constraint. */
final class CreateDomainConstraint extends StatementRule<CreateDomain> {

  CreateDomainConstraint() {
    super("create-domain-constraint", "A new domain has a constraint", CreateDomain.class);
  }

  @Override
  void check(CreateDomain domain, Step step, Findings out) {
    if (domain.notNull() || !domain.constraints().isEmpty()) {
      out.info(
          domain.name().sql(),
          out.facts(),
          "A later change of the constraint reads every table that uses the domain, and a new column of it rewrites the table",
          "put the CHECK on the table");
    }
  }
}
