/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ContextTest {
  private final ContextVar<String> variable = new ContextVar<>("request");
  private final List<String> seen = new ArrayList<>();

  private void see() {
    seen.add(variable.get());
  }

  @Test
  void aVariableWithoutAValueSaysWhichItIs() {
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(variable::get)
        .withMessageContaining("request");
    assertThat(variable).hasToString("ContextVar[request]");
  }

  @Test
  void whatIsSetInAContextStaysInIt() {
    variable.set("outside");
    var context = Context.copyCurrent();

    context.run(() -> variable.set("inside"));
    context.run(this::see);
    see();

    assertThat(seen).containsExactly("inside", "outside");
  }

  @Test
  void aCopyDoesNotSeeWhatIsSetLaterNorTheOriginalWhatIsSetInTheCopy() {
    variable.set("before");
    var copy = Context.copyCurrent();
    variable.set("after");
    var copyOfCopy = copy.copy();
    copyOfCopy.run(() -> variable.set("copy of copy"));

    copy.run(this::see);
    see();
    copyOfCopy.run(this::see);

    assertThat(seen).containsExactly("before", "after", "copy of copy");
  }

  @Test
  void aNewContextHasNoValues() {
    variable.set("outside");

    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> new Context().run(this::see));
  }

  @Test
  void aContextCannotBeEnteredTwiceAtOnceButAgain() {
    var context = Context.copyCurrent();
    variable.set("outside");

    context.run(
        () ->
            assertThatIllegalStateException()
                .isThrownBy(() -> context.run(this::see))
                .withMessageContaining("already entered"));
    context.run(() -> variable.set("again"));
    context.run(this::see);

    assertThat(seen).containsExactly("again");
  }

  @Test
  void whatThrowsLeavesItsContext() {
    var context = Context.copyCurrent();
    variable.set("outside");
    var failure = new IllegalArgumentException("oops");

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                context.run(
                    () -> {
                      variable.set("inside");
                      throw failure;
                    }))
        .isSameAs(failure);
    see();
    context.run(this::see);

    assertThat(seen).containsExactly("outside", "inside");
  }

  @Test
  void aThreadHasAContextOfItsOwn() {
    variable.set("this thread");
    var other =
        CompletableFuture.supplyAsync(
            () -> {
              variable.set("other thread");
              return variable.get();
            },
            work -> new Thread(work).start());

    assertThat(other.join()).isEqualTo("other thread");
    assertThat(variable.get()).isEqualTo("this thread");
  }
}
