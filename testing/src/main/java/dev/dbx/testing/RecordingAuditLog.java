package dev.dbx.testing;

import dev.dbx.core.port.AuditLog;
import java.util.ArrayList;
import java.util.List;

/** Keeps the entries in memory. */
public final class RecordingAuditLog implements AuditLog {

  private final List<Entry> entries = new ArrayList<>();

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public void append(Entry entry) {
    entries.add(entry);
  }
}
