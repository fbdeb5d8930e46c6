/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends all of its data, of which there is some, as one operation, in pieces: the JDK copies what
 * it is given into native memory of that size, and keeps that.
 */
final class WriteAll implements Lane.Operation<Integer> {
  private static final int PIECE_SIZE = 64 * 1024;

  private final SocketEnd end;
  private final ByteBuffer data;
  private final BooleanSupplier givenUp;
  private Cancellation current = Cancellation.IMPOSSIBLE;

  WriteAll(SocketEnd end, ByteBuffer data, BooleanSupplier givenUp) {
    this.end = end;
    this.data = data;
    this.givenUp = givenUp;
  }

  @Override
  public Cancellation begin(Completion<Integer> completion) throws IOException {
    writeNext(completion);
    return () -> current.cancel();
  }

  private void writeNext(Completion<Integer> completion) throws IOException {
    var piece = data.slice();
    piece.limit(Math.min(piece.limit(), PIECE_SIZE));
    current = end.write(piece, (count, error) -> written(count, error, completion));
  }

  private void written(
      @Nullable Integer count, @Nullable Exception error, Completion<Integer> completion) {
    if (count == null) {
      completion.ended(null, error);
      return;
    }
    data.position(data.position() + count);
    if (!data.hasRemaining() || givenUp.getAsBoolean()) {
      completion.ended(data.position(), null);
      return;
    }
    try {
      writeNext(completion);
    } catch (IOException | RuntimeException e) {
      completion.ended(null, e);
    }
  }
}
