package dev.dbx.app.top;

import dev.dbx.cli.Action.Invocation;
import dev.dbx.cli.OutputFormat;
import dev.dbx.cli.Terminal;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.query.top.Activity;
import dev.dbx.query.top.ActivityScreen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows what a server does, until somebody presses Ctrl-C or Enter. */
public final class TopAction {

  /** Seconds between two looks. */
  public static final String INTERVAL = "interval";

  /** Looks once. */
  public static final String ONCE = "once";

  private static final int LONGEST_SECONDS = 3_600;

  private final Ports ports;

  public TopAction(Ports ports) {
    this.ports = ports;
  }

  /** Gives the exit code. */
  public int run(Invocation invocation) {
    Duration interval = interval(invocation.flags().getOrDefault(INTERVAL, "2"));
    Terminal terminal = invocation.terminal();
    boolean live =
        terminal.outputIsTerminal()
            && invocation.format() == OutputFormat.TABLE
            && !invocation.has(ONCE);
    if (!live) {
      once(invocation);
      return 0;
    }
    CountDownLatch end = new CountDownLatch(1);
    if (terminal.inputIsTerminal()) {
      endAtLine(terminal, end);
    }
    watch(terminal, interval, end);
    return 0;
  }

  private void once(Invocation invocation) {
    Activity activity = Activity.read(ports, Call.unattended());
    if (invocation.format() == OutputFormat.TABLE) {
      List<String> lines =
          ActivityScreen.lines(
              activity, Optional.empty(), invocation.terminal().columns(), Integer.MAX_VALUE);
      invocation.console().print(String.join("\n", lines) + "\n");
    } else {
      invocation.console().show(activity, invocation.format());
    }
  }

  /** Ctrl-C ends the process, and the screen's hook puts the terminal right. */
  private void watch(Terminal terminal, Duration interval, CountDownLatch end) {
    Optional<Activity> before = Optional.empty();
    try (LiveScreen screen = LiveScreen.on(terminal.out())) {
      do {
        Activity now = Activity.read(ports, Call.unattended());
        screen.draw(
            ActivityScreen.lines(now, before, terminal.columns(), terminal.rows()),
            terminal.rows());
        before = Optional.of(now);
      } while (!end.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void endAtLine(Terminal terminal, CountDownLatch end) {
    Thread.ofPlatform()
        .daemon()
        .name("dbx-top-keys")
        .start(
            () -> {
              try {
                int key = terminal.in().read();
                while (key >= 0 && key != '\n') {
                  key = terminal.in().read();
                }
              } catch (IOException closed) {
                // nobody types any more
              }
              end.countDown();
            });
  }

  private static Duration interval(String seconds) {
    boolean number = seconds.matches("[0-9]{1,4}(\\.[0-9]{1,3})?");
    double value = number ? Double.parseDouble(seconds) : 0;
    if (value < 0.1 || value > LONGEST_SECONDS) {
      throw new InvalidInput(
          "the interval is " + seconds, "give seconds, 0.1 to " + LONGEST_SECONDS);
    }
    return Duration.ofMillis(Math.round(value * 1000));
  }
}
