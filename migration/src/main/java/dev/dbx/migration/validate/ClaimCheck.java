package dev.dbx.migration.validate;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.lint.Claim;
import dev.dbx.migration.trace.RelationLock;
import dev.dbx.migration.trace.TableRewrite;
import dev.dbx.migration.trace.TableScan;
import dev.dbx.migration.trace.TracedStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what a static rule says against what a statement did. */
final class ClaimCheck {

  private static final String CONSTRAINT_VIOLATED = "23";

  private final Catalog before;
  private final boolean hasRows;

  /**
   * @param hasRows whether tables have the rows of the database
   */
  ClaimCheck(Catalog before, boolean hasRows) {
    this.before = before;
    this.hasRows = hasRows;
  }

  /** A verdict with what it rests on. */
  record Verdict(Proof proof, Optional<String> evidence) {

    private static Verdict seen(String what) {
      return new Verdict(Proof.CONFIRMED, Optional.of("in the sandbox it " + what));
    }

    private static Verdict notSeen(String what) {
      return new Verdict(Proof.DISMISSED, Optional.of("in the sandbox it did not " + what));
    }

    static Verdict unproven(String why) {
      return new Verdict(Proof.UNPROVEN, Optional.of(why));
    }
  }

  /**
   * @param statement empty if it did not come to run
   */
  Verdict of(Claim claim, Optional<TracedStatement> statement) {
    if (claim instanceof Claim.Facts) {
      return new Verdict(Proof.FACT, Optional.empty());
    }
    if (statement.isEmpty()) {
      return Verdict.unproven("it was not run in the sandbox");
    }
    TracedStatement run = statement.get();
    if (claim instanceof Claim.Fails fails) {
      return ofFailure(fails, run);
    }
    return run.error().isPresent()
        ? Verdict.unproven("it failed in the sandbox for another reason")
        : ofEffect(claim, run);
  }

  private Verdict ofFailure(Claim.Fails fails, TracedStatement run) {
    if (run.error().filter(it -> it.sqlState().startsWith(fails.sqlState())).isPresent()) {
      return Verdict.seen("failed: " + run.error().get().message());
    }
    boolean depends = fails.sqlState().startsWith(CONSTRAINT_VIOLATED) && !hasRows;
    return depends
        ? Verdict.unproven("it depends on rows, of which the sandbox had none")
        : run.error().isPresent()
            ? Verdict.unproven("it failed in the sandbox for another reason")
            : Verdict.notSeen("fail");
  }

  private Verdict ofEffect(Claim claim, TracedStatement run) {
    return switch (claim) {
      case Claim.Locks locks -> {
        Set<String> names = family(locks.relation());
        Optional<RelationLock> taken =
            run.locks().stream()
                .filter(lock -> names.contains(lock.relation()))
                .filter(lock -> lock.isAtLeast(locks.mode().inPgLocks()))
                .findFirst();
        yield taken
            .map(it -> Verdict.seen("took " + it.mode() + " on " + it.relation()))
            .orElseGet(
                () ->
                    Verdict.notSeen(
                        "take " + locks.mode().sql() + " on " + locks.relation().sql()));
      }
      case Claim.Rewrites rewrites -> {
        Set<String> names = family(rewrites.relation());
        List<String> written =
            run.rewrites().stream().map(TableRewrite::relation).filter(names::contains).toList();
        yield written.isEmpty()
            ? Verdict.notSeen("write " + rewrites.relation().sql() + " anew")
            : Verdict.seen("wrote " + String.join(", ", written) + " anew");
      }
      case Claim.Scans scans -> {
        Set<String> names = family(scans.relation());
        Set<String> read =
            run.scans().stream().map(TableScan::relation).collect(Collectors.toSet());
        run.rewrites().forEach(it -> read.add(it.relation()));
        read.retainAll(names);
        yield read.isEmpty()
            ? Verdict.notSeen("read all of " + scans.relation().sql())
            : Verdict.seen("read all of " + String.join(", ", read));
      }
      case Claim.Fails fails -> ofFailure(fails, run);
      case Claim.Facts facts -> new Verdict(Proof.FACT, Optional.empty());
    };
  }

  /** The relation with its partitions, and theirs. */
  private Set<String> family(QualifiedName name) {
    Set<QualifiedName> family = new HashSet<>(Set.of(name));
    boolean more = true;
    while (more) {
      more =
          family.addAll(
              before.relations().stream()
                  .filter(relation -> isPartOf(relation, family))
                  .map(Relation::name)
                  .toList());
    }
    return family.stream().map(QualifiedName::sql).collect(Collectors.toSet());
  }

  private static boolean isPartOf(Relation relation, Set<QualifiedName> family) {
    return relation.partitionOf().filter(it -> family.contains(it.parent())).isPresent()
        || relation.inherits().stream().anyMatch(family::contains);
  }
}
