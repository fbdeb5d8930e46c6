/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteQueueTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bytesComeOutInTheOrderInWhichTheyWentIn(long seed) {
    var random = new Random(seed);
    var queue = new ByteQueue();
    var in = new ByteArrayOutputStream();
    var out = new ByteArrayOutputStream();

    for (int step = 0; step < 2000; step++) {
      byte[] piece = new byte[random.nextInt(random.nextInt(20) == 0 ? 100_000 : 100)];
      random.nextBytes(piece);
      var room = queue.room(piece.length + random.nextInt(10));
      assertThat(room.remaining()).isGreaterThanOrEqualTo(piece.length);
      room.put(piece);
      queue.added(piece.length);
      in.writeBytes(piece);
      out.writeBytes(taken(queue, random));
      assertThat(queue.size()).isEqualTo(in.size() - out.size());
    }
    out.writeBytes(queue.takeAll());

    assertThat(queue.isEmpty()).isTrue();
    assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
  }

  private static byte[] taken(ByteQueue queue, Random random) {
    int count = random.nextInt(queue.size() + 1);
    byte[] taken = new byte[count];
    switch (random.nextInt(4)) {
      case 0 -> assertThat(queue.moveTo(ByteBuffer.wrap(taken))).isEqualTo(count);
      case 1 -> {
        queue.waiting().get(taken);
        queue.drop(count);
      }
      case 2 -> taken = queue.takeAll();
      default -> taken = new byte[0];
    }
    return taken;
  }
}
