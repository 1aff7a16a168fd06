/** Rules that say what to change when a plan is slow, each with the number that made it speak. */
@NullMarked
package dev.dbx.query.plan.tip;

import org.jspecify.annotations.NullMarked;
