package dev.dbx.introspection.data.integrity;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.tool.Call;
import java.time.Duration;
import java.util.List;

/** The checks of a table, in order, within its budget of time. */
final class IntegrityChecks {

  private static final List<IntegrityCheck> ALL =
      List.of(
          new ReferenceTypes(),
          new Counters(),
          new Orphans(),
          new RowScan(),
          new NaturalKeys(),
          new StrayValues(),
          new JsonShapes(),
          new Corruption());

  private IntegrityChecks() {}

  /** The ids of all rules. */
  static List<String> rules() {
    return ALL.stream().flatMap(check -> check.rules().stream()).distinct().sorted().toList();
  }

  /** A check that fails, or for which no time is left, is reported as unfinished. */
  static Report run(Examined table, Duration budget, Call call) {
    Report report = new Report(table.name());
    long end = System.nanoTime() + budget.toNanos();
    for (IntegrityCheck check : ALL) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (left.isNegative() || left.isZero()) {
        report.unfinished(check.title(), "the table's time was up");
      } else {
        run(check, table, left, report, call);
      }
    }
    return report;
  }

  private static void run(
      IntegrityCheck check, Examined table, Duration left, Report report, Call call) {
    Duration time = left.compareTo(call.timeout()) < 0 ? left : call.timeout();
    try {
      report.add(check.check(table, report, call.silent().withTimeout(time)));
    } catch (TimedOut slow) {
      if (call.cancellation().isCancelled()) {
        throw slow;
      }
      report.unfinished(check.title(), slow.message());
    } catch (DbxException failed) {
      report.unfinished(check.title(), failed.message());
    }
  }
}
