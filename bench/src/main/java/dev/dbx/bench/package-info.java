/** Speed and memory as ratios. */
@NullMarked
package dev.dbx.bench;

import org.jspecify.annotations.NullMarked;
