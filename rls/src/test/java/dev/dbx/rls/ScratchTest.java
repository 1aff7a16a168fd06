package dev.dbx.rls;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void time() {
    try (TestPorts db = TestPorts.demo(18)) {
      for (int i = 0; i < 4; i++) {
        long start = System.nanoTime();
        db.run("db_audit_rls", Map.of());
        System.err.println("audit " + (System.nanoTime() - start) / 1_000_000 + " ms");
      }
    }
  }
}
