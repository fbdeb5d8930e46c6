/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every selector does; each has a subclass that makes it. */
abstract class SelectorContract {
  private static final byte[] PING = {1};

  @TempDir Path directory;
  Selector selector;
  FileOperations files;
  FileObject one;
  FileObject other;

  abstract Selector newSelector() throws IOException;

  @BeforeEach
  void open() throws IOException {
    selector = newSelector();
    files = selector.files();
    var path = directory.resolve("socket");
    var listener = files.listenUnix(path);
    one = files.connectUnix(path);
    other = files.accept(listener);
    files.close(listener);
  }

  @AfterEach
  void close() throws IOException {
    selector.close();
    files.close(one);
    files.close(other);
  }

  private List<FileObject> readyFor(Interest interest) throws IOException {
    return selector.select(0).stream()
        .filter(ready -> ready.events().contains(interest))
        .map(ready -> ready.key().file())
        .toList();
  }

  @Test
  void nothingIsReadyBeforeThereIsData() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");

    assertThat(selector.select(0)).isEmpty();
  }

  @Test
  void aReaderIsReadyForAsLongAsThereIsData() throws IOException {
    var key = selector.register(one, EnumSet.of(READ), "data");
    files.write(other, PING);

    var expected = List.of(new Ready(key, EnumSet.of(READ)));
    assertThat(selector.select(1)).isEqualTo(expected);
    assertThat(selector.select(1)).isEqualTo(expected);

    assertThat(files.read(one, 10)).isEqualTo(PING);
    assertThat(selector.select(0)).isEmpty();
  }

  @Test
  void readyEventsAreThoseThatWereAskedFor() throws IOException {
    files.write(other, PING);
    selector.register(one, EnumSet.of(WRITE), "data");
    assertThat(selector.select(1))
        .singleElement()
        .extracting(Ready::events)
        .isEqualTo(Set.of(WRITE));

    selector.modify(one, EnumSet.of(READ), "data");
    assertThat(selector.select(1))
        .singleElement()
        .extracting(Ready::events)
        .isEqualTo(Set.of(READ));

    selector.modify(one, EnumSet.of(READ, WRITE), "data");
    assertThat(selector.select(1))
        .singleElement()
        .extracting(Ready::events)
        .isEqualTo(Set.of(READ, WRITE));
  }

  @Test
  void modifyChangesTheDataOfTheSameEvents() throws IOException {
    selector.register(one, EnumSet.of(WRITE), "old");
    selector.modify(one, EnumSet.of(WRITE), "new");

    assertThat(selector.select(1))
        .singleElement()
        .extracting(ready -> ready.key().data())
        .isEqualTo("new");
  }

  @Test
  void anEndOfFileIsReadable() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");
    files.close(other);

    assertThat(selector.select(1)).hasSize(1);
    assertThat(files.read(one, 10)).isEmpty();
    other = files.wakeUpPair().get(0);
  }

  @Test
  void whatIsUnregisteredIsNotReadyAndCanBeRegisteredAgain() throws IOException {
    files.write(other, PING);
    selector.register(one, EnumSet.of(READ), "data");
    selector.unregister(one);
    assertThat(selector.select(0)).isEmpty();
    assertThat(selector.keys()).isEmpty();

    selector.register(one, EnumSet.of(READ), "data");
    assertThat(readyFor(READ)).containsExactly(one);
  }

  @Test
  void closingWhatWasUnregisteredShowsOnTheOtherSideAtOnce() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");
    selector.unregister(one);
    files.close(one);

    assertThat(files.read(other, 10)).isEmpty();
    one = files.wakeUpPair().get(0);
  }

  @Test
  void anotherFileObjectOfTheSameFileIsTheSameKey() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.register(one, EnumSet.of(WRITE), "again"))
        .withMessage("\"" + one + "\" is already registered");
    assertThat(selector.keys()).hasSize(1);
  }

  @Test
  void whatIsNotRegisteredCannotBeModifiedOrUnregistered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.modify(one, EnumSet.of(READ), "data"))
        .withMessage("\"" + one + "\" is not registered");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.unregister(one))
        .withMessage("\"" + one + "\" is not registered");
  }

  @Test
  void watchingForNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.register(one, Set.of(), "data"))
        .withMessage("a file object must be watched for at least one event");
  }

  @Test
  void whatWasClosedCanStillBeUnregistered() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");
    files.close(one);

    selector.unregister(one);

    assertThat(selector.keys()).isEmpty();
    assertThat(selector.select(0)).isEmpty();
    one = files.wakeUpPair().get(0);
  }

  @Test
  void aTimeOutIsNeverCutShort() throws IOException {
    selector.register(one, EnumSet.of(READ), "data");
    for (double seconds : new double[] {0.0001, 0.0015, 0.005}) {
      long start = System.nanoTime();
      assertThat(selector.select(seconds)).isEmpty();
      assertThat((System.nanoTime() - start) / 1e9).isGreaterThanOrEqualTo(seconds);
    }
  }

  @Test
  void anotherThreadsWriteEndsAWaitWithoutLimit() throws Exception {
    selector.register(one, EnumSet.of(READ), "data");
    var writer =
        new Thread(
            () -> {
              try {
                files.write(other, PING);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    writer.start();

    assertThat(selector.select(Double.POSITIVE_INFINITY)).hasSize(1);
    writer.join();
  }

  @Test
  void theWakeUpPairCarriesWhatIsWritten() throws IOException {
    var pair = files.wakeUpPair();
    selector.register(pair.get(0), EnumSet.of(READ), "data");

    assertThat(files.read(pair.get(0), 10)).isNull();
    files.write(pair.get(1), PING);

    assertThat(readyFor(READ)).containsExactly(pair.get(0));
    selector.unregister(pair.get(0));
    files.close(pair.get(0));
    files.close(pair.get(1));
  }

  @Test
  void aListenerIsReadableWhenSomebodyConnects() throws IOException {
    var path = directory.resolve("another");
    var listener = files.listenUnix(path);
    selector.register(listener, EnumSet.of(READ), "data");
    assertThat(files.accept(listener)).isNull();
    assertThat(selector.select(0)).isEmpty();

    var client = files.connectUnix(path);
    assertThat(readyFor(READ)).containsExactly(listener);

    selector.unregister(listener);
    files.close(client);
    files.close(listener);
  }
}
