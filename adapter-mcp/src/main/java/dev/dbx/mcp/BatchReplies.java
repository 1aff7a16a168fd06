package dev.dbx.mcp;

import java.util.ArrayList;
import java.util.List;

/** Collects the answers to one batch and sends them together. */
final class BatchReplies implements Replies {

  private final LineWriter writer;
  private final List<Object> answers = new ArrayList<>();
  private int outstanding;

  /** For a batch with so many entries that get an answer. */
  BatchReplies(LineWriter writer, int outstanding) {
    this.writer = writer;
    this.outstanding = outstanding;
  }

  @Override
  public synchronized void answer(Object message) {
    answers.add(message);
    nothing();
  }

  @Override
  public synchronized void nothing() {
    outstanding--;
    if (outstanding == 0 && !answers.isEmpty()) {
      writer.write(answers);
    }
  }
}
