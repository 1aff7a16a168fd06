package dev.dbx.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.render.DisplayWidth;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

  private ProgressBar bar(Map<String, String> environment) {
    PrintStream stream = new PrintStream(err, false, StandardCharsets.UTF_8);
    Terminal terminal =
        Terminal.ofProcess(InputStream.nullInputStream(), stream, stream, environment);
    return new ProgressBar(terminal, now::get);
  }

  private ProgressBar bar(int columns) {
    return bar(Map.of("DBX_TTY", "e", "DBX_TTY_SIZE", "24 " + columns));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private String written() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** What a person sees: a carriage return goes back, and what follows overwrites. */
  private String screen() {
    StringBuilder line = new StringBuilder();
    for (String part : written().split("\r", -1)) {
      line.replace(0, Math.min(part.length(), line.length()), part);
    }
    return line.toString().stripTrailing();
  }

  @Test
  void itIsOneLineDrawnAnew() {
    ProgressBar bar = bar(80);

    bar.report(1, 300, "public.a_table_with_a_long_name");
    assertThat(screen())
        .isEqualTo("[--------------------] 1 of 300  public.a_table_with_a_long_name");
    pass(Duration.ofMillis(100));
    bar.report(150, 300, "orders");
    assertThat(screen()).isEqualTo("[##########----------] 150 of 300  orders");
    pass(Duration.ofMillis(100));
    bar.report(300, 300, "");
    assertThat(screen()).isEqualTo("[####################] 300 of 300");
    assertThat(written()).doesNotContain("\n");
  }

  @Test
  void itIsDrawnAtMostTenTimesASecond() {
    ProgressBar bar = bar(80);
    for (int done = 1; done <= 1000; done++) {
      bar.report(done, 1000, "t");
      pass(Duration.ofMillis(1));
    }

    assertThat(written().chars().filter(c -> c == '\r')).hasSize(10);
    assertThat(screen()).contains("901 of 1000");
  }

  @ParameterizedTest
  @CsvSource({"38, 表表表", "39, 表表表", "40, 表表表表", "10, ''", "2, ''", "1, ''"})
  void itIsCutToTheTerminal(int columns, String shown) {
    bar(columns).report(3, 4, "表".repeat(40));

    assertThat(DisplayWidth.of(screen())).isLessThan(columns);
    assertThat(screen().replaceAll("[^表]", "")).isEqualTo(shown);
  }

  @Test
  void whatComesFromADatabaseStaysOnTheLine() {
    bar(80).report(1, 1, "\u001b[31m\n\rx");

    assertThat(screen()).endsWith("1 of 1  \\u001b[31m\\n\\rx");
  }

  @Test
  void countsThatMakeNoSenseAreShownAsTheyAre() {
    ProgressBar bar = bar(80);
    bar.report(0, 0, "");
    assertThat(screen()).startsWith("[--------------------] 0 of 0");
    pass(Duration.ofSeconds(1));
    bar.report(Integer.MAX_VALUE, 3, "");
    assertThat(screen()).startsWith("[####################]");
  }

  @Test
  void nothingIsLeftOfIt() {
    ProgressBar bar = bar(80);
    bar.report(1, 2, "orders");
    bar.close();
    pass(Duration.ofSeconds(1));
    bar.report(2, 2, "too late");

    assertThat(screen()).isEmpty();
    assertThat(written()).endsWith("\r");
  }

  @Test
  void nothingIsWrittenWhereNothingIsReportedOrNobodyLooks() {
    bar(80).close();
    for (Map<String, String> environment :
        List.of(
            Map.<String, String>of(),
            Map.of("DBX_TTY", "io", "DBX_TTY_SIZE", "24 80"),
            Map.of("DBX_TTY", "ieo", "TERM", "dumb"))) {
      try (ProgressBar bar = bar(environment)) {
        bar.report(1, 2, "orders");
      }
    }

    assertThat(written()).isEmpty();
  }

  @Test
  void itMakesWayForAQuestion() {
    ProgressBar bar = bar(80);
    Approvals approvals =
        bar.aside(
            request -> {
              assertThat(screen()).isEmpty();
              pass(Duration.ofSeconds(1));
              bar.report(2, 3, "meanwhile");
              assertThat(screen()).isEmpty();
              return new Decision.Approved("test");
            });

    bar.report(1, 3, "before");
    assertThat(approvals.ask(new Request("Do it", "", "here")))
        .isEqualTo(new Decision.Approved("test"));
    bar.report(3, 3, "after");
    assertThat(screen()).endsWith("3 of 3  after");
  }

  @Test
  void stepsMayComeFromAnyThread() {
    ProgressBar bar = bar(80);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 400; i++) {
        threads.execute(
            () -> {
              pass(Duration.ofSeconds(1));
              bar.report(1, 2, "orders");
            });
      }
    }

    assertThat(written().split("\r"))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.isEmpty() || line.equals("[##########----------] 1 of 2  orders"));
  }
}
