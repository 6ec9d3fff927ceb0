package net.patchbay.provider.sftp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of the SFTP provider; all of it has defaults. */
@ObjectClassDefinition(name = "Patchbay: SFTP", description = "Connects sftp://[user@]host[:port]/path")
public @interface SftpConfiguration {
    @AttributeDefinition(
            name = "Known hosts",
            description = "The file of the host keys, as ssh keeps it; empty is .ssh/known_hosts of the process's user")
    String known_hosts() default "";

    @AttributeDefinition(
            name = "Unknown hosts",
            description = "What happens with a host that the file doesn't have",
            options = {
                @Option(label = "refuse it", value = "refuse"),
                @Option(label = "take its key at the first connect", value = "accept-new")
            })
    String unknown_hosts() default "refuse";

    @AttributeDefinition(
            name = "User",
            description = "The user where a request names none; empty is the process's user")
    String user() default "";

    @AttributeDefinition(name = "Key file", description = "A private key, as ssh-keygen makes it; empty for none")
    String key_file() default "";

    @AttributeDefinition(
            name = "Passphrase file",
            description = "The file whose first line is the passphrase of the key file; empty for a key without one")
    String key_passphrase_file() default "";

    @AttributeDefinition(
            name = "Agent",
            description =
                    "The path of an ssh agent's socket, or true for the one of the process (SSH_AUTH_SOCK); empty "
                            + "for none")
    String agent() default "";

    @AttributeDefinition(
            name = "Sessions for a server",
            description = "How many sessions one server may have at a time; 0 for any number")
    int max_sessions() default 0;

    @AttributeDefinition(
            name = "Keep-alive",
            description =
                    "Seconds between two questions to an idle server; after three without an answer the connection "
                            + "ends. 0 asks nothing")
    int keep_alive() default 30;
}
