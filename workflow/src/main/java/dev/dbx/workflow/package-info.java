/** From idea to code. */
@NullMarked
package dev.dbx.workflow;

import org.jspecify.annotations.NullMarked;
