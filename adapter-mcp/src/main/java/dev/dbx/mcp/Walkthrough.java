package dev.dbx.mcp;

import java.util.List;

/**
 * A job with several tools, offered as a prompt.
 *
 * @param arguments what the person fills in
 * @param tools what the steps need; without one of them the prompt is not offered
 * @param steps the text; it speaks of the arguments by name and never holds their values
 */
record Walkthrough(
    String name,
    String title,
    String description,
    List<Value> arguments,
    List<String> tools,
    String steps) {

  /** An argument of a prompt. */
  record Value(String name, String description) {}

  private static final Value TABLE_NAME = new Value("table_name", "The table");

  /** One entry per walk-through of the documentation. */
  static List<Walkthrough> all() {
    return List.of(hiddenRow(), slowPage(), newFeature());
  }

  private static Walkthrough hiddenRow() {
    return new Walkthrough(
        "find_hidden_row",
        "A user cannot see a row",
        "Find the policy that hides a row from a user, and test a fix",
        List.of(TABLE_NAME, new Value("user_id", "The user who should see the row")),
        List.of(
            "db_describe_table",
            "db_test_rls_policy",
            "db_get_rls_policies",
            "db_validate_policy_syntax"),
        """
        The user user_id cannot see a row of table_name that they should see. Find out why, and fix it:
        1. db_describe_table: the columns, and whether row-level security is on.
        2. db_test_rls_policy with operation select as that user: what they can see now.
        3. db_get_rls_policies: which policy applies to their role and command, and which one denies.
        4. Write the smallest policy that lets exactly this user see exactly this row.
        5. db_validate_policy_syntax for that policy.
        Report which policy denied and why, the fix as SQL, and what it would newly allow.
        """);
  }

  private static Walkthrough slowPage() {
    return new Walkthrough(
        "speed_up_query",
        "A page is slow",
        "Find out why a query is slow, try an index, and write its migration",
        List.of(TABLE_NAME, new Value("sql", "The query behind the page")),
        List.of(
            "db_explain_query",
            "db_get_table_indexes",
            "db_test_index",
            "db_generate_migration_script"),
        """
        The query sql on table_name is slow. Make it fast:
        1. db_explain_query: where the time goes, which scans are sequential.
        2. db_get_table_indexes: what exists, what is a duplicate or a prefix of another.
        3. db_test_index with the columns the plan wants: the improvement, before anything is created.
        4. db_generate_migration_script for the index that helped most.
        Report the plan before and after with its numbers, and the migration file.
        """);
  }

  private static Walkthrough newFeature() {
    return new Walkthrough(
        "add_feature",
        "A new feature needs a table",
        "From a description to a table with policies, types and an API",
        List.of(new Value("description", "What to keep track of, in a sentence")),
        List.of(
            "db_propose_new_table",
            "db_generate_migration_script",
            "db_validate_migration",
            "db_generate_type_definitions",
            "db_generate_api_scaffolding",
            "db_get_development_checklist"),
        """
        Add the feature that description describes:
        1. db_propose_new_table: table, policies and indexes. Show them to the person before you go on.
        2. db_generate_migration_script, then db_validate_migration on what it wrote.
        3. After the migration is applied: db_generate_type_definitions and db_generate_api_scaffolding.
        4. db_get_development_checklist: what is still missing.
        Report the files and the open points of the checklist.
        """);
  }
}
