package dev.dbx.introspection.data.integrity;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.identity.Identities;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Checks many tables, several at a time, each over a connection of its own. */
final class IntegrityRun {

  private final TableReader reader;
  private final Surroundings surroundings;
  private final Identities.Resolved user;
  private final Duration budget;
  private final Call call;

  private int done;

  IntegrityRun(
      TableReader reader,
      Surroundings surroundings,
      Identities.Resolved user,
      Duration budget,
      Call call) {
    this.reader = reader;
    this.surroundings = surroundings;
    this.user = user;
    this.budget = budget;
    this.call = call;
  }

  /** One report per table, in the order of the tables; the largest are begun first. */
  List<Report> of(List<Relation> tables, int connections) {
    List<Relation> order =
        tables.stream()
            .sorted(Comparator.comparingLong((Relation t) -> t.size().totalBytes()).reversed())
            .toList();
    try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
      List<Future<Report>> running = new ArrayList<>();
      order.forEach(table -> running.add(workers.submit(task(table, tables.size()))));
      try {
        List<Report> reports = new ArrayList<>();
        for (Future<Report> report : running) {
          reports.add(report.get());
        }
        return reports.stream().sorted(Comparator.comparing(Report::table)).toList();
      } catch (ExecutionException e) {
        running.forEach(rest -> rest.cancel(false));
        throw e.getCause() instanceof DbxException known
            ? known
            : new DbxException.Internal("a check failed", e);
      } catch (InterruptedException e) {
        running.forEach(rest -> rest.cancel(true));
        Thread.currentThread().interrupt();
        throw new TimedOut("the checks were interrupted", "run them again");
      }
    }
  }

  private Callable<Report> task(Relation table, int total) {
    return () -> {
      Report report = checked(table);
      progress(table, total);
      return report;
    };
  }

  private Report checked(Relation table) {
    try {
      Subject subject = reader.open(table, user, call.silent());
      return IntegrityChecks.run(new Examined(subject, surroundings, reader), budget, call);
    } catch (DbxException failed) {
      if (call.cancellation().isCancelled()) {
        throw failed;
      }
      Report report = new Report(table.name());
      report.unfinished("everything", failed.message());
      return report;
    }
  }

  private synchronized void progress(Relation table, int total) {
    call.progress().report(++done, total, table.name().sql());
  }
}
