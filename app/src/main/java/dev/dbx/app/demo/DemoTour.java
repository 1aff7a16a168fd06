package dev.dbx.app.demo;

import java.util.List;
import java.util.stream.Collectors;

/** The main job in six commands, each really run on the demo database. */
public final class DemoTour {

  /** Gives the exit code of one dbx command line. */
  @FunctionalInterface
  public interface Runner {
    int run(List<String> arguments);
  }

  /** Writes a line between the commands. */
  @FunctionalInterface
  public interface Narrator {
    void say(String line);
  }

  /** One stop of the tour: why, what is typed, and the exit code that shows it worked. */
  record Stop(String why, List<String> command, int exitCode) {}

  /** The user of docs/demo-database.md who can see her own data. */
  private static final String ADA = "00000000-0000-4000-8000-000000000001";

  static final List<Stop> STOPS =
      List.of(
          new Stop("What is in here, and what needs a look?", List.of("schema-overview"), 0),
          new Stop(
              "One table, with everything that hangs on it.",
              List.of("describe-table", "user_profiles"),
              0),
          new Stop(
              "Who may see which rows, policy by policy and added up.",
              List.of("rls-policies", "user_profiles"),
              0),
          new Stop(
              "A safe query, run as one of the users: row-level security decides what she sees.",
              List.of(
                  "execute-query",
                  "select status, count(*) from applications group by status order by 2 desc",
                  "--as-user",
                  ADA),
              0),
          new Stop(
              "Why is a page slow? The plan, with what to do about it.",
              List.of(
                  "explain-query",
                  "select * from applications where user_id = '"
                      + ADA
                      + "' and status = 'interview' order by applied_at desc limit 20",
                  "--analyze"),
              0),
          new Stop(
              "A write does not get through, not even hidden in a query.",
              List.of(
                  "execute-query", "with x as (delete from skills returning *) select * from x"),
              3));

  private final Runner runner;
  private final Narrator narrator;

  public DemoTour(Runner runner, Narrator narrator) {
    this.runner = runner;
    this.narrator = narrator;
  }

  /** Runs every stop; 0 if each ended as it should, else 1. */
  public int run() {
    boolean asExpected = true;
    int number = 1;
    for (Stop stop : STOPS) {
      narrator.say("");
      narrator.say(number++ + "/" + STOPS.size() + "  " + stop.why());
      narrator.say("$ dbx --db demo " + typed(stop.command()));
      narrator.say("");
      asExpected &= runner.run(stop.command()) == stop.exitCode();
    }
    return asExpected ? 0 : 1;
  }

  /** The words as a shell needs them. */
  private static String typed(List<String> words) {
    return words.stream()
        .map(word -> word.matches("[\\w.-]+") ? word : '"' + word + '"')
        .collect(Collectors.joining(" "));
  }
}
