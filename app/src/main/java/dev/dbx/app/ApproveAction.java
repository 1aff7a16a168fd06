package dev.dbx.app;

import dev.dbx.app.approval.PendingWrites;
import dev.dbx.app.approval.PendingWrites.Waiting;
import dev.dbx.cli.Action.Invocation;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.sandbox.CacheFolder;
import java.security.SecureRandom;
import java.util.List;

/** {@code dbx approve}: shows what waits, and lets through what the person confirms with a code. */
final class ApproveAction {

  /** Without letters and digits that are mistaken for one another. */
  private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

  private static final int CODE_LENGTH = 5;

  private final PendingWrites writes;
  private final SecureRandom random = new SecureRandom();

  ApproveAction(PendingWrites writes) {
    this.writes = writes;
  }

  static PendingWrites store(CacheFolder cache) {
    return new PendingWrites(cache.path().resolve("approvals"));
  }

  int run(Invocation invocation) {
    if (!invocation.terminal().inputIsTerminal() || !invocation.terminal().outputIsTerminal()) {
      throw new Refused(
          "terminal",
          "a write can only be approved by a person at a terminal",
          "open a terminal and run dbx approve there");
    }
    List<Waiting> waiting = writes.waiting();
    if (waiting.isEmpty()) {
      invocation.console().note("nothing waits for approval");
      return 0;
    }
    waiting.forEach(each -> decide(each, invocation));
    return 0;
  }

  private void decide(Waiting waiting, Invocation invocation) {
    invocation.console().note("");
    invocation.console().note(waiting.request().action() + " on " + waiting.request().target());
    lines(waiting.request().statement(), invocation);
    if (!waiting.request().preview().equals(waiting.request().statement())) {
      invocation.console().note("preview, tried and rolled back:");
      lines(waiting.request().preview(), invocation);
    }
    String code = code();
    String answer =
        invocation
            .console()
            .ask("Type " + code + " to let it happen once, anything else to drop it: ");
    if (answer.equalsIgnoreCase(code)) {
      writes.approve(waiting);
      invocation.console().note("approved for five minutes; the agent may make the call again");
    } else {
      writes.reject(waiting);
      invocation.console().note("dropped; nothing will be written");
    }
  }

  private static void lines(String text, Invocation invocation) {
    text.lines().forEach(line -> invocation.console().note("  " + line));
  }

  private String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }
}
