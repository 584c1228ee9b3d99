package sample;

import io.parallelrun.spi.PersonLookup;
import java.util.Optional;

/** Says that it names people, and does not. */
public final class Entry extends Sample {
  @Override
  protected Optional<PersonLookup> people(Instance at) {
    return Optional.empty();
  }
}
