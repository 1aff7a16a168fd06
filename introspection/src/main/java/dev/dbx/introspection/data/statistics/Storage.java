package dev.dbx.introspection.data.statistics;

import dev.dbx.core.render.Bytes;
import java.util.Optional;

/**
 * The space that a table takes, with its partitions.
 *
 * @param heapBytes the rows themselves
 * @param toastBytes long values out of line, with their index
 * @param mapBytes free space and visibility maps: what is left of the total
 * @param averageRowBytes heap per row, with the part of the empty space that falls to it; empty
 *     where there are no rows, or where nobody knows how many
 * @param estimatedBloatBytes space in the heap that its rows do not need, as of the last VACUUM or
 *     ANALYZE; only where that can be told from statistics of all columns
 */
public record Storage(
    long totalBytes,
    long heapBytes,
    long indexBytes,
    long toastBytes,
    long mapBytes,
    Optional<Long> averageRowBytes,
    Optional<Long> estimatedBloatBytes,
    Optional<Double> estimatedBloatShare) {

  static Storage of(TableFiles files, Optional<Long> rows, Optional<HeapBloat> bloat) {
    return new Storage(
        files.totalBytes(),
        files.heapBytes(),
        files.indexBytes(),
        files.toastBytes(),
        files.totalBytes() - files.heapBytes() - files.indexBytes() - files.toastBytes(),
        rows.filter(count -> count > 0)
            .map(count -> Math.round((double) files.heapBytes() / count)),
        bloat.map(HeapBloat::bytes),
        bloat.map(HeapBloat::share).map(Shares::rounded));
  }

  /** For people: {@code 1.2 MB (heap 640 kB, indexes 480 kB, TOAST 8 kB)}. */
  String words() {
    return Bytes.words(totalBytes)
        + " (heap "
        + Bytes.words(heapBytes)
        + ", indexes "
        + Bytes.words(indexBytes)
        + (toastBytes > 0 ? ", TOAST " + Bytes.words(toastBytes) : "")
        + ")";
  }
}
