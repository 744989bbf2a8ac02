package io.millrace.runtime.read.project;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.InterpreterFactory;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jinja that goes on after an undefined name and remembers where it was. */
final class StrictInterpreter extends JinjavaInterpreter {
  private static final Pattern UNRESOLVED = Pattern.compile("Could not resolve function '([^']*)'");
  private static final Set<String> NONE = Set.of("none", "None", "null");

  private static final JinjavaConfig CONFIG =
      JinjavaConfig.newBuilder()
          .withNestedInterpretationEnabled(false)
          .withDisabled(
              Map.of(
                  Library.FUNCTION, Set.of("today", "unixtimestamp"),
                  Library.FILTER, Set.of("random", "shuffle", "unixtimestamp")))
          .withInterperterFactory(new Factory())
          .withNodePreProcessor(StrictInterpreter::enter)
          .build();
  private static final Jinjava JINJAVA = new Jinjava(CONFIG);

  private final List<Fault> faults;
  private Node node;

  /**
   * @param macro the macro in which it happened, whose file the line belongs to
   */
  record Fault(ModelRule rule, Optional<String> macro, int line, String message) {}

  private StrictInterpreter(Jinjava jinjava, Context context, JinjavaConfig config) {
    super(jinjava, context, config);
    faults = new ArrayList<>();
  }

  private StrictInterpreter(JinjavaInterpreter other) {
    super(other);
    faults = other instanceof StrictInterpreter strict ? strict.faults : new ArrayList<>();
  }

  /** With a context of its own. */
  static StrictInterpreter create() {
    return new StrictInterpreter(JINJAVA, new Context(JINJAVA.getGlobalContext()), CONFIG);
  }

  /**
   * The value of a text that is nothing but one expression; else the rendered text.
   *
   * @param line where the text stands in its file
   */
  Object value(String text, int line) {
    List<Node> nodes = parse(text.strip()).getChildren();
    if (nodes.size() == 1 && nodes.get(0) instanceof ExpressionNode only) {
      node = only;
      setLineNumber(line);
      return plain(resolveELExpression(((ExpressionToken) only.getMaster()).getExpr(), line));
    }
    return render("\n".repeat(line - 1) + text).strip();
  }

  private static Object plain(Object value) {
    return value == null
            || value instanceof Map
            || value instanceof List
            || value instanceof Number
            || value instanceof Boolean
        ? value
        : value.toString();
  }

  List<Fault> faults() {
    return faults;
  }

  @Override
  public Object retraceVariable(String variable, int line, int position) {
    Object value = super.retraceVariable(variable, line, position);
    String name = variable.contains(".") ? variable.substring(0, variable.indexOf('.')) : variable;
    if (value == null
        && !NONE.contains(name)
        && !getContext().containsKey(name)
        && !asksWhetherDefined()) {
      fault(ModelRule.UNKNOWN_NAME, line, undefined(name));
    }
    return value;
  }

  @Override
  public Object resolveELExpression(String expression, int line) {
    int before = faults.size();
    Object value = super.resolveELExpression(expression, line);
    if (value == null && isOutput(expression) && faults.size() == before) {
      fault(ModelRule.UNKNOWN_NAME, line, "'" + expression + "' has no value.");
    }
    return value;
  }

  @Override
  public void addError(TemplateError error) {
    super.addError(error);
    Matcher function = UNRESOLVED.matcher(error.getMessage());
    if (function.find()) {
      fault(ModelRule.UNKNOWN_NAME, error.getLineno(), undefined(function.group(1)));
    } else if (error.getMessage().startsWith("Cannot resolve property")) {
      fault(ModelRule.UNKNOWN_NAME, error.getLineno(), error.getMessage() + ".");
    } else {
      fault(ModelRule.TEMPLATE, error.getLineno(), error.getMessage());
    }
  }

  /** Remembers something wrong at the current line. */
  void fault(ModelRule rule, String message) {
    fault(rule, getLineNumber(), message);
  }

  private void fault(ModelRule rule, int line, String message) {
    faults.add(new Fault(rule, getContext().getMacroStack().peek(), line, message));
  }

  private static String undefined(String name) {
    return "'" + name + "' is not defined." + KnownNames.hint(name);
  }

  private boolean isOutput(String expression) {
    return node instanceof ExpressionNode output
        && !NONE.contains(expression)
        && output.getMaster().getImage().contains(expression);
  }

  private boolean asksWhetherDefined() {
    return node != null && node.getMaster().getImage().matches("(?s).*\\b(defined|default)\\b.*");
  }

  private static void enter(Node node, JinjavaInterpreter interpreter) {
    if (interpreter instanceof StrictInterpreter strict) {
      strict.node = node;
    }
  }

  private static final class Factory implements InterpreterFactory {
    @Override
    public JinjavaInterpreter newInstance(JinjavaInterpreter other) {
      return new StrictInterpreter(other);
    }

    @Override
    public JinjavaInterpreter newInstance(Jinjava jinjava, Context context, JinjavaConfig config) {
      return new StrictInterpreter(jinjava, context, config);
    }
  }
}
