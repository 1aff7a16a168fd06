package dev.dbx.app.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.docs.FunctionReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/function-reference.md says what the tool list says; -Ddbx.update=true renews it. */
class FunctionReferenceTest {

  private static final Path PAGE = Repository.ROOT.resolve("docs/function-reference.md");

  @Test
  void isNotStale() {
    String current = FunctionReference.of(ToolListTest.TOOLS);
    if (Repository.UPDATE) {
      Repository.write(PAGE, current);
    }
    assertThat(Repository.read(PAGE)).isEqualTo(current);
  }
}
