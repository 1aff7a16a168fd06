package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import java.util.List;

/** One thing to look for in a policy. */
@FunctionalInterface
interface PolicyLint {

  List<Finding> check(LintedPolicy policy);
}
