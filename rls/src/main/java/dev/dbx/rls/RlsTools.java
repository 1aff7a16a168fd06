package dev.dbx.rls;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Effect;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import dev.dbx.rls.audit.AuditRls;
import dev.dbx.rls.coverage.PolicyCoverage;
import dev.dbx.rls.performance.CheckPolicyPerformance;
import dev.dbx.rls.simulation.TestRlsPolicy;
import dev.dbx.rls.simulation.TestRlsPolicyViolation;
import dev.dbx.rls.simulation.ValidatePolicySyntax;
import java.util.List;

/** The tools of this module. */
public final class RlsTools {

  private RlsTools() {}

  /** One line per tool. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return List.of(
        Tool.of(
            "db_test_rls_policy",
            Toolset.RLS,
            Effect.SANDBOXED,
            TestRlsPolicy.Input.class,
            new TestRlsPolicy(ports)),
        Tool.of(
            "db_test_rls_policy_violation",
            Toolset.RLS,
            Effect.SANDBOXED,
            TestRlsPolicyViolation.Input.class,
            new TestRlsPolicyViolation(ports)),
        Tool.of(
            "db_validate_policy_syntax",
            Toolset.RLS,
            Effect.SANDBOXED,
            ValidatePolicySyntax.Input.class,
            new ValidatePolicySyntax(ports)),
        Tool.of(
            "db_check_policy_performance",
            Toolset.RLS,
            Effect.SANDBOXED,
            CheckPolicyPerformance.Input.class,
            new CheckPolicyPerformance(ports)),
        Tool.of(
            "db_get_policy_coverage",
            Toolset.RLS,
            Effect.READS,
            PolicyCoverage.Input.class,
            new PolicyCoverage(ports)),
        Tool.of(
            "db_audit_rls",
            Toolset.RLS,
            Effect.SANDBOXED,
            AuditRls.Input.class,
            new AuditRls(ports)));
  }
}
