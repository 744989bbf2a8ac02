package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.YamlNode;
import io.millrace.semantic.expression.Reference;
import io.millrace.semantic.expression.TemplateParser;
import java.util.ArrayList;
import java.util.List;

/** Reads one entry of {@code saved_queries:}; each of its exports is materialised. */
final class SavedQueryReader {

  private final Problems problems;

  SavedQueryReader(Problems problems) {
    this.problems = problems;
  }

  List<Export> read(YamlNode node) {
    YamlNode query = node.get("query_params");
    List<String> metrics =
        query.get("metrics").elements().stream().map(metric -> metric.text("")).toList();
    if (metrics.isEmpty()) {
      problems.add(
          MetricRule.DECLARATION,
          node.place(),
          "a saved query needs `metrics` under `query_params`");
    }
    if (query.has("limit")) {
      problems.add(
          MetricRule.UNSUPPORTED,
          query.get("limit").place(),
          "`limit` has no meaning for a materialised query");
    }
    List<Reference> groupBy = new ArrayList<>();
    query.get("group_by").elements().forEach(item -> addGroup(item, groupBy));
    List<String> where = MetricReader.filters(query.get("where"), problems);
    List<Export> exports = new ArrayList<>();
    for (YamlNode export : node.get("exports").elements()) {
      Names.of(export, "export", problems)
          .map(name -> export.get("config").get("alias").text(name))
          .ifPresent(
              name -> {
                problems.checkName("The export", name, export.place());
                exports.add(new Export(name, metrics, groupBy, where, export.place()));
              });
    }
    return exports;
  }

  private void addGroup(YamlNode item, List<Reference> groupBy) {
    String text = item.text("");
    ExpressionFindings.collect(
            problems,
            item.place(),
            "group_by",
            () ->
                text.matches("\\w+") ? new Reference(text, null, true) : TemplateParser.parse(text))
        .ifPresent(groupBy::add);
  }
}
