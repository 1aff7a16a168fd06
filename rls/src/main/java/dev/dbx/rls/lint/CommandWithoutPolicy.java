package dev.dbx.rls.lint;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command that a role was granted and no policy lets through. */
final class CommandWithoutPolicy implements AccessLint {

  @Override
  public String id() {
    return "command-without-policy";
  }

  /** A part of a protected table is read through that, and locked by having no policies. */
  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.protectedTables().stream()
        .filter(table -> facts.model().family().protectedAncestor(table).isEmpty())
        .flatMap(table -> check(facts.model(), table))
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .toList();
  }

  private Stream<Finding> check(AccessModel model, Relation table) {
    List<String> blocked = new ArrayList<>();
    boolean inserts = false;
    for (Reach reach : model.reach(table)) {
      List<PolicyCommand> commands = Commands.blocked(model, table, reach);
      if (reach.isExposed() && !commands.isEmpty()) {
        blocked.add(words(commands) + " of " + reach.role().name().sql());
        inserts |= commands.contains(PolicyCommand.INSERT);
      }
    }
    return blocked.isEmpty() ? Stream.empty() : Stream.of(finding(table, blocked, inserts));
  }

  private static String words(List<PolicyCommand> commands) {
    return commands.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  private Finding finding(Relation table, List<String> blocked, boolean inserts) {
    boolean none = table.policies().isEmpty();
    return Finding.of(
            id(),
            none ? Severity.WARNING : Severity.INFO,
            table.name().sql(),
            "no policy lets through %s: %s"
                .formatted(
                    Phrases.list(blocked),
                    inserts
                        ? "INSERT fails, the rest finds no row and says nothing"
                        : "they find no row and say nothing"))
        .withEvidence(
            none
                ? "row-level security is on, and there is no policy at all"
                : "granted, with no permissive policy for that role and command")
        .withHint(
            "add a policy where it should work, else revoke the privilege: then it fails aloud");
  }
}
