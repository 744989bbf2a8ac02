package io.millrace.runtime.read.project;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import io.millrace.runtime.read.project.StrictInterpreter.Fault;
import io.millrace.schemas.finding.Place;
import io.millrace.schemas.finding.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Renders templates with dbt's functions and the macros of the project. */
public final class Renderer {
  private final ProjectNames names;
  private final Variables variables;
  private final List<Template> macros;
  private final Problems problems;

  Renderer(ProjectNames names, Variables variables, List<Template> macros, Problems problems) {
    this.names = names;
    this.variables = variables;
    this.macros = macros;
    this.problems = problems;
  }

  /**
   * Renders twice: once for the query, and once with marks that tell where each of its parts comes
   * from. Should a template be so unusual that the marks change its outcome, they are given up.
   *
   * @param model the name behind {@code this}
   */
  public Rendering render(Template template, String model) {
    Pass clean = new Pass(template, model, false);
    String sql = clean.run(problems);
    SqlLines lines =
        SqlLines.of(new Pass(template, model, true).run(new Problems()), template.file());
    boolean same = lines.sql().equals(sql);
    return new Rendering(
        sql,
        same ? lines : SqlLines.firstLineOf(template.file()),
        clean.functions.config(),
        clean.functions.references());
  }

  static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  /**
   * Renders a text of a YAML file. One that is nothing but an expression keeps the type of its
   * value, as in dbt.
   *
   * @return a list, map, string, number or boolean; null for none
   */
  Object value(String text, Place place) {
    Template template = new Template(place.file(), text);
    return new Pass(template, "", false).value(place);
  }

  /** Renders {@code ref('x')}, as {@code relation:}, {@code to:} and {@code model:} hold it. */
  public Rendering expression(YamlNode node) {
    String text = node.raw().strip();
    Place place = node.place();
    String expression = text.startsWith("{{") ? text : "{{ " + text + " }}";
    String padding = "\n".repeat(place.line() - 1);
    return render(new Template(place.file(), padding + expression), "").stripped();
  }

  /** The one model that an expression names; empty, and reported, if it names anything else. */
  public Optional<String> model(YamlNode node, String key, Rule rule) {
    List<Relation> references =
        node.raw().contains("(") ? expression(node).references() : List.of();
    if (references.size() != 1 || !references.get(0).getSchema().isEmpty()) {
      problems.add(rule, node.place(), "'%s' names one model, such as ref('dim_store').", key);
      return Optional.empty();
    }
    return Optional.of(references.get(0).getIdentifier()).filter(names::isModel);
  }

  private final class Pass {
    private final StrictInterpreter interpreter = StrictInterpreter.create();
    private final Map<String, Path> macroFiles = new HashMap<>();
    private final Template template;
    private final boolean marked;
    private final TemplateFunctions functions;

    Pass(Template template, String model, boolean marked) {
      this.template = template;
      this.marked = marked;
      functions = new TemplateFunctions(interpreter, names, variables, template.file());
      functions.register(model);
    }

    String run(Problems found) {
      JinjavaInterpreter.pushCurrent(interpreter);
      try {
        macros.forEach(macro -> define(macro, found));
        return evaluate(template, found);
      } finally {
        JinjavaInterpreter.popCurrent();
      }
    }

    Object value(Place place) {
      JinjavaInterpreter.pushCurrent(interpreter);
      try {
        macros.forEach(macro -> define(macro, problems));
        Object value = interpreter.value(template.text(), place.line());
        report(template, problems);
        return value;
      } finally {
        JinjavaInterpreter.popCurrent();
      }
    }

    private void define(Template macro, Problems found) {
      Set<String> before = new TreeSet<>(interpreter.getContext().getGlobalMacros().keySet());
      evaluate(macro, found);
      for (String name : interpreter.getContext().getGlobalMacros().keySet()) {
        if (!before.contains(name)) {
          macroFiles.put(name, macro.file());
        }
      }
    }

    private String evaluate(Template source, Problems found) {
      String text = marked ? SqlLines.mark(source.text(), source.file()) : source.text();
      String result = interpreter.render(text);
      report(source, found);
      return result;
    }

    private void report(Template source, Problems found) {
      List<Fault> faults = new ArrayList<>(interpreter.faults());
      interpreter.faults().clear();
      for (Fault fault : faults) {
        Path file = fault.macro().map(macroFiles::get).orElse(source.file());
        found.add(fault.rule(), file, fault.line(), "%s", fault.message());
      }
    }
  }
}
