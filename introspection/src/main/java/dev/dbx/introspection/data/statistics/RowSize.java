package dev.dbx.introspection.data.statistics;

/**
 * Adds up the bytes that a row takes in its page on average, padding included, the way
 * heap_fill_tuple lays columns out (src/backend/access/common/heaptuple.c). Where a column may be
 * null or its length varies, what follows starts anywhere, and half the alignment is lost on
 * average.
 */
final class RowSize {

  /** SizeofHeapTupleHeader (src/include/access/htup_details.h). */
  private static final int HEADER = 23;

  /** MAXIMUM_ALIGNOF of all 64-bit platforms. */
  private static final int LARGEST_ALIGNMENT = 8;

  /** ItemIdData (src/include/storage/itemid.h). */
  private static final int LINE_POINTER = 4;

  /** Longer values have four bytes of header and are aligned (src/include/varatt.h). */
  private static final int LONGEST_UNALIGNED = 127;

  private double bytes;

  /** The next column starts at a multiple of {@code modulus} plus {@code rest}. */
  private int modulus = LARGEST_ALIGNMENT;

  private int rest;

  /**
   * @param columns of the row, dropped ones included
   * @param nulls whether any of them can be null
   */
  RowSize(int columns, boolean nulls) {
    int header = nulls ? HEADER + (columns + 7) / 8 : HEADER;
    bytes = Math.ceilDiv(header, LARGEST_ALIGNMENT) * LARGEST_ALIGNMENT;
  }

  /**
   * Puts a column behind the others.
   *
   * @param length pg_attribute.attlen: negative where values differ in length
   * @param width of its values that are not null, on average
   */
  void add(int length, int alignment, double nullShare, double width) {
    boolean packed = length < 0 && width <= LONGEST_UNALIGNED;
    double padding = packed ? 0 : padding(alignment);
    bytes += (1 - nullShare) * (padding + width);
    if (nullShare == 0 && length >= 0) {
      advance(alignment, length);
    } else if (nullShare < 1) {
      modulus = 1;
      rest = 0;
    }
  }

  private double padding(int alignment) {
    int certain = Math.floorMod(-rest, Math.min(alignment, modulus));
    return certain + Math.max(0, alignment - modulus) / 2.0;
  }

  private void advance(int alignment, int length) {
    if (alignment > modulus) {
      modulus = alignment;
      rest = 0;
    } else {
      rest += Math.floorMod(-rest, alignment);
    }
    rest = (rest + length) % modulus;
  }

  /** With the pointer at the beginning of the page. */
  double total() {
    return bytes + padding(LARGEST_ALIGNMENT) + LINE_POINTER;
  }
}
