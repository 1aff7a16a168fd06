package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.query.plan.Numbers;
import dev.dbx.query.plan.Plan;
import java.util.stream.Stream;

/** Compiling the query takes a good part of running it. */
final class JitOverhead implements TipRule {

  private static final double PERCENT = 10;
  private static final double MS = 5;

  @Override
  public String id() {
    return "jit-overhead";
  }

  @Override
  public Stream<Finding> tips(Explained explained) {

    Plan plan = explained.plan();
    double whole = plan.executionMs().orElse(0.0);
    return plan
        .jit()
        .filter(jit -> jit.totalMs() >= MS && jit.totalMs() * 100 >= whole * PERCENT)
        .map(
            jit ->
                Finding.of(
                        id(), Severity.WARNING, "query", "compiling it takes longer than it saves")
                    .withEvidence(
                        "JIT took %s of %s for %d functions"
                            .formatted(
                                Numbers.ms(jit.totalMs()), Numbers.ms(whole), jit.functions()))
                    .withHint("switch it off for this query, or raise jit_above_cost")
                    .withFix("SET LOCAL jit = off;"))
        .stream();
  }
}
