/** The server as a client sees it: lines in, lines out. */
@NullMarked
package dev.dbx.mcp;

import org.jspecify.annotations.NullMarked;
