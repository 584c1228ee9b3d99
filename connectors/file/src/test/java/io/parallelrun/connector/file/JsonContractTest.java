package io.parallelrun.connector.file;

/** A JSON document keeps the plugin contract. */
class JsonContractTest extends FileContract {
  JsonContractTest() {
    super("json");
  }
}
