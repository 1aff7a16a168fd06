package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A partition or child table that is open by its own name while its parent's policies hold. */
final class PartitionLessProtected implements AccessLint {

  @Override
  public String id() {
    return "partition-less-protected";
  }

  /** One finding for all parts of a table that lack the same. */
  @Override
  public List<Finding> check(AccessFacts facts) {
    AccessModel model = facts.model();
    Map<Relation, List<Relation>> open = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Relation part : facts.tables()) {
      Optional<Relation> parent = model.family().protectedAncestor(part);
      if (parent.isEmpty()
          || part.kind() == RelationKind.FOREIGN_TABLE
          || exposed(model, part).isEmpty()) {
        continue;
      }
      if (part.rowSecurity().enabled()) {
        looser(model, part, parent.get()).ifPresent(findings::add);
      } else {
        open.computeIfAbsent(parent.get(), root -> new ArrayList<>()).add(part);
      }
    }
    open.forEach((root, parts) -> findings.add(0, open(model, root, parts)));
    return findings;
  }

  private static List<Reach> exposed(AccessModel model, Relation part) {
    return model.reach(part).stream().filter(Reach::isExposed).toList();
  }

  private Finding open(AccessModel model, Relation root, List<Relation> parts) {
    Relation first = parts.get(0);
    List<Reach> reaches = exposed(model, first);
    String others =
        parts.size() == 1 ? "" : "; so are " + Phrases.count(parts.size() - 1, "other part");
    return Finding.of(
            id(),
            Severity.ERROR,
            first.name().sql(),
            "%s may %s rows of %s here that its policies keep from them: this part has row-level security off%s"
                .formatted(
                    Phrases.roles(reaches), Phrases.verbs(reaches), root.name().sql(), others))
        .withEvidence(
            Phrases.grants(reaches) + (parts.size() == 1 ? "" : "; open: " + Phrases.tables(parts)))
        .withHint(
            "policies of the parent bind those who name the parent; revoke the privileges on the"
                + " part, or lock it by enabling row-level security without a policy")
        .withFix(fix(model, parts));
  }

  /** There may be hundreds. */
  private static String fix(AccessModel model, List<Relation> parts) {
    Relation first = parts.get(0);
    if (parts.size() == 1) {
      return Phrases.enable(first) + "\n" + Phrases.revoke(first, exposed(model, first));
    }
    String names = parts.stream().map(it -> it.name().sql()).collect(Collectors.joining(", "));
    Set<String> grantees = new TreeSet<>();
    parts.forEach(it -> grantees.addAll(Phrases.grantees(exposed(model, it))));
    return "REVOKE ALL ON %s FROM %s;".formatted(names, String.join(", ", grantees));
  }

  private Optional<Finding> looser(AccessModel model, Relation part, Relation root) {
    List<String> more =
        exposed(model, part).stream()
            .flatMap(
                reach ->
                    Commands.passing(model, part, reach).stream()
                        .filter(
                            command ->
                                !model.hasPermissivePolicy(root, command, reach.role().name()))
                        .map(command -> command + " for " + reach.role().name().sql()))
            .toList();
    return more.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    id(),
                    Severity.WARNING,
                    part.name().sql(),
                    "its own policies allow what no policy of %s does: %s"
                        .formatted(root.name().sql(), Phrases.list(more)))
                .withEvidence("policies of the part: " + part.policies().size())
                .withHint("drop the policies of the part: its rows are read through the parent"));
  }
}
