package dev.dbx.query.health.rule;

import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Session;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import dev.dbx.query.plan.Numbers;
import java.util.List;
import java.util.Optional;

/** Few connections are left. */
final class ConnectionsNearlyUsedUp implements HealthRule<List<Session>> {

  /** A share of max_connections: fixed numbers say nothing (catalogue, health checks). */
  private static final double WARNING_PERCENT = 80;

  private static final double ERROR_PERCENT = 95;

  @Override
  public String id() {
    return "connections-nearly-used-up";
  }

  @Override
  public Source<List<Session>> source() {
    return Session.SOURCE;
  }

  @Override
  public Verdict check(List<Session> sessions, Surroundings around) {
    List<Session> clients = sessions.stream().filter(Session::client).toList();
    long most = around.connectionsForAll();
    // and the one that asks
    double share = 100.0 * (clients.size() + 1) / most;
    return Verdict.of(
        share < WARNING_PERCENT ? Optional.empty() : Optional.of(finding(clients, share, most)));
  }

  private Finding finding(List<Session> clients, double share, long most) {
    long idle =
        clients.stream().filter(session -> session.state().equals(Optional.of("idle"))).count();
    return warn(
            share >= ERROR_PERCENT,
            "server",
            Numbers.percent(share) + " of the connections are taken: at the end logins fail")
        .withEvidence(
            "%d of %d connections, %d of them idle".formatted(clients.size() + 1, most, idle))
        .withHint(
            "put a connection pool in front, or make the pools of the applications smaller; more"
                + " connections cost memory and a restart");
  }
}
