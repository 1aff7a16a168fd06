package dev.dbx.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @Test
  void finishingWaitsForWhatEndsByItself() {
    Workers workers = new Workers(LONG, LONG);
    for (int i = 0; i < 100; i++) {
      workers.submit(() -> events.add("done"));
    }
    workers.finish(() -> fail("there was nothing to cancel"));
    assertThat(events).hasSize(100);
  }

  @Test
  void finishingCancelsWhatDoesNotAndWaitsForItsEnd() {
    CountDownLatch cancelled = new CountDownLatch(1);
    Workers workers = new Workers(Duration.ZERO, LONG);
    workers.submit(
        () -> {
          await(cancelled);
          events.add("ended");
        });
    workers.finish(cancelled::countDown);
    assertThat(List.copyOf(events)).containsExactly("ended");
  }

  @Test
  void finishingDoesNotWaitForEverForWhatIgnoresItsCancellation() {
    CountDownLatch released = new CountDownLatch(1);
    Workers workers = new Workers(Duration.ZERO, Duration.ZERO);
    workers.submit(() -> await(released));
    workers.finish(() -> events.add("cancelled"));
    assertThat(events).containsExactly("cancelled");
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
