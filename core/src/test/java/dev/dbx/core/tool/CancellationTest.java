package dev.dbx.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private final Cancellation cancellation = new Cancellation();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsEachHookOnce() {
    cancellation.onCancel(() -> ran.add("a"));
    cancellation.cancel();
    cancellation.cancel();
    assertThat(ran).containsExactly("a");
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @Test
  void runsAHookThatComesTooLate() {
    cancellation.cancel();
    cancellation.onCancel(() -> ran.add("late"));
    assertThat(ran).containsExactly("late");
  }

  @Test
  void forgetsAClosedRegistration() {
    cancellation.onCancel(() -> ran.add("done")).close();
    cancellation.cancel();
    assertThat(ran).isEmpty();
  }

  @Test
  void aHookThatFailsDoesNotKeepTheOthersFromRunning() {
    cancellation.onCancel(
        () -> {
          throw new IllegalStateException("broken");
        });
    cancellation.onCancel(() -> ran.add("second"));
    assertThatThrownBy(cancellation::cancel).hasMessage("broken");
    assertThat(ran).containsExactly("second");
  }
}
