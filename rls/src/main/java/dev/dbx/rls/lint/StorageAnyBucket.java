package dev.dbx.rls.lint;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.List;

/** A policy for files of Supabase's storage that holds in every bucket. */
final class StorageAnyBucket implements PolicyLint {

  private static final QualifiedName OBJECTS = QualifiedName.of("storage", "objects");

  @Override
  public List<Finding> check(LintedPolicy policy) {
    boolean concerned = policy.table().name().equals(OBJECTS) && policy.policy().permissive();
    boolean anywhere =
        policy.expressions().findAny().isPresent()
            && policy.nodes().noneMatch(StorageAnyBucket::isBucket);
    return concerned && anywhere
        ? List.of(
            policy.finding(
                "policy-storage-any-bucket",
                Severity.WARNING,
                "holds in every bucket, those of other features included",
                "begin with bucket_id = 'NAME'"))
        : List.of();
  }

  private static boolean isBucket(ExpressionTree tree) {
    return tree instanceof ExpressionTree.Column column
        && column.name().value().equals("bucket_id");
  }
}
