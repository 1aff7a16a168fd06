/** Conditions and orders of a plan, read from the text in which the server writes them. */
@NullMarked
package dev.dbx.query.plan.condition;

import org.jspecify.annotations.NullMarked;
