/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.OsError;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that are closed while they are watched, and others that get their numbers. */
abstract class ClosedFileContract extends ReadinessContract {
  private static final int NUMBER = 900;
  private static final int ENOENT = 2;
  private static final int EBADF = 9;

  @Test
  void aFileIsClosedWhileItIsWatched() throws IOException {
    var key = selector.register(one, EnumSet.of(READ), "data");
    close(one);

    switch (afterClose()) {
      case FORGOTTEN, UNREADY -> assertThat(selector.select(0)).isEmpty();
      case READY ->
          assertThat(selector.select(0)).containsExactly(new Ready(key, EnumSet.of(READ)));
      case FAILS ->
          assertThatExceptionOfType(OsError.class)
              .isThrownBy(() -> selector.select(0))
              .returns(EBADF, OsError::errno);
    }
    assertThat(selector.keys()).containsExactly(key);
  }

  @Test
  void whatWasClosedCanStillBeUnregistered() throws IOException {
    var key = selector.register(one, EnumSet.of(READ), "data");
    close(one);

    assertThat(selector.unregister(one)).isEqualTo(key);

    assertThat(selector.keys()).isEmpty();
    assertThat(selector.select(0)).isEmpty();
  }

  @Test
  void whatWasClosedAndUnregisteredDoesNotDisturbOthers() throws IOException {
    var pair = toClose(openPair(NUMBER));
    selector.register(one, BOTH, "data");
    var key = selector.register(pair.get(0), EnumSet.of(WRITE), "data");
    close(one);
    selector.unregister(one);

    assertThat(selector.select(0)).containsExactly(new Ready(key, EnumSet.of(WRITE)));
  }

  @Test
  void aClosedFileIsModified() throws IOException {
    var key = selector.register(one, EnumSet.of(READ), "data");
    close(one);

    switch (afterClose()) {
      case FORGOTTEN -> {
        assertThatExceptionOfType(OsError.class)
            .isThrownBy(() -> selector.modify(one, EnumSet.of(WRITE), "data"))
            .returns(EBADF, OsError::errno);
        assertThat(selector.keys()).as("a failed change ends the watch").isEmpty();
      }
      case READY, FAILS ->
          assertThat(selector.modify(one, EnumSet.of(WRITE), "new"))
              .isEqualTo(new SelectorKey(one, Set.of(WRITE), "new"));
      case UNREADY -> {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> selector.modify(one, EnumSet.of(WRITE), "data"))
            .withMessageEndingWith("is closed");
        assertThat(selector.keys()).containsExactly(key);
      }
    }
  }

  @Test
  void aNumberIsReusedUnderTheOldRegistration() throws IOException {
    var old = toClose(openPair(NUMBER));
    var key = selector.register(old.get(0), BOTH, "old");
    close(old.get(0));
    toClose(openPair(NUMBER));

    switch (afterClose()) {
      case FORGOTTEN, UNREADY -> assertThat(selector.select(0)).isEmpty();
      case READY, FAILS ->
          assertThat(selector.select(0))
              .as("the number is all that it knows")
              .containsExactly(new Ready(key, EnumSet.of(WRITE)));
    }
  }

  @Test
  void aReusedNumberIsModifiedUnderTheOldRegistration() throws IOException {
    var old = toClose(openPair(NUMBER));
    selector.register(old.get(0), EnumSet.of(READ), "old");
    close(old.get(0));
    var reused = toClose(openPair(NUMBER)).get(0);

    switch (afterClose()) {
      case FORGOTTEN ->
          assertThatExceptionOfType(OsError.class)
              .isThrownBy(() -> selector.modify(reused, EnumSet.of(WRITE), "new"))
              .returns(ENOENT, OsError::errno);
      case READY, FAILS -> {
        var key = selector.modify(reused, EnumSet.of(WRITE), "new");
        assertThat(selector.select(0)).containsExactly(new Ready(key, EnumSet.of(WRITE)));
      }
      case UNREADY ->
          assertThatIllegalArgumentException()
              .isThrownBy(() -> selector.modify(reused, EnumSet.of(WRITE), "new"))
              .withMessageEndingWith("is not registered");
    }
  }

  @Test
  void aReusedNumberCanBeRegisteredAgain() throws IOException {
    for (int round = 0; round < 3; round++) {
      var pair = toClose(openPair(NUMBER));
      selector.register(pair.get(0), BOTH, "round " + round);
      var key = new SelectorKey(pair.get(0), BOTH, "round " + round);
      assertThat(selector.select(0)).containsExactly(new Ready(key, EnumSet.of(WRITE)));
      close(pair.get(0));
      close(pair.get(1));
      selector.unregister(pair.get(0));
      assertThat(selector.select(0)).isEmpty();
    }
  }
}
