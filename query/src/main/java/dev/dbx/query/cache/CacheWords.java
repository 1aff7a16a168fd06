package dev.dbx.query.cache;

import dev.dbx.core.render.Bytes;
import dev.dbx.query.cache.QueryCacheStats.Output;
import dev.dbx.query.plan.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person reads of a cache. */
final class CacheWords {

  private CacheWords() {}

  static String headline(Output out) {
    return "Cache hits: tables %s, indexes %s"
        .formatted(percent(out.tables().percent()), percent(out.indexes().percent()));
  }

  private static String percent(Optional<Double> percent) {
    return percent.map(Numbers::percent).orElse("not known yet");
  }

  static String body(Output out) {
    List<String> lines = new ArrayList<>();
    out.meaning().forEach(line -> lines.add("- " + line));
    lines.add("- pages and scans: " + out.since());
    lines.add(
        "- prepared statements (plan_cache_mode %s): %s"
            .formatted(out.preparedPlans().mode(), out.preparedPlans().meaning()));
    table("Coldest tables", out.coldest(), lines);
    table("Large tables that are mostly read from end to end", out.sequential(), lines);
    buffers(out.sharedBuffers(), lines);
    return String.join("\n", lines);
  }

  private static void table(String title, List<TableReads> tables, List<String> lines) {
    if (tables.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("## " + title);
    lines.add("");
    lines.add("| table | size | rows | cache hits | pages read | by index | scans |");
    lines.add("|---|--:|--:|--:|--:|--:|--:|");
    tables.forEach(
        table ->
            lines.add(
                "| %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                        table.table().sql(),
                        Bytes.words(table.sizeBytes()),
                        Numbers.count(table.estimatedRows()),
                        percent(table.heap().percent()),
                        Numbers.count(table.heap().reads()),
                        percent(table.indexPercent()),
                        Numbers.count(table.sequentialScans() + table.indexScans()))));
  }

  private static void buffers(Buffers buffers, List<String> lines) {
    lines.add("");
    lines.add("## shared_buffers");
    lines.add("");
    lines.add(
        "- %s%s"
            .formatted(
                Bytes.words(buffers.sizeBytes()),
                buffers.usedBytes().map(used -> ", used " + Bytes.words(used)).orElse("")));
    buffers.unseen().ifPresent(why -> lines.add("- " + why));
    buffers
        .relations()
        .forEach(
            share ->
                lines.add(
                    "- %s: %s, %s of it"
                        .formatted(
                            share.name().sql(),
                            Bytes.words(share.bytes()),
                            Numbers.percent(share.ofRelationPercent()))));
  }
}
