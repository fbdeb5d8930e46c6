/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import io.loopcheck.loop.OsError;

/** A TCP socket of libc, for tests. */
public final class TcpSocket {
  private static final int AF_INET = 2;
  private static final int ADDRESS_SIZE = 16;
  private static final int EINPROGRESS = Constants.LINUX ? 115 : 36;

  private TcpSocket() {}

  /** Begins to connect to a port of this host, without waiting. */
  public static int connecting(int port) throws OsError {
    int socket = Libc.check(NativeCalls.socket(AF_INET, Constants.SOCK_STREAM, 0));
    Libc.setNonBlocking(socket);
    byte[] address = new byte[ADDRESS_SIZE];
    address[0] = (byte) (Constants.MACOS ? ADDRESS_SIZE : AF_INET);
    address[1] = (byte) (Constants.MACOS ? AF_INET : 0);
    address[2] = (byte) (port >> Byte.SIZE);
    address[3] = (byte) port;
    address[4] = 127;
    address[7] = 1;
    int result = NativeCalls.connect(socket, address, address.length);
    if (result != 0) {
      assertThat(Native.getLastError()).isEqualTo(EINPROGRESS);
    }
    return socket;
  }
}
