/**
 * What the text of a policy gives away, and who reaches what; whether it matters, only execution
 * tells.
 */
@NullMarked
package dev.dbx.rls.lint;

import org.jspecify.annotations.NullMarked;
