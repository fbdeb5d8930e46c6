/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/**
 * The water marks of a transport's buffer, in bytes: above {@code high} its protocol is told to
 * pause, and at {@code low} or below to resume.
 */
public record WriteBufferLimits(int low, int high) {
  private static final int DEFAULT_HIGH = 64 * 1024;

  /** What a transport begins with: 16 KiB and 64 KiB. */
  public static final WriteBufferLimits DEFAULT = high(DEFAULT_HIGH);

  /** Refuses limits but 0 ≤ low ≤ high, as {@code ValueError} does in asyncio. */
  public WriteBufferLimits {
    if (low < 0 || low > high) {
      throw new IllegalArgumentException(
          "high (" + high + ") must be >= low (" + low + ") must be >= 0");
    }
  }

  /** Only the high-water mark given: the low one is a quarter of it, as in asyncio. */
  public static WriteBufferLimits high(int high) {
    return new WriteBufferLimits(high / 4, high);
  }

  /** Only the low-water mark given: the high one is four times it, as in asyncio. */
  public static WriteBufferLimits low(int low) {
    return new WriteBufferLimits(low, Math.multiplyExact(4, low));
  }
}
