package dev.dbx.core.catalog;

/** Whether a function may run in a parallel worker (proparallel). */
public enum ParallelSafety {
  SAFE,
  RESTRICTED,
  UNSAFE
}
