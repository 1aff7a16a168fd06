package dev.dbx.testing;

import dev.dbx.core.port.Approvals;
import java.util.ArrayList;
import java.util.List;

/** A person who always decides the same; remembers the requests. */
public final class FakeApprovals implements Approvals {

  private final Decision decision;
  private final List<Request> requests = new ArrayList<>();

  private FakeApprovals(Decision decision) {
    this.decision = decision;
  }

  public static FakeApprovals approving() {
    return new FakeApprovals(new Decision.Approved("a test"));
  }

  public static FakeApprovals declining() {
    return new FakeApprovals(new Decision.Declined("the person said no", "ask for less"));
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public Decision ask(Request request) {
    requests.add(request);
    return decision;
  }
}
