package io.parallelrun.connector.file;

/** A CSV document keeps the plugin contract. */
class CsvContractTest extends FileContract {
  CsvContractTest() {
    super("csv");
  }
}
