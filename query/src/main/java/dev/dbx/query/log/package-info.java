/** Statements and their durations from the log files of a server (docs, 20.8). */
@NullMarked
package dev.dbx.query.log;

import org.jspecify.annotations.NullMarked;
