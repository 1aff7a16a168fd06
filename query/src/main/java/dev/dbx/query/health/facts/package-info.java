/** What the rules of the health check look at: each record with the question that reads it. */
@NullMarked
package dev.dbx.query.health.facts;

import org.jspecify.annotations.NullMarked;
