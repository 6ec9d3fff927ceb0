package net.patchbay.provider.sftp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.agent.SshAgentConstants;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An ssh agent of this process with one key; or one that takes requests and answers none. */
final class FakeAgent implements AutoCloseable {
    private final ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final KeyPair key;
    private final AtomicInteger signed = new AtomicInteger();

    private FakeAgent(Path socket, KeyPair key) throws IOException {
        this.key = key;
        listening.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    static FakeAgent with(Path socket, KeyPair key) throws IOException {
        return new FakeAgent(socket, key);
    }

    static FakeAgent silent(Path socket) throws IOException {
        return new FakeAgent(socket, null);
    }

    /** How often it signed. */
    int signed() {
        return signed.get();
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = listening.accept()) {
                    serve(client);
                } catch (EOFException e) {
                    // That client has gone.
                }
            }
        } catch (Exception e) {
            // The test is over.
        }
    }

    private void serve(SocketChannel client) throws Exception {
        DataInputStream in = new DataInputStream(Channels.newInputStream(client));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
        while (true) {
            byte[] request = new byte[in.readInt()];
            in.readFully(request);
            if (key != null) {
                byte[] answer = answer(new ByteArrayBuffer(request)).getCompactData();
                out.writeInt(answer.length);
                out.write(answer);
            }
        }
    }

    private Buffer answer(Buffer request) throws Exception {
        Buffer answer = new ByteArrayBuffer();
        if (request.getUByte() == SshAgentConstants.SSH2_AGENTC_REQUEST_IDENTITIES) {
            answer.putByte(SshAgentConstants.SSH2_AGENT_IDENTITIES_ANSWER);
            answer.putInt(1);
            answer.putPublicKey(key.getPublic());
            answer.putString("a key");
            return answer;
        }
        request.getBytes();
        Signature signature = BuiltinSignatures.nistp256.create();
        signature.initSigner(null, key.getPrivate());
        signature.update(null, request.getBytes());
        Buffer inner = new ByteArrayBuffer();
        inner.putString("ecdsa-sha2-nistp256");
        inner.putBytes(signature.sign(null));
        answer.putByte(SshAgentConstants.SSH2_AGENT_SIGN_RESPONSE);
        answer.putBytes(inner.getCompactData());
        signed.incrementAndGet();
        return answer;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
