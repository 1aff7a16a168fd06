/** The rules of the health check. */
@NullMarked
package dev.dbx.query.health.rule;

import org.jspecify.annotations.NullMarked;
