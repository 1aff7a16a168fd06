/** Policies as trees: what they compare with whom, and which rows they let through. */
@NullMarked
package dev.dbx.rls.policy;

import org.jspecify.annotations.NullMarked;
