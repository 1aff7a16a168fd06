package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.introspection.data.reference.Link;
import dev.dbx.introspection.data.reference.Link.Origin;
import dev.dbx.introspection.data.reference.LinkResult;
import dev.dbx.introspection.data.reference.LinkResult.Outcome;
import dev.dbx.introspection.data.reference.OrphanFindings;
import dev.dbx.introspection.data.reference.OrphanSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** References to nothing, and foreign keys that could be validated because there are none. */
final class Orphans implements IntegrityCheck {

  @Override
  public String title() {
    return "references";
  }

  @Override
  public List<String> rules() {
    return List.of(OrphanFindings.RULE, BrokenChecks.WOULD_VALIDATE);
  }

  @Override
  public List<Finding> check(Examined table, Report report, Call call) {
    List<LinkResult> results =
        new OrphanSearch(table.reader(), table.subject(), false)
            .search(table.surroundings().keys(), call);
    results.stream()
        .filter(result -> result.outcome() == Outcome.NOT_CHECKED)
        .forEach(
            result ->
                report.unfinished(
                    "reference " + result.link().words(), result.reason().orElse("not checked")));
    List<Finding> findings =
        new ArrayList<>(OrphanFindings.of(results, table.subject(), table.reader(), call));
    results.stream()
        .filter(result -> result.outcome() == Outcome.CLEAN)
        .flatMap(result -> notValid(table, result.link()))
        .map(constraint -> BrokenChecks.wouldValidate(table, constraint))
        .forEach(findings::add);
    return findings;
  }

  private static Stream<Constraint> notValid(Examined table, Link link) {
    return link.origin() instanceof Origin.Declared declared
        ? table.subject().relation().constraints().stream()
            .filter(constraint -> constraint.name().equals(declared.constraint()))
            .filter(constraint -> constraint.enforced() && !constraint.validated())
        : Stream.empty();
  }
}
