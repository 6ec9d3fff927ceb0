package net.patchbay.transport.netty;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of TLS; all of it has defaults. */
@ObjectClassDefinition(name = "Patchbay: TLS on Netty", description = "TLS 1.3 and 1.2 over TCP")
public @interface TlsConfiguration {
    @AttributeDefinition(
            name = "How it waits",
            description = "What can't be used is a line in the log, and java.nio is used; from the next start",
            options = {
                @Option(label = "epoll where it loads, else java.nio", value = "auto"),
                @Option(label = "Netty's epoll", value = "epoll"),
                @Option(label = "java.nio", value = "nio")
            })
    String io() default "auto";

    @AttributeDefinition(name = "Threads", description = "How many threads it has; 0 for one a processor")
    int threads() default 0;

    @AttributeDefinition(
            name = "Trust store",
            description = "A PEM file of the authorities that are trusted; empty for those of the JDK")
    String trust_store() default "";

    @AttributeDefinition(
            name = "Key store",
            description =
                    "A PEM file of the certificate and the key that are shown to a server that asks; empty for none")
    String key_store() default "";

    @AttributeDefinition(
            name = "Server",
            description = "A PEM file of the certificate and the key of sockets that listen; without it none may")
    String server() default "";

    @AttributeDefinition(name = "ALPN", description = "Application protocols that are offered, the dearest first")
    String[] alpn() default {};

    @AttributeDefinition(
            name = "Verify host names",
            description = "Whether the certificate of a server must be for the host that was connected")
    boolean verify_hostname() default true;

    @AttributeDefinition(name = "Handshake", description = "Seconds that agreeing upon TLS may take")
    int handshake_timeout() default 10;
}
