package net.patchbay.mpr;

import static net.patchbay.mpr.NetworkStatus.BAD_NET_NAME;
import static net.patchbay.mpr.NetworkStatus.INVALID_PARAMETER;

import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What to connect, under which local name, and as whom. Immutable; made with {@link #to(String)}. What makes no sense
 * can't be built.
 *
 * <p>Serialisable without its credentials (D69): a copy that was read back has {@link Credentials#DEFAULT}. The
 * application that built a request wipes its password with {@link Credentials#wipe()}; the router works with a copy of
 * its own (D13).
 */
public final class ConnectionRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RemoteName remoteName;
    private final LocalName localName;
    private final ResourceType type;
    private final String provider;
    private final boolean interactive;
    private final Duration timeout;
    private final transient Credentials credentials;

    private ConnectionRequest(
            RemoteName remoteName,
            LocalName localName,
            ResourceType type,
            String provider,
            boolean interactive,
            Duration timeout,
            Credentials credentials) {
        this.remoteName = remoteName;
        this.localName = localName;
        this.type = type;
        this.provider = provider;
        this.interactive = interactive;
        this.timeout = timeout;
        this.credentials = credentials;
    }

    /**
     * Starts a request.
     *
     * @param remoteName {@code \\server\share[\path]} or a URI; checked by {@link Builder#build()}
     * @return a builder, for one thread
     */
    public static Builder to(String remoteName) {
        return new Builder(remoteName);
    }

    /**
     * The resource.
     *
     * @return its name, never null and never a server alone
     */
    public RemoteName remoteName() {
        return remoteName;
    }

    /**
     * The local name to connect it under.
     *
     * @return the name, empty for a connection without one
     */
    public Optional<LocalName> localName() {
        return Optional.ofNullable(localName);
    }

    /**
     * The type of the resource.
     *
     * @return the type, never null
     */
    public ResourceType type() {
        return type;
    }

    /**
     * The one provider that may be asked (D25).
     *
     * @return its name, empty when all may be
     */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Whether somebody sits in front of it who may be asked for a password.
     *
     * @return true when a provider may prompt
     */
    public boolean interactive() {
        return interactive;
    }

    /**
     * How long the whole operation may take.
     *
     * @return the time, empty for the router's {@code operation.deadline}, which is also the most
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /**
     * As whom to connect.
     *
     * @return the credentials, never null
     */
    public Credentials credentials() {
        return credentials == null ? Credentials.DEFAULT : credentials;
    }

    /**
     * The same request with other credentials.
     *
     * @param other the credentials, not null
     * @return the request
     */
    public ConnectionRequest withCredentials(Credentials other) {
        return new ConnectionRequest(
                remoteName, localName, type, provider, interactive, timeout, Objects.requireNonNull(other));
    }

    /**
     * The same request with a local name.
     *
     * @param other the name, not null
     * @return the request
     */
    public ConnectionRequest withLocalName(LocalName other) {
        return new ConnectionRequest(
                remoteName, Objects.requireNonNull(other), type, provider, interactive, timeout, credentials);
    }

    /** Equal in all but the credentials. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionRequest request
                && remoteName.equals(request.remoteName)
                && Objects.equals(localName, request.localName)
                && type == request.type
                && Objects.equals(provider, request.provider)
                && interactive == request.interactive
                && Objects.equals(timeout, request.timeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(remoteName, localName, type, provider, interactive, timeout);
    }

    /** The request for people, without its credentials. */
    @Override
    public String toString() {
        return remoteName + (localName == null ? "" : " as " + localName);
    }

    /** Builds a {@link ConnectionRequest}; for one thread, once. */
    public static final class Builder {
        private final String remoteName;
        private String localName;
        private ResourceType type = ResourceType.ANY;
        private String provider;
        private boolean interactive;
        private Duration timeout;
        private String user;
        private char[] password;

        private Builder(String remoteName) {
            this.remoteName = remoteName;
        }

        /**
         * The local name.
         *
         * @param value the name; null and "" mean none
         * @return this
         */
        public Builder localName(String value) {
            localName = value;
            return this;
        }

        /**
         * The type; {@link ResourceType#ANY} unless given. A drive or a printer as the local name states it as well.
         *
         * @param value the type, not null
         * @return this
         */
        public Builder type(ResourceType value) {
            type = Objects.requireNonNull(value, "type");
            return this;
        }

        /**
         * The one provider to ask (D25).
         *
         * @param value its exact name; null and "" mean all
         * @return this
         */
        public Builder provider(String value) {
            provider = value;
            return this;
        }

        /**
         * Whether a provider may prompt.
         *
         * @param value true when somebody can answer
         * @return this
         */
        public Builder interactive(boolean value) {
            interactive = value;
            return this;
        }

        /**
         * How long the operation may take, at most the router's {@code operation.deadline}.
         *
         * @param value the time, more than zero; null for the router's
         * @return this
         */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /**
         * The user.
         *
         * @param value the user; null for the default
         * @return this
         */
        public Builder user(String value) {
            user = value;
            return this;
        }

        /**
         * The password.
         *
         * @param value the password, copied here; null for the default, empty for none (D28)
         * @return this
         */
        public Builder password(char[] value) {
            password = value == null ? null : value.clone();
            return this;
        }

        /**
         * The request.
         *
         * @return the request
         * @throws NetworkException {@link NetworkStatus#BAD_NET_NAME}, {@link NetworkStatus#BAD_DEVICE}, or
         *     {@link NetworkStatus#INVALID_PARAMETER} when parts contradict each other: a password in the name and
         *     another beside it, a printer as the local name of files
         */
        public ConnectionRequest build() throws NetworkException {
            try {
                return request(RemoteNameParser.parse(remoteName));
            } finally {
                wipe(password);
            }
        }

        private ConnectionRequest request(RemoteNameParser.Parsed parsed) throws NetworkException {
            char[] inName = parsed.credentials().password().orElse(null);
            try {
                return request(parsed.name(), inName);
            } finally {
                parsed.credentials().wipe();
                wipe(inName);
            }
        }

        private ConnectionRequest request(RemoteName name, char[] inName) throws NetworkException {
            if (name.serverOnly()) {
                throw new NetworkException(
                        BAD_NET_NAME,
                        "'" + name + "' is a server alone and can't be connected; name a share of it too");
            }
            if (inName != null && password != null) {
                throw invalid("a password in the name and another one beside it: give one", name);
            }
            if (user != null
                    && name.user().isPresent()
                    && !user.equals(name.user().get())) {
                throw invalid("the user in the name is not the user beside it: give one", name);
            }
            if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
                throw invalid("the timeout is " + timeout + ": give more than zero", name);
            }
            LocalName local = localName == null || localName.isEmpty() ? null : LocalName.parse(localName);
            return new ConnectionRequest(
                    name,
                    local,
                    typeFor(local, name),
                    provider == null || provider.isEmpty() ? null : provider,
                    interactive,
                    timeout,
                    Credentials.of(user == null ? name.user().orElse(null) : user, inName == null ? password : inName));
        }

        private ResourceType typeFor(LocalName local, RemoteName name) throws NetworkException {
            if (local == null || (!local.drive() && !local.printer())) {
                return type;
            }
            ResourceType stated = local.drive() ? ResourceType.DISK : ResourceType.PRINT;
            if (type != ResourceType.ANY && type != stated) {
                throw invalid("the local name " + local + " is for " + stated + ", not for " + type, name);
            }
            return stated;
        }

        private static void wipe(char[] secret) {
            if (secret != null) {
                Arrays.fill(secret, '\0');
            }
        }

        private static NetworkException invalid(String why, RemoteName name) {
            return new NetworkException(INVALID_PARAMETER, "the request for '" + name + "' contradicts itself: " + why);
        }
    }
}
