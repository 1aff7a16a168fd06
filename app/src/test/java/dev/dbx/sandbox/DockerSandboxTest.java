package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbx.app.Sandboxes;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import org.junit.jupiter.api.Test;

class DockerSandboxTest {

  @Test
  void anEmptyOneTakesAnything() {
    assumeTrue(DockerSandbox.isAvailable(), "no Docker answers here: DockerSandbox is not tested");
    try (DockerSandbox sandbox = new DockerSandbox(Sandboxes.tools());
        Session session = sandbox.open(18, Call.unattended())) {
      session.execute("create table t (n int)", Call.unattended());

      assertThat(session.majorVersion()).isEqualTo(18);
    }
  }
}
