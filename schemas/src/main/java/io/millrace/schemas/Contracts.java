package io.millrace.schemas;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;

/** The contracts of a domain, found by topic or by name. */
public final class Contracts implements Serializable {
  private final List<Contract> contracts;

  private Contracts(List<Contract> contracts) {
    this.contracts = contracts;
  }

  /**
   * Loads every {@code .avsc} file of a folder; not of folders in it.
   *
   * @throws ContractException with the violations of all files
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static Contracts load(Path directory) {
    List<String> violations = new ArrayList<>();
    List<Contract> contracts = new ArrayList<>();
    for (Path file : files(directory)) {
      try {
        contracts.add(read(file, violations));
      } catch (ContractException e) {
        e.violations().forEach(text -> violations.add(file.getFileName() + ": " + text));
      }
    }
    if (contracts.isEmpty() && violations.isEmpty()) {
      violations.add("There is no contract (*.avsc) in " + directory + ".");
    }
    return of(contracts, violations);
  }

  /**
   * @throws ContractException if two contracts share a name, a topic or a table
   */
  public static Contracts of(List<Contract> contracts) {
    return of(contracts, new ArrayList<>());
  }

  private static Contracts of(List<Contract> contracts, List<String> violations) {
    distinct(contracts, "the name", Contract::subject, violations);
    distinct(contracts, "the source topic", contract -> contract.source().topic(), violations);
    distinct(contracts, "the table", contract -> contract.rawTable().toString(), violations);
    ContractException.throwIfAny(violations);
    return new Contracts(
        contracts.stream().sorted(Comparator.comparing(Contract::subject)).toList());
  }

  private static void distinct(
      List<Contract> contracts,
      String what,
      Function<Contract, String> property,
      List<String> violations) {
    Map<String, Contract> seen = new HashMap<>();
    for (Contract contract : contracts) {
      Contract other = seen.putIfAbsent(property.apply(contract), contract);
      if (other != null) {
        violations.add(
            "%s and %s share %s %s."
                .formatted(other.subject(), contract.subject(), what, property.apply(contract)));
      }
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The contracts' folder cannot be read: " + directory, e);
    }
  }

  private static Contract read(Path file, List<String> violations) {
    try {
      Contract contract = Contract.parse(Files.readString(file));
      if (!file.getFileName().toString().equals(contract.entity() + ".avsc")) {
        violations.add(
            "%s: the file of %s must be called %s.avsc."
                .formatted(file.getFileName(), contract.subject(), contract.entity()));
      }
      return contract;
    } catch (IOException e) {
      throw new UncheckedIOException("A contract cannot be read: " + file, e);
    }
  }

  /**
   * @throws NoSuchElementException if no contract has this source topic
   */
  public Contract byTopic(String topic) {
    return find("topic", topic, contract -> contract.source().topic());
  }

  /** Finds {@code foodmart.sales}. @throws NoSuchElementException if there is no such contract */
  public Contract byName(String subject) {
    return find("name", subject, Contract::subject);
  }

  private Contract find(String what, String value, Function<Contract, String> property) {
    return contracts.stream()
        .filter(contract -> property.apply(contract).equals(value))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("No contract has the %s '%s'".formatted(what, value)));
  }

  /** All contracts, ordered by name. */
  public List<Contract> all() {
    return contracts;
  }

  /** The contracts of one kind, ordered by name. */
  public List<Contract> all(Kind kind) {
    return contracts.stream().filter(contract -> contract.kind() == kind).toList();
  }
}
