package dev.dbx.core.port;

import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/** Keeps labelled snapshots of a database's definitions. */
public interface SnapshotStore {

  /** Keeps none. */
  SnapshotStore NONE =
      new SnapshotStore() {
        @Override
        public List<String> labels() {
          return List.of();
        }

        @Override
        public Optional<Snapshot> find(String label) {
          return Optional.empty();
        }

        @Override
        public List<Measures> measures() {
          return List.of();
        }

        @Override
        public Saved save(Snapshot snapshot, Optional<Measures> measures) {
          throw noPlace();
        }

        @Override
        public String keep(Measures measures) {
          throw noPlace();
        }

        private static Unsupported noPlace() {
          return new Unsupported(
              "there is no place for snapshots here", "give the ports a place for them");
        }
      };

  /** The labels that are taken, in order. */
  List<String> labels();

  /**
   * The snapshot of that label; empty if there is none.
   *
   * @throws dev.dbx.core.error.DbxException.InvalidInput if it is damaged or was changed by hand
   */
  Optional<Snapshot> find(String label);

  /** What was measured, with a snapshot or without, the oldest first. */
  List<Measures> measures();

  /** Keeps a snapshot, in the place of an earlier one of its label. */
  Saved save(Snapshot snapshot, Optional<Measures> measures);

  /** Keeps what was measured without a snapshot; says where, for people. */
  String keep(Measures measures);

  /**
   * Where a snapshot is kept.
   *
   * @param place for people
   * @param fingerprint the same for the same definitions, and only for these
   * @param suspicious objects whose definition looks as if it held a secret
   */
  record Saved(String place, String fingerprint, List<String> suspicious) {}
}
