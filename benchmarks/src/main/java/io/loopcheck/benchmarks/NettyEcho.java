/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.function.IntConsumer;

/** Echoes with Netty: one event loop over the JDK's selector, all else as it is by default. */
@Sharable
final class NettyEcho extends ChannelInboundHandlerAdapter {
  private NettyEcho() {}

  static void serve(IntConsumer ready) throws InterruptedException {
    var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    var channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new NettyEcho())
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    ready.accept(((InetSocketAddress) channel.localAddress()).getPort());
    channel.closeFuture().sync();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var unused = context.write(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close();
  }
}
