package dev.dbx.query.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.query.QueryDatabase;
import dev.dbx.query.index.TestIndex;
import dev.dbx.query.lab.IndexDefinition.Key;
import dev.dbx.sandbox.EmbeddedServer;
import dev.dbx.sandbox.HypoPgServer;
import dev.dbx.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HypoPG says on the database itself, and what the laboratory says of it. */
class HypoPgTest {

  private static final Call CALL = Call.unattended();
  private static final QualifiedName ORDERS = QualifiedName.of("public", "orders");

  private static final double TOSS_UP = 0.1;

  @TempDir private Path folder;

  private static IndexDefinition index(String method, String... columns) {
    return new IndexDefinition(
        ORDERS,
        method,
        List.of(columns).stream().map(Identifier::of).map(Key::of).toList(),
        List.of(),
        Optional.empty());
  }

  private static final List<IndexDefinition> INDEXES =
      List.of(
          index("btree", "buyer"),
          index("btree", "status"),
          index("btree", "placed"),
          index("btree", "buyer", "placed"),
          index("btree", "status", "placed"),
          index("btree", "email"),
          index("btree", "total", "buyer"),
          index("hash", "email"),
          index("brin", "placed"));

  private static final List<String> QUESTIONS =
      List.of(
          "select * from orders where buyer = 7",
          "select * from orders where status = 'paid'",
          "select * from orders where placed > '2025-05-01'",
          "select * from orders where buyer = 7 order by placed desc limit 5",
          "select * from orders where email = 'buyer7@example.com'",
          "select * from orders order by placed limit 10",
          "select count(*) from orders where buyer between 5 and 90",
          "select * from orders where status = 'paid' and buyer = $1",
          "select status, count(*) from orders group by status",
          "update orders set total = 0 where buyer = $1");

  @Test
  void theTwoAgreeOnWhatIsUsed() throws SQLException {
    assumeTrue(
        HypoPgServer.isThere(), "skipped: Debian's package postgresql-15-hypopg is not installed");
    try (EmbeddedServer server = HypoPgServer.start(folder)) {
      try (QueryDatabase database = filled(server)) {
        Ports ports = database.ports();
        Catalog catalog = ports.catalog().read(CALL);
        List<String> differences = new ArrayList<>();
        int agreements = 0;
        try (Laboratory laboratory = Laboratory.open(catalog, ports, CALL)) {
          assertThat(laboratory.suppose(INDEXES)).isEmpty();
          for (IndexDefinition index : INDEXES) {
            try (IndexTrials hypothetical = HypoPg.of(index, catalog, ports, CALL).orElseThrow()) {
              assertThat(hypothetical.suppose(List.of(index))).isEmpty();
              for (String sql : QUESTIONS) {
                LabPlan one = laboratory.plan(Demand.of(sql), Set.of(index));
                LabPlan other = hypothetical.plan(Demand.of(sql), Set.of(index));
                if (one.used().equals(other.used())) {
                  agreements++;
                } else if (!isTossUp(one, other)) {
                  differences.add(
                      "%s for %s: laboratory %s at %.2f, HypoPG %s at %.2f"
                          .formatted(
                              index.on(), sql, one.used(), one.cost(), other.used(), other.cost()));
                }
              }
            }
          }
        }
        assertThat(agreements).isGreaterThanOrEqualTo(80);
        assertThat(differences).isEmpty();
      }
    }
  }

  /** HypoPG estimates the size of an index in another way, which tells where it hardly matters. */
  private static boolean isTossUp(LabPlan one, LabPlan other) {
    return Math.abs(one.cost() - other.cost()) <= TOSS_UP * Math.max(one.cost(), other.cost());
  }

  @Test
  void theToolUsesItAndLeavesNothing() throws SQLException {
    assumeTrue(
        HypoPgServer.isThere(), "skipped: Debian's package postgresql-15-hypopg is not installed");
    try (EmbeddedServer server = HypoPgServer.start(folder)) {
      try (QueryDatabase database = filled(server)) {
        String sql = "select * from orders where buyer = 7";
        TestIndex.Output output =
            (TestIndex.Output)
                database.run(
                    "db_test_index",
                    Map.of(
                        "table_name", "orders",
                        "column_list", List.of("buyer"),
                        "queries", List.of(sql)));
        assertThat(output.means()).startsWith("HypoPG 1.");
        assertThat(output.verdict()).isEqualTo(TestIndex.Verdict.HELPS);
        Ports ports = database.ports();
        try (IndexTrials trials =
            HypoPg.of(INDEXES.get(0), ports.catalog().read(CALL), ports, CALL).orElseThrow()) {
          assertThatThrownBy(() -> trials.plan(Demand.of("select * from gone"), Set.of()))
              .isInstanceOf(SqlFailed.class);
          assertThat(trials.suppose(List.of(index("hash", "buyer", "placed")))).hasSize(1);
          assertThat(trials.plan(Demand.of(sql), Set.of()).plan().nodes())
              .as("no index is left in the session")
              .allMatch(node -> node.index().isEmpty());
        }
      }
    }
  }

  private static QueryDatabase filled(EmbeddedServer server) throws SQLException {
    ConnectionTarget target = server.newDatabase();
    try (Connection connection = TestDatabase.connect(target);
        Statement statement = connection.createStatement()) {
      for (String sql : LaboratoryTest.SCHEMA) {
        statement.execute(sql);
      }
      statement.execute("create extension hypopg");
    }
    return QueryDatabase.of(target);
  }
}
