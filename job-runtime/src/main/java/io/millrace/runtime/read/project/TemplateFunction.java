package io.millrace.runtime.read.project;

import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.lib.fn.MacroFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A function that templates call like a macro and that is written in Java. */
final class TemplateFunction extends MacroFunction {
  private final Body body;

  /** Called with positional and named arguments. */
  interface Body {
    Object call(List<Object> positional, Map<String, Object> named);
  }

  TemplateFunction(String name, Body body) {
    super(List.of(), name, new LinkedHashMap<>(), false, null, 0, 0);
    this.body = body;
  }

  @Override
  public Object evaluate(Object... arguments) {
    List<Object> positional = new ArrayList<>();
    Map<String, Object> named = new LinkedHashMap<>();
    for (Object argument : arguments) {
      if (argument instanceof NamedParameter parameter) {
        named.put(parameter.getName(), parameter.getValue());
      } else {
        positional.add(argument);
      }
    }
    return body.call(positional, named);
  }
}
