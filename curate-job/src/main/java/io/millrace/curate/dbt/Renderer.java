package io.millrace.curate.dbt;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import io.millrace.curate.dbt.StrictInterpreter.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Renders templates with dbt's functions and the macros of the project. */
final class Renderer {
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
  Rendering render(Template template, String model) {
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
      List<Fault> faults = new ArrayList<>(interpreter.faults());
      interpreter.faults().clear();
      for (Fault fault : faults) {
        Path file = fault.macro().map(macroFiles::get).orElse(source.file());
        found.add(fault.rule(), file, fault.line(), "%s", fault.message());
      }
      return result;
    }
  }
}
