package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import java.util.List;
import java.util.Optional;

class PoliciesTest {

  @OnEveryVersion
  void ofEveryCommand(int version) {
    assertThat(WideDatabase.on(version).relation("app.person").policies())
        .filteredOn(policy -> !policy.name().equals(id("see")))
        .containsExactly(
            new Policy(
                id("add"),
                PolicyCommand.INSERT,
                true,
                ids("wide_owner", "wide_reader"),
                Optional.empty(),
                Optional.of("(price >= (0)::numeric)"),
                Optional.empty()),
            new Policy(
                id("fix"),
                PolicyCommand.UPDATE,
                false,
                List.of(),
                Optional.of("(price < (9)::numeric)"),
                Optional.of("(price < (10)::numeric)"),
                Optional.empty()),
            new Policy(
                id("gone"),
                PolicyCommand.DELETE,
                true,
                ids("\"Wide \"\"Röle\"\" =x/y\""),
                Optional.of("true"),
                Optional.empty(),
                Optional.empty()),
            new Policy(
                id("own"),
                PolicyCommand.ALL,
                true,
                List.of(),
                Optional.of("((code)::text = CURRENT_USER)"),
                Optional.empty(),
                Optional.of("your own row")));
  }

  @OnEveryVersion
  void expressionsAreQualified(int version) {
    assertThat(WideDatabase.on(version).relation("app.person").policies())
        .filteredOn(policy -> policy.command() == PolicyCommand.SELECT)
        .map(policy -> policy.using().orElseThrow())
        .singleElement()
        .asString()
        .contains("FROM app.team");
  }
}
