package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.ExtensionState;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;

/** An extension has not followed its files. */
final class ExtensionOutdated implements HealthRule<List<ExtensionState>> {

  @Override
  public String id() {
    return "extension-outdated";
  }

  @Override
  public Source<List<ExtensionState>> source() {
    return ExtensionState.SOURCE;
  }

  @Override
  public Verdict check(List<ExtensionState> extensions, Surroundings around) {
    return Verdict.of(
        extensions.stream()
            .filter(extension -> !extension.installed().equals(extension.available()))
            .map(this::finding));
  }

  private Finding finding(ExtensionState extension) {
    return remark(
            "extension " + extension.name().sql(),
            "its objects are those of an older version than its library")
        .withEvidence(
            "installed %s, the server has %s"
                .formatted(extension.installed(), extension.available()))
        .withHint("read its release notes, then update it")
        .withFix("ALTER EXTENSION " + extension.name().sql() + " UPDATE;");
  }
}
