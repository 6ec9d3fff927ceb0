package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The user's ssh agent for one login: it has the keys and signs with them, and they never leave it. Its keys are listed by
 * whoever logs in; what is signed, sshd asks for on a thread of its own.
 */
final class Agent extends AbstractAgentProxy {
    /** The agent of a session that is being logged in. */
    static final AttributeKey<Agent> OF_SESSION = new AttributeKey<>();

    private final AgentSocket socket;
    private final List<Map.Entry<PublicKey, String>> keys = new ArrayList<>();

    private Agent(AgentSocket socket) {
        super(null);
        this.socket = socket;
    }

    /**
     * Asks an agent for its keys.
     *
     * @param bound how long one of its answers may take
     * @throws IOException nobody answers there
     */
    static Agent at(Path path, Duration bound) throws IOException {
        Agent agent = new Agent(new AgentSocket(path, bound));
        try {
            agent.list();
            return agent;
        } catch (IOException | RuntimeException e) {
            agent.close();
            throw e;
        }
    }

    private void list() throws IOException {
        super.getIdentities().forEach(keys::add);
    }

    @Override
    public Iterable<? extends Map.Entry<PublicKey, String>> getIdentities() {
        return keys;
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    @Override
    protected synchronized Buffer request(Buffer request) throws IOException {
        // Its length, which sshd leaves room for, is the socket's to tell.
        ByteBuffer bytes =
                ByteBuffer.wrap(request.array(), request.rpos() + Integer.BYTES, request.available() - Integer.BYTES);
        return new ByteArrayBuffer(socket.exchange(bytes));
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Gives sshd the agent of each session, and forwards none. */
    static final class Factory implements SshAgentFactory {
        @Override
        public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
            return List.of();
        }

        @Override
        public SshAgent createClient(Session session, FactoryManager manager) {
            return ((ClientSession) session).getConnectionContext().getAttribute(OF_SESSION);
        }

        @Override
        public SshAgentServer createServer(ConnectionService service) {
            throw new UnsupportedOperationException("no agent is forwarded");
        }
    }
}
