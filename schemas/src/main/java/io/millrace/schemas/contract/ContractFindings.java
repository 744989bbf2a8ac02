package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Names;
import io.millrace.schemas.finding.Place;
import io.millrace.schemas.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects what is wrong with one file, each with its place. */
public final class ContractFindings {
  private final Function<Spot, Place> places;
  private final List<Finding> found = new ArrayList<>();

  public ContractFindings(Function<Spot, Place> places) {
    this.places = places;
  }

  public void add(Rule rule, Spot spot, String message) {
    add(rule, spot, message, "");
  }

  public void add(Rule rule, Spot spot, String message, String remedy) {
    found.add(Finding.of(rule, places.apply(spot), message, remedy));
  }

  public void add(Spot spot, Optional<Names.Violation> name) {
    name.ifPresent(n -> add(n.rule(), spot, n.message(), n.remedy()));
  }

  public List<Finding> list() {
    return List.copyOf(found);
  }

  public int size() {
    return found.size();
  }
}
