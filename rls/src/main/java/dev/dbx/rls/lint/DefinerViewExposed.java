package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Content;
import dev.dbx.rls.access.Reach;
import dev.dbx.rls.access.ReadPath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A view that shows rows which policies of the tables below it hide. */
final class DefinerViewExposed implements AccessLint {

  private static final Pattern ASKS_WHO =
      Pattern.compile("(?i)auth\\.(uid|jwt|user_id)|current_setting|current_user|session_user");

  @Override
  public String id() {
    return "definer-view-exposed";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.views(RelationKind.VIEW).stream()
        .flatMap(view -> check(facts.model(), view).stream())
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .toList();
  }

  private Optional<Finding> check(AccessModel model, Relation view) {
    List<Reach> reaches =
        model.reach(view).stream()
            .filter(Reach::isExposed)
            .filter(reach -> !model.pathsAround(reach.role().name(), view).isEmpty())
            .toList();
    List<ReadPath> paths =
        reaches.stream()
            .flatMap(reach -> model.pathsAround(reach.role().name(), view).stream())
            .distinct()
            .toList();
    return paths.isEmpty() ? Optional.empty() : Optional.of(finding(model, view, reaches, paths));
  }

  private Finding finding(
      AccessModel model, Relation view, List<Reach> reaches, List<ReadPath> paths) {
    boolean filters = view.definition().filter(it -> ASKS_WHO.matcher(it).find()).isPresent();
    boolean grave = Content.of(view).isPersonal() || Phrases.write(reaches);
    Finding finding =
        Finding.of(
                id(),
                grave && !filters ? Severity.ERROR : Severity.WARNING,
                view.name().sql(),
                "%s may %s rows here that policies of %s hide%s"
                    .formatted(
                        Phrases.roles(reaches),
                        Phrases.verbs(reaches),
                        Phrases.list(tables(paths)),
                        filters ? ", as far as its own conditions on the caller let them" : ""))
            .withEvidence(
                paths.stream()
                    .limit(2)
                    .map(path -> evidence(model, path))
                    .collect(Collectors.joining("; ")))
            .withHint(hint(model));
    List<String> fixes = fixes(model, paths);
    return fixes.isEmpty() ? finding : finding.withFix(String.join("\n", fixes));
  }

  private static List<String> tables(List<ReadPath> paths) {
    return paths.stream().map(path -> path.table().name().sql()).distinct().toList();
  }

  private static String evidence(AccessModel model, ReadPath path) {
    String why =
        path.stored()
            ? "stored at the last refresh"
            : model
                .bypasses(path.checkedAs(), path.table())
                .map(
                    bypass -> "checked as %s, which %s".formatted(path.checkedAs(), bypass.words()))
                .orElse("checked as " + path.checkedAs());
    return path.words() + " (" + why + ")";
  }

  private static String hint(AccessModel model) {
    return model.knowsInvokers()
        ? "let views read with the caller's rights; then callers need privileges on what they read"
        : "before PostgreSQL 15 every view reads with its owner's rights: revoke it, or give it to"
            + " a role that policies bind";
  }

  /** The nearest view above the table decides, however deep it lies. */
  private static List<String> fixes(AccessModel model, List<ReadPath> paths) {
    return !model.knowsInvokers()
        ? List.of()
        : paths.stream()
            .map(ReadPath::lastView)
            .filter(view -> view.kind() == RelationKind.VIEW)
            .flatMap(view -> Stream.of(view.name().sql()))
            .distinct()
            .map(name -> "ALTER VIEW " + name + " SET (security_invoker = true);")
            .toList();
  }
}
