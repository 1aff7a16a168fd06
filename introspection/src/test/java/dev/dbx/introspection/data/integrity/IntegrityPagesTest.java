package dev.dbx.introspection.data.integrity;

import dev.dbx.introspection.RulePages;
import org.junit.jupiter.api.Test;

class IntegrityPagesTest {

  @Test
  void everyRuleHasAPage() {
    RulePages.assertComplete(IntegrityChecks.rules());
  }
}
