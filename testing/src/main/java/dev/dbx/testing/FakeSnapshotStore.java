package dev.dbx.testing;

import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.text.SnapshotText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the texts of snapshots in memory. */
public final class FakeSnapshotStore implements SnapshotStore {

  private final Map<String, String> texts = new TreeMap<>();

  private final Map<String, Measures> sizes = new TreeMap<>();

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
  public List<Measures> measures() {
    return sizes.values().stream().sorted(Comparator.comparing(Measures::takenAt)).toList();
  }

  @Override
  public Saved save(Snapshot snapshot, Optional<Measures> measures) {
    SnapshotText.Written written = SnapshotText.write(snapshot);
    texts.put(snapshot.label(), written.text());
    sizes.remove(snapshot.label());
    measures
        .map(SnapshotText::write)
        .map(text -> SnapshotText.readMeasures(snapshot.label(), text))
        .ifPresent(taken -> sizes.put(snapshot.label(), taken));
    return new Saved("memory", written.fingerprint(), written.suspicious());
  }

  @Override
  public String keep(Measures measures) {
    String text = SnapshotText.write(measures);
    sizes.put(measures.label(), SnapshotText.readMeasures(measures.label(), text));
    return "memory";
  }
}
