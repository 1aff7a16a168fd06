/** The tool list as a command line. */
@NullMarked
package dev.dbx.cli;

import org.jspecify.annotations.NullMarked;
