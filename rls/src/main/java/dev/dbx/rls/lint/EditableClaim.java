package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.identity.IdentitySource;
import java.util.List;

/** A claim that users write themselves decides. */
final class EditableClaim implements PolicyLint {

  @Override
  public List<Finding> check(LintedPolicy policy) {
    return policy
        .texts()
        .flatMap(text -> policy.identitySources(text).stream())
        .filter(IdentitySource::isEditableByUser)
        .findFirst()
        .map(
            source ->
                policy.finding(
                    "policy-editable-claim",
                    Severity.ERROR,
                    "trusts %s, which users can edit".formatted(source.label()),
                    "keep it in app_metadata, or in a table"))
        .stream()
        .toList();
  }
}
