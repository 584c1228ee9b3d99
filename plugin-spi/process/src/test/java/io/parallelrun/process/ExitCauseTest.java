package io.parallelrun.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What exit codes mean, and who is to blame. */
class ExitCauseTest {
  @ParameterizedTest
  @CsvSource({
    "0, false, EXITED, true, exit code 0 (System.exit or halt)",
    "1, false, EXITED, true, or the JVM could not start",
    "3, false, EXITED, true, exit code 3 (System.exit or halt)",
    "3, true, OUT_OF_MEMORY, true, ran out of memory",
    "4, true, EXITED, true, exit code 4",
    "71, false, PROTOCOL, true, it closed its output",
    "134, false, EXITED, true, crashed",
    "137, false, KILLED_FROM_OUTSIDE, false, signal 9",
    "143, false, KILLED_FROM_OUTSIDE, false, signal 15"
  })
  void readsExitCodes(
      int code, boolean outOfMemory, ExitCause.Kind kind, boolean defect, String words) {
    ExitCause cause = ExitCause.of(code, outOfMemory);
    assertThat(cause.kind()).isEqualTo(kind);
    assertThat(cause.defect()).isEqualTo(defect);
    assertThat(cause.sentence()).contains(words);
  }

  @Test
  void namesTheStageOnlyIfThereWasOne() {
    assertThat(ExitCause.deadline("").sentence())
        .isEqualTo("The plugin's process was killed after the deadline.");
    assertThat(ExitCause.deadline("reading users").sentence())
        .isEqualTo("The plugin's process was killed after the deadline while reading users.");
  }

  @Test
  void whatTheHostDidOrCouldNotDoIsNoDefect() {
    assertThat(ExitCause.closed().defect()).isFalse();
    assertThat(ExitCause.notStarted("no room.").defect()).isFalse();
    assertThat(ExitCause.deadline("").defect()).isTrue();
    assertThat(ExitCause.protocol("it sent a lot").defect()).isTrue();
  }
}
