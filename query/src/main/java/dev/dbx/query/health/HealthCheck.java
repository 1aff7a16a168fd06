package dev.dbx.query.health;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.RuleLine;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.query.health.facts.Inquiry;
import dev.dbx.query.health.facts.Reading;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.health.rule.HealthRule;
import dev.dbx.query.health.rule.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks over the server and the database for what is wrong or soon will be. */
public final class HealthCheck implements UseCase<HealthCheck.Input, HealthCheck.Output> {

  @Doc(
      value =
          "Check the health of the database and its server: sessions, wraparound, vacuum, bloat,"
              + " indexes, sequences, constraints, replication, settings, RLS, slow queries; with"
              + " evidence, SQL that mends it and a grade")
  public record Input(
      @Doc(
              "Only these rules or topics: connections, wraparound, vacuum, bloat, indexes, data,"
                  + " replication, server, security, queries")
          List<String> only,
      @Doc("Not these rules or topics") List<String> skip,
      @Doc(
              value = "On a command line, exit with 1 if a finding is at least this grave",
              defaultValue = "error")
          Severity failOn) {}

  /**
   * How it is.
   *
   * @param countersSince since when the counters of the database count
   * @param rules how many there were to look by
   * @param failed whether a finding is as grave as asked
   * @param totals how many findings each rule has
   * @param findings the gravest first; of each rule and severity the first few
   * @param skipped what was not looked at, or not at all of it
   */
  public record Output(
      Grade grade,
      String database,
      String version,
      String countersSince,
      int rules,
      boolean failed,
      List<RuleLine> totals,
      List<Finding> findings,
      List<Skipped> skipped)
      implements Result {

    public Output {
      totals = List.copyOf(totals);
      findings = List.copyOf(findings);
      skipped = List.copyOf(skipped);
    }

    @Override
    public String headline() {
      return "Grade %s: %s, %s, %s by %d rules%s"
          .formatted(
              grade,
              counted(Severity.ERROR, "error"),
              counted(Severity.WARNING, "warning"),
              counted(Severity.INFO, "remark"),
              rules,
              skipped.isEmpty() ? "" : ", of which %d did not see all".formatted(skipped.size()));
    }

    private String counted(Severity severity, String noun) {
      long count = count(severity);
      return count + " " + noun + (count == 1 ? "" : "s");
    }

    private long count(Severity severity) {
      return totals.stream()
          .filter(line -> line.severity() == severity)
          .mapToLong(RuleLine::count)
          .sum();
    }

    @Override
    public boolean hasProblems() {
      return failed;
    }
  }

  /** What a rule did not look at, and why. */
  public record Skipped(String rule, String reason) {}

  private static final Comparator<Finding> GRAVEST_FIRST =
      Comparator.comparing(Finding::severity).thenComparing(Finding::rule);

  private final Ports ports;

  public HealthCheck(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    List<HealthRule<?>> rules = Choice.of(in.only(), in.skip());
    Inquiry inquiry = Inquiry.open(ports, call);
    List<Finding> findings = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    int done = 0;
    for (HealthRule<?> rule : rules) {
      Verdict verdict = judge(rule, inquiry);
      findings.addAll(verdict.findings());
      verdict.unsure().ifPresent(reason -> skipped.add(new Skipped(rule.id(), reason)));
      call.progress().report(++done, rules.size(), rule.id());
    }
    findings.sort(GRAVEST_FIRST);
    return output(in, inquiry.surroundings(), rules.size(), findings, skipped);
  }

  private static <T> Verdict judge(HealthRule<T> rule, Inquiry inquiry) {
    return switch (inquiry.reading(rule.source())) {
      case Reading.Known<T>(T facts) -> rule.check(facts, inquiry.surroundings());
      case Reading.Unknown<T>(DbxException failure) -> Verdict.unknown(failure.message());
    };
  }

  private static Output output(
      Input in, Surroundings around, int rules, List<Finding> findings, List<Skipped> skipped) {
    return new Output(
        Grade.of(findings),
        around.database(),
        around.version(),
        around.counting().words(),
        rules,
        findings.stream().anyMatch(finding -> finding.severity().compareTo(in.failOn()) <= 0),
        RuleLine.count(findings),
        RuleLine.someOfEach(findings),
        skipped);
  }
}
