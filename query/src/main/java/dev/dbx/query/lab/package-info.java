/** A copy of the target's planner, in which an index costs nothing (design section 4). */
@NullMarked
package dev.dbx.query.lab;

import org.jspecify.annotations.NullMarked;
