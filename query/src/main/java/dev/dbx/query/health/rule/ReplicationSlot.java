package dev.dbx.query.health.rule;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.Slot;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.List;
import java.util.Optional;

/** A replication slot keeps WAL, or has lost what it needs. */
final class ReplicationSlot implements HealthRule<List<Slot>> {

  /** Our own: 64 segments of 16 MB, which the default max_wal_size keeps anyway. */
  private static final long LARGE_BYTES = 1L << 30;

  @Override
  public String id() {
    return "replication-slot-retains-wal";
  }

  @Override
  public Source<List<Slot>> source() {
    return Slot.SOURCE;
  }

  @Override
  public Verdict check(List<Slot> slots, Surroundings around) {
    return Verdict.of(slots.stream().flatMap(slot -> check(slot).stream()));
  }

  private Optional<Finding> check(Slot slot) {
    String status = slot.walStatus().orElse("reserved");
    String subject = "replication slot " + slot.name();
    if (status.equals("lost")) {
      return Optional.of(
          finding(slot, error(subject, "what it needs is gone: its reader must begin anew")));
    }
    if (status.equals("unreserved")) {
      return Optional.of(
          finding(slot, error(subject, "what it needs may be removed by the next checkpoint")));
    }
    boolean large = slot.retainedBytes().orElse(0L) >= LARGE_BYTES;
    if (slot.active()) {
      return large
          ? Optional.of(finding(slot, warn(subject, "its reader does not keep up: WAL piles up")))
          : Optional.empty();
    }
    return Optional.of(
        finding(
            slot,
            warn(large, subject, "nobody reads from it, and WAL is kept until the disk is full")));
  }

  private static Finding finding(Slot slot, Finding finding) {
    return finding
        .withEvidence(
            "%s, %s, keeps %s of WAL%s"
                .formatted(
                    slot.active() ? "active" : "inactive",
                    slot.walStatus().orElse("reserves nothing yet"),
                    slot.retainedBytes().map(Bytes::words).orElse("nothing"),
                    slot.safeBytes()
                        .map(safe -> ", " + Bytes.words(safe) + " until it is lost")
                        .orElse("")))
        .withHint(
            "bring its reader back, or drop the slot; max_slot_wal_keep_size protects the disk")
        .withFix(slot.drop());
  }
}
