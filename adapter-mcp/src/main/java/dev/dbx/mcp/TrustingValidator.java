package dev.dbx.mcp;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;

/**
 * Accepts everything: inputs are checked by the Binder, whose messages carry hints, and outputs and
 * their schemas come from the same records.
 */
final class TrustingValidator implements JsonSchemaValidator {

  @Override
  public ValidationResponse validate(Map<String, Object> schema, Object content) {
    return ValidationResponse.asValid("");
  }
}
