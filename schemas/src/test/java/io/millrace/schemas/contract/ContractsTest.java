package io.millrace.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {
  @Test
  void findsByTopicAndByName() {
    Contract order = ContractTexts.eventOf();
    Contracts contracts =
        Contracts.of(List.of(order, Contract.parse(ContractTexts.change("Item"))));
    assertThat(contracts.byTopic("shop.orders")).isEqualTo(order);
    assertThat(contracts.byName("shop.order")).isEqualTo(order);
    assertThat(contracts.all(Kind.CHANGE)).extracting(Contract::entity).containsExactly("item");
    assertThatThrownBy(() -> contracts.byTopic("nothing"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("No contract has the topic 'nothing'");
  }

  @Test
  void reportsTheViolationsOfAllFiles(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("order.avsc"), "[]");
    Files.writeString(directory.resolve("items.avsc"), ContractTexts.change("Item"));
    Files.writeString(directory.resolve("notes.txt"), "not a contract");
    assertThatThrownBy(() -> Contracts.load(directory))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(
            "items.avsc:1:18: The file of shop.item is called items.avsc. Call it item.avsc. [MR506]")
        .hasMessageContaining("order.avsc:1:1: ");
  }

  @Test
  void refusesTwoContractsForOneTopic() {
    String other = ContractTexts.event().replace("\"Order\"", "\"Purchase\"");
    assertThatThrownBy(() -> Contracts.of(List.of(ContractTexts.eventOf(), Contract.parse(other))))
        .hasMessageEndingWith(
            ": shop.order and shop.purchase share the source topic shop.orders. [MR107]");
  }

  @Test
  void refusesTwoNamesForOneTable() {
    Contract a = Contract.parse(ContractTexts.change("BC").replace("example.shop", "a_b"));
    Contract b = Contract.parse(ContractTexts.change("B_BC").replace("example.shop", "a"));
    assertThatThrownBy(() -> Contracts.of(List.of(a, b)))
        .hasMessageEndingWith(": a.b_bc and a_b.bc share the table raw.a_b_bc. [MR107]");
  }

  @Test
  void refusesAFolderWithoutContracts(@TempDir Path directory) {
    assertThatThrownBy(() -> Contracts.load(directory))
        .hasMessageContaining("There is no contract (*.avsc) in " + directory + ".");
  }
}
