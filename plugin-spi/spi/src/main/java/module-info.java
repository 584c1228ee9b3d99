/** What a connector author compiles against: JDK types only. */
module io.parallelrun.spi {
  requires static org.jspecify;

  exports io.parallelrun.spi;
}
