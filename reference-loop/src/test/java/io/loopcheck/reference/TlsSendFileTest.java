/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Files over TLS, which are always copied. */
@ParameterizedClass
@MethodSource("io.loopcheck.reference.LoopOver#available")
class TlsSendFileTest extends SelectorSocketFixture {
  private static final byte[] CONTENT = SendFileFixture.content(3 << 20);

  private final RecordingProtocol protocol = new RecordingProtocol();
  private final RecordingProtocol accepted = new RecordingProtocol();

  TlsSendFileTest(LoopOver over) {
    super(over);
  }

  private Transport connect() throws Throwable {
    var serving = ServerOptions.DEFAULT.withTls(TlsOptions.of(TestCertificates.server()));
    var server = await(loop.createServer(() -> accepted, List.of(HOST), 0, serving));
    int port = ((InetSocketAddress) server.addresses().get(0)).getPort();
    var trusting = ConnectionOptions.DEFAULT.withTls(TlsOptions.of(TestCertificates.trusting()));
    return await(loop.createConnection(() -> protocol, HOST, port, trusting)).transport();
  }

  private FileObject file() throws IOException {
    return opened(over.openFile(Files.write(directory.resolve("file"), CONTENT)));
  }

  @Test
  void aFileArrivesBetweenWhatIsWritten() throws Throwable {
    var transport = connect();
    var file = file();

    transport.write(bytes("before"));
    assertThat(await(loop.sendFile(transport, file, 0, null, true))).isEqualTo(CONTENT.length);
    transport.write(bytes("after"));
    transport.close();
    await(accepted.lost);

    assertThat(accepted.received.toString())
        .isEqualTo("before" + new String(CONTENT, ISO_8859_1) + "after");
    assertThat(LoopOver.bytesToEnd(file)).isZero();
    assertThat(transport.getProtocol()).isSameAs(protocol);
  }

  @Test
  void nothingIsSentUnlessACopyIsAskedFor() throws Throwable {
    var transport = connect();

    assertThatThrownBy(() -> await(loop.sendFile(transport, file(), 0, null, false)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("fallback is disabled and native sendfile is not supported");
    transport.close();
    await(accepted.lost);

    assertThat(accepted.received).isEmpty();
  }
}
