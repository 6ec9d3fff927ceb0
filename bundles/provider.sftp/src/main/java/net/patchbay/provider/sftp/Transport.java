package net.patchbay.provider.sftp;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * The one client of sshd that all connections share, with its threads. It takes nothing from the process's user or from
 * a context class loader: no {@code ~/.ssh/config}, no default keys. Safe for several threads.
 */
final class Transport implements AutoCloseable {
    private static final AttributeKey<HostKeyCheck> CHECK = new AttributeKey<>();
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);
    private static final int UNANSWERED = 3;

    /** Those that processors have instructions for come first: Java's ChaCha20 is half as fast. */
    private static final List<BuiltinCiphers> CIPHERS = List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes192ctr,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.cc20p1305_openssh);

    private final SshClient client;
    private final Sessions sessions = new Sessions();

    private Transport(SshClient client) {
        this.client = client;
    }

    static Transport start() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // sshd looks for parts of its own there first, and would find those of another sshd.
        thread.setContextClassLoader(SshClient.class.getClassLoader());
        try {
            return new Transport(started());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static SshClient started() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory(new Agent.Factory());
        client.setUserInteraction(UserInteraction.NONE);
        client.setUserAuthFactories(List.of(
                UserAuthPublicKeyFactory.INSTANCE,
                UserAuthKeyboardInteractiveFactory.INSTANCE,
                UserAuthPasswordFactory.INSTANCE));
        client.setCipherFactories(CIPHERS.stream()
                .filter(BuiltinCiphers::isSupported)
                .<NamedFactory<Cipher>>map(cipher -> cipher)
                .toList());
        client.setServerKeyVerifier((session, address, key) -> accepts(session, key));
        client.addSessionListener(new SessionListener() {
            @Override
            public void sessionNegotiationOptionsCreated(Session session, Map<KexProposalOption, String> proposal) {
                HostKeyCheck check = check((ClientSession) session);
                proposal.computeIfPresent(KexProposalOption.SERVERKEYS, (option, all) -> check.preferred(all));
            }
        });
        // A request's last small packet mustn't wait for the acknowledgement of what went before it.
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED);
        client.start();
        return client;
    }

    private static boolean accepts(ClientSession session, PublicKey key) {
        return check(session).accepts(key);
    }

    private static HostKeyCheck check(ClientSession session) {
        return session.getConnectionContext().getAttribute(CHECK);
    }

    /** How many sessions each server has. */
    Sessions sessions() {
        return sessions;
    }

    /**
     * Begins to connect; the server's key is checked before anything else happens. An idle server is asked whether it is
     * there.
     *
     * @param agent who signs, or null
     */
    ConnectFuture connect(String user, SocketAddress address, HostKeyCheck check, Agent agent, Duration keepAlive)
            throws IOException {
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, keepAlive);
        Map<AttributeKey<?>, Object> attributes =
                agent == null ? Map.of(CHECK, check) : Map.of(CHECK, check, Agent.OF_SESSION, agent);
        return client.connect(user, address, AttributeRepository.ofAttributesMap(attributes), null);
    }

    /** Ends all sessions and threads; waits for them, but not for long. */
    @Override
    public void close() {
        client.close(true).awaitUninterruptibly(CLOSED_WITHIN.toMillis());
    }
}
