/** Gives a copy without rows the planner's statistics of its original. */
@NullMarked
package dev.dbx.sandbox.statistics;

import org.jspecify.annotations.NullMarked;
