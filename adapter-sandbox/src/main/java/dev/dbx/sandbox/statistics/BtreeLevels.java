package dev.dbx.sandbox.statistics;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Gives an empty B-tree the levels of a large one: the planner asks the index itself how many there
 * are, and going down each has a cost. The pages are as src/include/access/nbtree.h and
 * src/include/storage/bufpage.h of PostgreSQL 14 to 18 say: each level is one page without a key
 * above one empty leaf.
 */
final class BtreeLevels {

  private static final int PAGE = 8_192;
  private static final int HEADER = 24;
  private static final int SPECIAL = 16;

  /** Of pd_pagesize_version. */
  private static final int LAYOUT_VERSION = 4;

  private static final int LINE_POINTER = 4;
  private static final int LINE_POINTER_NORMAL = 1;
  private static final int LINE_POINTER_LENGTH_SHIFT = 17;
  private static final int LINE_POINTER_FLAGS_SHIFT = 15;

  /** An index tuple that points down and has no key: it stands for everything. */
  private static final int DOWNLINK = 8;

  private static final int PIVOT = 0x2000;
  private static final short LEAF = 1;
  private static final short ROOT = 2;

  /** Where the metapage has btm_root; level, fast root and its level follow. */
  private static final int META_ROOT = HEADER + 8;

  /** Building fills the pages above the leaves to 70 percent (nbtree.h). */
  private static final double FILLED = 0.7;

  private BtreeLevels() {}

  /**
   * How many levels a B-tree has above its leaves.
   *
   * @param pages all of its pages
   * @param keyBytes of one key on average
   */
  static int of(long pages, long keyBytes) {
    long aligned = (DOWNLINK + keyBytes + 7) / 8 * 8;
    double perPage = FILLED * (PAGE - HEADER - SPECIAL) / (aligned + LINE_POINTER);
    int levels = 0;
    // the first page says where the root is
    for (double nodes = pages - 1.0; nodes > 1; nodes = Math.ceil(nodes / perPage)) {
      levels++;
    }
    return levels;
  }

  /**
   * Writes them behind the first page, which is there.
   *
   * @param index whose pages the server has not read yet
   */
  static void write(Path index, int levels) {
    if (levels == 0) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
      ByteBuffer meta = buffer();
      file.readFully(meta.array());
      meta.putInt(META_ROOT, 1).putInt(META_ROOT + 4, levels);
      meta.putInt(META_ROOT + 8, 1).putInt(META_ROOT + 12, levels);
      file.seek(0);
      file.write(meta.array());
      for (int level = levels; level >= 0; level--) {
        file.write(page(level, levels).array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The root is page 1, and each level is one page further. */
  private static ByteBuffer page(int level, int levels) {
    boolean leaf = level == 0;
    int upper = PAGE - SPECIAL - (leaf ? 0 : DOWNLINK);
    ByteBuffer page = buffer();
    page.putShort(12, (short) (HEADER + (leaf ? 0 : LINE_POINTER)));
    page.putShort(14, (short) upper);
    page.putShort(16, (short) (PAGE - SPECIAL));
    page.putShort(18, (short) (PAGE | LAYOUT_VERSION));
    if (!leaf) {
      page.putInt(
          HEADER,
          upper
              | LINE_POINTER_NORMAL << LINE_POINTER_FLAGS_SHIFT
              | DOWNLINK << LINE_POINTER_LENGTH_SHIFT);
      int child = levels - level + 2;
      page.putShort(upper, (short) 0).putShort(upper + 2, (short) child);
      page.putShort(upper + 4, (short) 0).putShort(upper + 6, (short) (DOWNLINK | PIVOT));
    }
    page.putInt(PAGE - SPECIAL + 8, level);
    page.putShort(PAGE - SPECIAL + 12, leaf ? LEAF : level == levels ? ROOT : 0);
    return page;
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(PAGE).order(ByteOrder.nativeOrder());
  }
}
