package dev.dbx.migration.order;

import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.source.Migration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs some migrations of a folder in some order, and tells what came of the last. Trials that
 * begin alike are run together: all is one transaction, which goes back to where they part.
 */
final class Trials implements AutoCloseable {

  private final List<Migration> migrations;
  private final Sandbox sandbox;
  private final int major;
  private final Call call;
  private final Map<List<Integer>, Outcome> known = new HashMap<>();
  private Optional<Sandbox.Session> session = Optional.empty();
  private int runsLeft;
  private int databasesLeft;

  /**
   * @param runs of one script each at the most
   * @param databases that are made for trials that cannot be in a transaction at the most
   */
  Trials(
      List<Migration> migrations, Sandbox sandbox, int major, int runs, int databases, Call call) {
    this.migrations = migrations;
    this.sandbox = sandbox;
    this.major = major;
    this.call = call;
    this.runsLeft = runs;
    this.databasesLeft = databases;
  }

  /** Each is some migrations by their places in the folder. */
  Map<List<Integer>, Outcome> run(Collection<List<Integer>> trials) {
    Set<List<Integer>> wanted = new LinkedHashSet<>(trials);
    List<List<Integer>> open = wanted.stream().filter(one -> !known.containsKey(one)).toList();
    if (!open.isEmpty()) {
      together(open);
      open.stream().filter(one -> outcome(one).isOfTransactions()).forEach(this::apart);
    }
    Map<List<Integer>, Outcome> outcomes = new LinkedHashMap<>();
    wanted.forEach(one -> outcomes.put(one, outcome(one)));
    return outcomes;
  }

  Outcome run(List<Integer> trial) {
    run(List.of(trial));
    return outcome(trial);
  }

  /** How many have been run. */
  int count() {
    return (int) known.values().stream().filter(outcome -> !outcome.isLeftOut()).count();
  }

  private Outcome outcome(List<Integer> trial) {
    return known.getOrDefault(trial, Outcome.LEFT_OUT);
  }

  private void together(List<List<Integer>> trials) {
    try (SandboxConnection connection = session().connect(call.silent())) {
      connection.run("begin");
      below(List.of(), trials, connection);
      connection.run("rollback");
    }
  }

  private Sandbox.Session session() {
    Sandbox.Session open =
        session.orElseGet(
            () -> {
              Sandbox.Session made = sandbox.open(major, call);
              made.supply(Survey.text(migrations), call);
              return made;
            });
    session = Optional.of(open);
    return open;
  }

  /**
   * @param before what has been run
   * @param trials that go on from there
   */
  private void below(
      List<Integer> before, List<List<Integer>> trials, SandboxConnection connection) {
    Map<Integer, List<List<Integer>>> next = new LinkedHashMap<>();
    for (List<Integer> trial : trials) {
      if (trial.size() > before.size()) {
        next.computeIfAbsent(trial.get(before.size()), it -> new ArrayList<>()).add(trial);
      }
    }
    next.forEach((migration, some) -> step(before, migration, some, connection));
  }

  private void step(
      List<Integer> before,
      int migration,
      List<List<Integer>> trials,
      SandboxConnection connection) {
    if (runsLeft <= 0) {
      return;
    }
    runsLeft--;
    String savepoint = "trial_" + before.size();
    connection.run("savepoint " + savepoint);
    List<Integer> now = new ArrayList<>(before);
    now.add(migration);
    Outcome outcome = ScriptRun.within(migrations.get(migration).up(), connection).of(migration);
    trials.stream()
        .filter(trial -> trial.size() == now.size() || !outcome.ran())
        .forEach(trial -> known.put(trial, outcome));
    if (outcome.ran()) {
      below(now, trials, connection);
    }
    connection.run("rollback to savepoint " + savepoint);
  }

  /** In a database of its own, as the tool does. */
  private void apart(List<Integer> trial) {
    closeSession();
    if (databasesLeft <= 0 || runsLeft < trial.size()) {
      known.put(trial, Outcome.LEFT_OUT);
      return;
    }
    databasesLeft--;
    runsLeft -= trial.size();
    try (Sandbox.Session own = sandbox.open(major, call)) {
      own.supply(Survey.text(migrations), call);
      Outcome last = Outcome.LEFT_OUT;
      for (int migration : trial) {
        try (SandboxConnection connection = own.connect(call.silent())) {
          last = ScriptRun.alone(migrations.get(migration).up(), connection).of(migration);
        }
        if (!last.ran()) {
          break;
        }
      }
      known.put(trial, last);
    }
  }

  private void closeSession() {
    session.ifPresent(Sandbox.Session::close);
    session = Optional.empty();
  }

  @Override
  public void close() {
    closeSession();
  }
}
