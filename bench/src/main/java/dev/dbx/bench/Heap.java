package dev.dbx.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much memory something takes. */
final class Heap {

  private Heap() {}

  /** The heap's peak while the work runs, in megabytes. */
  static double peak(Samples.Work work) throws Exception {
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    work.run();
    return heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6;
  }
}
