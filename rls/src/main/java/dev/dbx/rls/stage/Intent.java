package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.rls.identity.Convention;
import dev.dbx.rls.policy.PolicyFacts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether rows that everybody can read are meant to be read by everybody. */
public final class Intent {

  private static final Pattern VISIBILITY =
      Pattern.compile(
          "public|publish|visib|status|state|approved|active|listed|shared|draft|private|access|audience|scope",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CLOSED =
      Pattern.compile(
          "unpublish|unlisted|private|hidden|secret|internal|confidential|restricted|draft|deleted",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OPEN =
      Pattern.compile("public|publish|visib|listed|shared|approved", Pattern.CASE_INSENSITIVE);

  private final PolicyFacts facts;
  private final Optional<Identifier> anonymous;

  public Intent(PolicyFacts facts, Convention convention) {
    this.facts = facts;
    this.anonymous = convention.anonymousRole();
  }

  /**
   * Why others may read rows of a table; empty if nothing says so.
   *
   * @param seen rows of others that were read
   * @param all rows of others
   * @param readable columns that were granted
   */
  public Optional<String> toShow(
      OwnedTable table,
      Collection<SeededRow> seen,
      Collection<SeededRow> all,
      List<Identifier> readable) {
    if (!table.relation().rowSecurity().enabled()) {
      return Optional.empty();
    }
    boolean open =
        table.relation().policies().stream()
            .filter(Intent::reads)
            .filter(Policy::permissive)
            .filter(this::isForUsers)
            .anyMatch(facts::isAlwaysTrue);
    if (open && writesAreScoped(table)) {
      return Optional.of("a policy opens reading to all, and writing to owners alone");
    }
    if (open && readable.size() < table.relation().columns().size()) {
      return Optional.of("a policy opens reading to all, and not all columns are granted");
    }
    boolean split =
        seen.stream().allMatch(row -> row.slot().asked())
            && all.stream().anyMatch(row -> !row.slot().asked());
    return split && conditionsShow(table)
        ? Optional.of("only rows that policies call public")
        : Optional.empty();
  }

  private static boolean reads(Policy policy) {
    return policy.command() == PolicyCommand.SELECT;
  }

  /** What those see who have not signed in, and users do not, is nobody's intention. */
  private boolean isForUsers(Policy policy) {
    return policy.roles().isEmpty()
        || policy.roles().stream().anyMatch(role -> !anonymous.equals(Optional.of(role)));
  }

  private boolean writesAreScoped(OwnedTable table) {
    return table.relation().policies().stream()
        .filter(policy -> policy.command() != PolicyCommand.SELECT)
        .anyMatch(policy -> facts.isScoped(table.relation(), policy));
  }

  /** The table's own conditions, or those of what it is a part of. */
  private boolean conditionsShow(OwnedTable table) {
    return facts.readBy(table.name()).stream().anyMatch(this::showBy) || showBy(table.name());
  }

  private boolean showBy(QualifiedName table) {
    return facts.conditions(table).stream().anyMatch(column -> shows(table, column));
  }

  private boolean shows(QualifiedName table, Identifier column) {
    List<String> literals = facts.literals(table, column);
    return literals.stream().allMatch(Intent::isTruth)
        ? !isUpsideDown(column, literals)
        : VISIBILITY.matcher(column.value()).find();
  }

  /** Rows that are not public, or that are private, shown to all. */
  private static boolean isUpsideDown(Identifier column, List<String> literals) {
    return CLOSED.matcher(column.value()).find()
        ? literals.equals(List.of("true"))
        : OPEN.matcher(column.value()).find() && literals.equals(List.of("false"));
  }

  private static boolean isTruth(String literal) {
    return literal.equals("true") || literal.equals("false");
  }
}
