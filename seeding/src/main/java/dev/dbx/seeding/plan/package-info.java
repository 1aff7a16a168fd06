/** Which value goes where, and why. */
@NullMarked
package dev.dbx.seeding.plan;

import org.jspecify.annotations.NullMarked;
