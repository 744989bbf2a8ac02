package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
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
  private static final long serialVersionUID = 1L;

  private final List<Contract> contracts;
  private final transient Map<String, ContractText> texts;

  private Contracts(List<Contract> contracts, Map<String, ContractText> texts) {
    this.contracts = contracts.stream().sorted(Comparator.comparing(Contract::subject)).toList();
    this.texts = texts;
  }

  /**
   * Contracts as far as they can be read, and what is wrong with them.
   *
   * @param contracts with defaults where something is missing or wrong
   */
  public record Reading(Contracts contracts, List<Finding> findings) {}

  /**
   * Loads every {@code .avsc} file of a folder; not of folders in it.
   *
   * @throws ContractException with everything that is wrong with all files
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static Contracts load(Path directory) {
    Reading reading = read(directory);
    ContractException.throwIfAny(reading.findings());
    return reading.contracts();
  }

  /**
   * The same, without an end at what is wrong.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static Reading read(Path directory) {
    List<Contract> contracts = new ArrayList<>();
    Map<String, ContractText> texts = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Path file : files(directory)) {
      String text = text(file);
      ContractParser.Result result = ContractParser.parse(file, text);
      findings.addAll(result.findings());
      result
          .contract()
          .ifPresent(
              contract -> {
                contracts.add(contract);
                texts.putIfAbsent(contract.subject(), ContractText.of(file, text));
              });
    }
    if (contracts.isEmpty() && findings.isEmpty()) {
      String message = "There is no contract (*.avsc) in " + directory + ".";
      findings.add(Finding.of(ContractRule.UNREADABLE, Place.startOf(directory), message));
    }
    Contracts read = new Contracts(contracts, texts);
    findings.addAll(read.clashes());
    return new Reading(read, List.copyOf(findings));
  }

  /**
   * @throws ContractException if two contracts share a name, a topic or a table
   */
  public static Contracts of(List<Contract> contracts) {
    Contracts all = new Contracts(contracts, Map.of());
    ContractException.throwIfAny(all.clashes());
    return all;
  }

  private List<Finding> clashes() {
    List<Finding> findings = new ArrayList<>();
    distinct("the name", Spot.of("name"), Contract::subject, findings);
    Spot topic = Spot.of(ContractParser.PROPERTY, "source", "topic");
    distinct("the source topic", topic, contract -> contract.source().topic(), findings);
    distinct("the table", Spot.of("name"), contract -> contract.rawTable().toString(), findings);
    return findings;
  }

  private void distinct(
      String what, Spot spot, Function<Contract, String> property, List<Finding> findings) {
    Map<String, Contract> seen = new HashMap<>();
    for (Contract contract : contracts) {
      String value = property.apply(contract);
      Contract other = value.isEmpty() ? null : seen.putIfAbsent(value, contract);
      if (other != null) {
        String message =
            "%s and %s share %s %s."
                .formatted(other.subject(), contract.subject(), what, property.apply(contract));
        findings.add(Finding.of(ContractRule.CLASH, text(contract).place(spot), message));
      }
    }
  }

  /** Where the parts of a contract stand. */
  public ContractText text(Contract contract) {
    ContractText text = texts == null ? null : texts.get(contract.subject());
    return text == null ? ContractText.of(contract) : text;
  }

  /**
   * What of these contracts cannot follow released ones.
   *
   * @param directory the folder of these contracts, where a removed one would be
   */
  public List<Finding> changesSince(Contracts released, Path directory) {
    List<Finding> findings = new ArrayList<>();
    for (Contract before : released.all()) {
      contracts.stream()
          .filter(contract -> contract.subject().equals(before.subject()))
          .findFirst()
          .ifPresentOrElse(
              after -> findings.addAll(ContractChange.findings(before, after, text(after))),
              () -> findings.add(removed(before, directory)));
    }
    return findings;
  }

  private static Finding removed(Contract contract, Path directory) {
    return Finding.of(
        ContractRule.REMOVED,
        Place.startOf(directory.resolve(contract.entity() + ".avsc")),
        "Contract %s was released and is gone.".formatted(contract.versionedSubject()),
        "Keep it while its tables are read; stop its source instead.");
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The contracts' folder cannot be read: " + directory, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
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
