package dev.dbx.query.health.rule;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.ConstraintState;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;
import java.util.stream.Collectors;

/** A foreign key that costs a scan of the table for each row that is deleted or re-keyed. */
final class ForeignKeyWithoutIndex implements HealthRule<List<ConstraintState>> {

  /** pgx_scripts': a scan of less takes no time worth a warning. */
  private static final long LARGE_BYTES = 9_000_000;

  @Override
  public String id() {
    return "foreign-key-without-index";
  }

  @Override
  public Source<List<ConstraintState>> source() {
    return ConstraintState.SOURCE;
  }

  @Override
  public Verdict check(List<ConstraintState> constraints, Surroundings around) {
    return Verdict.of(
        constraints.stream()
            .filter(key -> key.isForeignKey() && key.enforced() && !key.indexed())
            .map(this::finding));
  }

  private Finding finding(ConstraintState key) {
    String columns = key.columns().stream().map(Identifier::sql).collect(Collectors.joining(", "));
    String target = key.target().orElseThrow().sql();
    String message =
        "deleting or re-keying a row of %s scans this table: no index on %s"
            .formatted(target, columns);
    String table = key.table().sql();
    return (key.bytes() >= LARGE_BYTES ? warn(table, message) : remark(table, message))
        .withEvidence(
            "%s, %s as of the last vacuum".formatted(key.name().sql(), Bytes.words(key.bytes())))
        .withHint("create the index, unless rows of " + target + " are never deleted or re-keyed")
        .withFix("CREATE INDEX CONCURRENTLY ON %s (%s);".formatted(table, columns));
  }
}
