/** The tool list as an MCP server. */
@NullMarked
package dev.dbx.mcp;

import org.jspecify.annotations.NullMarked;
