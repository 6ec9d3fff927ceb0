package net.patchbay.itests.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A client as Netty's own examples have it, each connection followed by the next. */
final class NettyConnects implements AutoCloseable, IntConsumer {
    private final EventLoopGroup loops;
    private final Bootstrap bootstrap;

    /** On its native epoll, or on java.nio. */
    NettyConnects(boolean epoll, int port) {
        int threads = Runtime.getRuntime().availableProcessors();
        loops = new MultiThreadIoEventLoopGroup(
                threads, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Class<? extends Channel> type = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        bootstrap = new Bootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_LINGER, 0)
                .remoteAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // nothing is sent
                    }
                });
    }

    @Override
    public void accept(int count) {
        CountDownLatch done = new CountDownLatch(count);
        AtomicInteger left = new AtomicInteger(count);
        for (int i = 0; i < ConnectBenchmark.WINDOW; i++) {
            next(left, done);
        }
        Waiting.until(done);
    }

    private void next(AtomicInteger left, CountDownLatch done) {
        if (left.getAndDecrement() <= 0) {
            return;
        }
        ChannelFuture connected = bootstrap.connect();
        connected.addListener(connect -> {
            if (!connect.isSuccess()) {
                throw new IllegalStateException(connect.cause());
            }
            ChannelFuture unused = connected.channel().close().addListener(closed -> {
                done.countDown();
                next(left, done);
            });
        });
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
