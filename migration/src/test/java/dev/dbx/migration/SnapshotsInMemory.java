package dev.dbx.migration;

import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.SnapshotText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the texts of snapshots. */
public final class SnapshotsInMemory implements SnapshotStore {

  private final Map<String, String> texts = new TreeMap<>();

  public String text(String label) {
    return texts.getOrDefault(label, "");
  }

  public void put(String label, String text) {
    texts.put(label, text);
  }

  @Override
  public List<String> labels() {
    return List.copyOf(texts.keySet());
  }

  @Override
  public Optional<Snapshot> find(String label) {
    return Optional.ofNullable(texts.get(label)).map(text -> SnapshotText.read(label, text));
  }

  @Override
  public String save(Snapshot snapshot) {
    texts.put(snapshot.label(), SnapshotText.write(snapshot));
    return "memory";
  }
}
