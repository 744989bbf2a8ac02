package io.millrace.runtime.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job's command line: files and single values, in their order. */
record Arguments(List<Path> files, Map<String, String> values) {

  static Arguments parse(String[] args, Violations violations) {
    Arguments parsed = new Arguments(new ArrayList<>(), new LinkedHashMap<>());
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--config") && i + 1 < args.length) {
        parsed.files.add(Path.of(args[++i]));
      } else if (!parsed.takeValue(args[i])) {
        violations.add("'" + args[i] + "' is no argument; use --config FILE.yaml and -Dkey=value");
      }
    }
    return parsed;
  }

  private boolean takeValue(String argument) {
    int equals = argument.indexOf('=');
    if (!argument.startsWith("-D") || equals < 3) {
      return false;
    }
    values.put(argument.substring(2, equals), argument.substring(equals + 1));
    return true;
  }
}
