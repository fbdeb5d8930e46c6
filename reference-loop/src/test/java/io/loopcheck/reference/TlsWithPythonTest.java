/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.EchoProtocol;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import io.loopcheck.reference.selector.NioSelector;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with OpenSSL at the other end, as Python has it. */
class TlsWithPythonTest {
  private static final int SIZE = 1_000_000;

  /** What both programs begin with: the certificate's file and the version of TLS. */
  private static final String BEGINNING =
      """
      import asyncio, socket, ssl, sys

      SIZE = 1000000

      def context(protocol):
          made = ssl.SSLContext(protocol)
          made.minimum_version = made.maximum_version = ssl.TLSVersion[sys.argv[2]]
          return made

      def read_all(connection):
          data = b""
          while len(data) < SIZE:
              data += connection.recv(SIZE)
          return data

      """;

  private static final String SERVER =
      """
      made = context(ssl.PROTOCOL_TLS_SERVER)
      made.load_cert_chain(sys.argv[1])
      with socket.create_server(("127.0.0.1", 0)) as listener:
          print(listener.getsockname()[1], flush=True)
          with made.wrap_socket(listener.accept()[0], server_side=True) as connection:
              connection.sendall(read_all(connection))
              connection.unwrap().close()
      print("ended in order")
      """;

  private static final String CLIENT =
      """
      made = context(ssl.PROTOCOL_TLS_CLIENT)
      made.load_verify_locations(sys.argv[1])
      plain = socket.create_connection(("127.0.0.1", int(sys.argv[3])))
      with made.wrap_socket(plain, server_hostname="localhost") as connection:
          connection.sendall(b"x" * SIZE)
          assert read_all(connection) == b"x" * SIZE
          connection.unwrap().close()
      print("ended in order")
      """;

  private static final String ASYNCIO_CLIENT =
      """
      class Upgrading(asyncio.Protocol):
          def connection_made(self, transport):
              transport.write(b"STARTTLS")
              self.answered = asyncio.get_running_loop().create_future()
              self.received = b""
              self.events = []

          def data_received(self, data):
              self.received += data
              if not self.answered.done():
                  self.answered.set_result(data)
              if self.received.endswith(b"x" * SIZE):
                  self.transport.close()

          def eof_received(self):
              self.events.append("eof")

          def connection_lost(self, error):
              self.events.append(repr(error))
              self.lost.set_result(None)

      async def main():
          made = context(ssl.PROTOCOL_TLS_CLIENT)
          made.load_verify_locations(sys.argv[1])
          loop = asyncio.get_running_loop()
          port = int(sys.argv[3])
          plain, protocol = await loop.create_connection(Upgrading, "127.0.0.1", port)
          protocol.lost = loop.create_future()
          assert await protocol.answered == b"OK"
          protocol.transport = await loop.start_tls(
              plain, protocol, made, server_hostname="localhost")
          protocol.transport.write(b"x" * SIZE)
          await protocol.lost
          assert protocol.events == ["eof", "None"], protocol.events

      asyncio.run(main())
      print("ended in order")
      """;

  @TempDir Path directory;
  private BaseEventLoop loop;

  @BeforeEach
  void open() throws IOException {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "python3")));
    assumeTrue(found, "a python3 on the PATH is needed");
    loop = new SelectorEventLoop(new NioSelector());
  }

  @AfterEach
  void close() {
    if (loop != null) {
      loop.close();
    }
  }

  private Process start(String program, String version, int port) throws IOException {
    var script = Files.writeString(directory.resolve("program.py"), BEGINNING + program);
    var certificate = directory.resolve("server.pem");
    TestCertificates.writePem(certificate);
    return new ProcessBuilder(
            "python3", script.toString(), certificate.toString(), version, String.valueOf(port))
        .redirectErrorStream(true)
        .start();
  }

  private static void assertEndedInOrder(BufferedReader output) {
    assertThat(output.lines()).containsExactly("ended in order");
  }

  private int serve(Protocol protocol, ServerOptions options) throws Throwable {
    var server =
        LoopDriver.await(loop, loop.createServer(() -> protocol, List.of("127.0.0.1"), 0, options));
    return ((InetSocketAddress) server.addresses().get(0)).getPort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1_2", "TLSv1_3"})
  void aServerInPythonIsUnderstood(String version) throws Throwable {
    var recording = new RecordingProtocol();
    var process = start(SERVER, version, 0);
    var output = process.inputReader(UTF_8);
    int port = Integer.parseInt(output.readLine());
    var options = ConnectionOptions.DEFAULT.withTls(TlsOptions.of(TestCertificates.trusting()));

    var connection =
        LoopDriver.await(loop, loop.createConnection(() -> recording, "localhost", port, options));
    connection.transport().write(new byte[SIZE]);
    LoopDriver.await(loop, recording.lost);

    assertThat(recording.received).hasSize(SIZE);
    assertThat(recording.events).containsExactly("made", "data", "eof", "lost");
    assertThat(recording.error).isNull();
    assertEndedInOrder(output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1_2", "TLSv1_3"})
  void aClientInPythonIsUnderstood(String version) throws Throwable {
    var echo = new EchoProtocol();
    var options = ServerOptions.DEFAULT.withTls(TlsOptions.of(TestCertificates.server()));

    var process = start(CLIENT, version, serve(echo, options));
    LoopDriver.await(loop, echo.lost);

    assertThat(echo.events).containsExactly("eof", "lost");
    assertThat(echo.error).isNull();
    assertEndedInOrder(process.inputReader(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1_2", "TLSv1_3"})
  void aConnectionOfAsyncioGoesOverToTls(String version) throws Throwable {
    var echo = new EchoProtocol();
    var upgrading =
        new Protocol() {
          private Transport transport;

          @Override
          public void connectionMade(Transport made) {
            transport = made;
          }

          @Override
          public void dataReceived(byte[] data) {
            transport.write("OK".getBytes(UTF_8));
            var tls = TlsOptions.of(TestCertificates.server());
            loop.startTls(transport, echo, tls, true).thenAccept(echo::connectionMade);
          }
        };

    var process = start(ASYNCIO_CLIENT, version, serve(upgrading, ServerOptions.DEFAULT));
    LoopDriver.await(loop, echo.lost);

    assertThat(echo.error).isNull();
    assertEndedInOrder(process.inputReader(UTF_8));
  }
}
