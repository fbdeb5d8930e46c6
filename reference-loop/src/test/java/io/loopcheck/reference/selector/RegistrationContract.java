/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Registering, modifying, unregistering and closing. */
abstract class RegistrationContract extends SelectorFixture {

  @Test
  void whatIsRegisteredIsAmongTheKeys() throws IOException {
    var first = selector.register(one, EnumSet.of(READ), "first");
    var second = selector.register(other, BOTH, "second");

    assertThat(first).isEqualTo(new SelectorKey(one, Set.of(READ), "first"));
    assertThat(selector.keys()).containsExactly(first, second);
  }

  @Test
  void theKeysAreOnlyToBeLookedAt() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");

    assertThat(selector.keys()).isUnmodifiable();
  }

  @Test
  void aFileIsRegisteredOnce() throws IOException {
    var key = selector.register(one, EnumSet.of(WRITE), "data");
    files.write(other, PING);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.register(one, EnumSet.of(READ), "again"))
        .withMessage("\"" + one + "\" is already registered");
    assertStillWatchedForWriting(key);
  }

  @Test
  void aModifiedKeyReplacesTheOldOne() throws IOException {
    selector.register(one, EnumSet.of(READ), "old");

    var key = selector.modify(one, EnumSet.of(WRITE), "new");

    assertThat(key).isEqualTo(new SelectorKey(one, Set.of(WRITE), "new"));
    assertStillWatchedForWriting(key);
  }

  @Test
  void modifyChangesTheDataOfTheSameEvents() throws IOException {
    selector.register(one, EnumSet.of(WRITE), "old");

    var key = selector.modify(one, EnumSet.of(WRITE), "new");

    assertThat(key).isEqualTo(new SelectorKey(one, Set.of(WRITE), "new"));
    assertStillWatchedForWriting(key);
  }

  @Test
  void whatIsUnregisteredIsNotReadyAndCanBeRegisteredAgain() throws IOException {
    files.write(other, PING);
    var key = selector.register(one, EnumSet.of(READ), "data");
    assertThat(selector.unregister(one)).isEqualTo(key);
    assertThat(selector.select(0)).isEmpty();
    assertThat(selector.keys()).isEmpty();

    var again = selector.register(one, EnumSet.of(READ), "again");
    assertThat(again).isEqualTo(new SelectorKey(one, Set.of(READ), "again"));
    assertThat(selector.select(0)).containsExactly(new Ready(again, EnumSet.of(READ)));
  }

  @Test
  void whatIsNotRegisteredCannotBeModifiedOrUnregistered() throws IOException {
    selector.register(other, EnumSet.of(READ), "another");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.modify(one, EnumSet.of(READ), "data"))
        .withMessage("\"" + one + "\" is not registered");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.unregister(one))
        .withMessage("\"" + one + "\" is not registered");
    assertThat(selector.keys()).hasSize(1);
  }

  @Test
  void watchingForNothingIsRefused() throws IOException {
    String message = "a file object must be watched for at least one event";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.register(one, Set.of(), "data"))
        .withMessage(message);
    assertThat(selector.keys()).isEmpty();

    var key = selector.register(one, EnumSet.of(WRITE), "data");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.modify(one, Set.of(), "other data"))
        .withMessage(message);
    assertStillWatchedForWriting(key);
  }

  private void assertStillWatchedForWriting(SelectorKey key) throws IOException {
    assertThat(selector.keys()).containsExactly(key);
    assertThat(selector.select(0)).containsExactly(new Ready(key, EnumSet.of(WRITE)));
  }

  @Test
  void closingWhatWasUnregisteredShowsOnTheOtherSideAtOnce() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");
    selector.unregister(one);
    close(one);

    assertThat(files.read(other, 10)).isEmpty();
  }

  @Test
  void aClosedSelectorWatchesNothingAndRefusesToBeUsed() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");
    selector.close();
    selector.close();

    assertThat(selector.keys()).isEmpty();
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> selector.register(other, EnumSet.of(READ), "data"),
            () -> selector.modify(one, EnumSet.of(READ), "data"),
            () -> selector.unregister(one),
            () -> selector.select(0))) {
      assertThatIllegalStateException().isThrownBy(use).withMessage("Selector is closed");
    }
  }

  @Test
  void closingASelectorLeavesItsFilesOpen() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");
    selector.close();

    files.write(other, PING);
    assertThat(files.read(one, 10)).isEqualTo(PING);
  }

  @Test
  void twoSelectorsWatchOneFileIndependently() throws IOException {
    try (var second = newSelector()) {
      files.write(other, PING);
      selector.register(one, EnumSet.of(READ), "data");
      var key = second.register(one, BOTH, "data");

      selector.unregister(one);

      assertThat(second.select(0)).containsExactly(new Ready(key, BOTH));
      second.unregister(one);
    }
  }
}
