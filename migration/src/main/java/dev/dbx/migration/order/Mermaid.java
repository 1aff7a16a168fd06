package dev.dbx.migration.order;

import java.util.List;

/** A graph as Mermaid draws it. */
final class Mermaid {

  private Mermaid() {}

  /** What another edge implies is left out. */
  static String of(List<String> labels, Graph graph) {
    StringBuilder text = new StringBuilder("graph LR\n");
    for (int i = 0; i < labels.size(); i++) {
      text.append("  m%d[\"%s\"]\n".formatted(i, quoted(labels.get(i))));
    }
    for (Link link : graph.all()) {
      if (!graph.isImplied(link)) {
        String arrow = link.sort() == Link.Sort.NEEDS ? "-->" : "-.->";
        text.append("  m%d %s m%d\n".formatted(link.from(), arrow, link.to()));
      }
    }
    return text.toString();
  }

  private static String quoted(String label) {
    return label.replace("\"", "#quot;");
  }
}
