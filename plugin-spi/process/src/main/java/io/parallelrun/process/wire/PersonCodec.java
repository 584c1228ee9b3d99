package io.parallelrun.process.wire;

import io.parallelrun.spi.PersonName;
import java.util.Optional;

/** What a lookup of a person brings. */
public final class PersonCodec {
  /** A name, or that there is no such account. */
  public static final Codec<Optional<PersonName>> ANSWER =
      Codec.optional(
          Codec.of(
              (out, value) -> {
                PersonCodec.MAYBE_TEXT.write(out, value.display());
                PersonCodec.MAYBE_TEXT.write(out, value.login());
              },
              in ->
                  new PersonName(
                      PersonCodec.MAYBE_TEXT.read(in), PersonCodec.MAYBE_TEXT.read(in))));

  private static final Codec<Optional<String>> MAYBE_TEXT = Codec.optional(Codec.TEXT);

  private PersonCodec() {}
}
