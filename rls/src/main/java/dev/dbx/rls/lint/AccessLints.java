package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All lints of who reaches what, in the order in which findings of one severity are shown. */
public final class AccessLints {

  private static final List<AccessLint> ALL =
      List.of(
          new ApiRoleBypassesRls(),
          new ExposedWithoutRls(),
          new PartitionLessProtected(),
          new DefinerViewExposed(),
          new MaterializedViewExposed(),
          new ForeignTableExposed(),
          new DefinerFunctionExposed(),
          new DefinerFunctionSearchPath(),
          new OwnerMembership(),
          new OwnerNotForced(),
          new ChildPoliciesIgnored(),
          new SecretColumnReadable(),
          new RealtimePublished(),
          new UnboundRoleInPolicy(),
          new TruncateGranted(),
          new WriteWithoutReadPolicy(),
          new BypassRlsRole(),
          new SuperuserRole(),
          new CommandWithoutPolicy(),
          new TriggerGranted(),
          new DefaultPrivilegeOpen());

  private AccessLints() {}

  /** The gravest first. */
  public static List<Finding> check(AccessFacts facts) {
    List<Finding> findings = new ArrayList<>();
    ALL.forEach(lint -> findings.addAll(lint.check(facts)));
    findings.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(findings);
  }

  /** The ids of all. */
  public static List<String> ids() {
    return ALL.stream().map(AccessLint::id).toList();
  }
}
