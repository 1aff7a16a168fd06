package dev.dbx.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {

  private static List<String> statements(String script) {
    return ScriptReader.parts(script).stream()
        .filter(ScriptPart.Statement.class::isInstance)
        .map(part -> part.text(script))
        .toList();
  }

  @Test
  void quotesAndComments() {
    assertThat(
            statements(
                """
                -- a; b
                select 1, ';' /* ; /* ; */ ; */ ; ;
                select E'it\\'s;', U&';', "a;""b";
                do $$ begin perform 1; end $$;
                do $outer$ begin execute $$;$$; end $outer$;
                select a$b$c; select 1$$;$$;
                create rule r as on insert to t do also (delete from a; delete from b);
                select 'last'\
                """))
        .containsExactly(
            "select 1, ';'",
            "select E'it\\'s;', U&';', \"a;\"\"b\"",
            "do $$ begin perform 1; end $$",
            "do $outer$ begin execute $$;$$; end $outer$",
            "select a$b$c",
            "select 1$$;$$",
            "create rule r as on insert to t do also (delete from a; delete from b)",
            "select 'last'");
  }

  @Test
  void bodiesInStandardSql() {
    String function =
        """
        create or replace function f(a int) returns int begin atomic
          insert into t values (1);
          select case when a > 1 then 2 else 3 end;
        end""";
    String procedure = "create procedure p() begin atomic delete from t; end";

    assertThat(statements("begin;" + function + ";\n" + procedure + "; commit; end;"))
        .containsExactly("begin", function, procedure, "commit", "end");
    assertThat(statements("create table \"begin\" (\"case\" int); create table begin_t (a int);"))
        .hasSize(2);
  }

  @Test
  void stringsWithBackslashes() {
    assertThat(
            statements(
                "set standard_conforming_strings = off; select 'it\\'s; so'; select 1;"
                    + "set standard_conforming_strings to on; select '\\'; select 2"))
        .hasSize(6)
        .contains("select 'it\\'s; so'", "select '\\'", "select 2");
  }

  @Test
  void whatPgDumpAndPsqlAdd() {
    String script =
        """
        \\restrict abc'def
        COPY public.t (a, b) FROM stdin;
        1\tit's
        2\t$$ ;
        \\.

        \\connect demo
        copy t from stdin with (format csv);
        \\.
        copy t from 'stdin';
        select 1 \\gexec
        """;

    assertThat(ScriptReader.parts(script))
        .extracting(part -> part.getClass().getSimpleName() + " " + part.text(script))
        .containsExactly(
            "Command \\restrict abc'def",
            "Statement COPY public.t (a, b) FROM stdin",
            "Rows 1\tit's\n2\t$$ ;\n\\.\n",
            "Command \\connect demo",
            "Statement copy t from stdin with (format csv)",
            "Rows \\.\n",
            "Statement copy t from 'stdin'",
            "Command \\gexec",
            "Statement select 1");
  }

  @Test
  void whatIsNotClosed() {
    assertThat(statements("select 'a; select 1")).hasSize(1);
    assertThat(statements("select 1; /* a")).containsExactly("select 1");
    assertThat(statements("select $a$ ; $b$")).hasSize(1);
    assertThat(statements("select E'\\")).hasSize(1);
    assertThat(statements("  \n;;")).isEmpty();
  }

  @Test
  void excerptsHoldNoSecrets() {
    assertThat(Excerpt.of("-- pw: x\n\ncreate role a\n  password 'geheim' login"))
        .isEqualTo("create role a password '...' login");
    assertThat(Excerpt.of("select $$geheim$$, E'geheim', x'ff'")).doesNotContain("geheim", "ff");
    assertThat(Excerpt.of("select 'it\\'s geheim'")).doesNotContain("geheim");
    assertThat(Excerpt.of("select 'geheim")).isEqualTo("select '...'");
    assertThat(Excerpt.of("select \"geheim")).doesNotContain("geheim");
    assertThat(Excerpt.of("select " + "a, ".repeat(100))).hasSize(83).endsWith("...");
  }
}
