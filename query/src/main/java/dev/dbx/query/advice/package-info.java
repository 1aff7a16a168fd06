/** Indexes for a whole workload: candidates read from its plans, chosen by planning with them. */
@NullMarked
package dev.dbx.query.advice;

import org.jspecify.annotations.NullMarked;
