package net.patchbay.console;

import java.io.IOException;
import net.patchbay.wsk.runtime.SocketsRuntime;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The sockets as the commands reach them, or the plain words that there are none. Their package may be absent too: so neither
 * this class nor a command names its types in the signature of a method, where who looks at the class would load them.
 */
@Component(service = Sockets.class)
public final class Sockets {
    private static final String RUNTIME = "net.patchbay.wsk.runtime.SocketsRuntime";

    @Reference(
            service = SocketsRuntime.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ComponentServiceObjects<SocketsRuntime> runtime;

    /** What a command wants of the sockets. */
    @FunctionalInterface
    interface Question {
        void ask(Call call, SocketsRuntime runtime) throws IOException, CommandFailure;
    }

    /** Itself, when a question can be asked; to be called before the question is so much as named. */
    Sockets present() throws CommandFailure {
        if (runtime == null) {
            throw absent();
        }
        try {
            Class<?> unused = Class.forName(RUNTIME, false, Sockets.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new CommandFailure("the sockets came after this console, which doesn't know them yet:"
                    + " the command 'refresh net.patchbay.console' makes them known, and so does a restart");
        }
        return this;
    }

    /** Asks the sockets that are there at this moment. */
    void ask(Call call, Question question) throws IOException, CommandFailure {
        ComponentServiceObjects<SocketsRuntime> objects = runtime;
        SocketsRuntime service = objects == null ? null : objects.getService();
        if (service == null) {
            throw absent();
        }
        try {
            question.ask(call, service);
        } finally {
            objects.ungetService(service);
        }
    }

    private static CommandFailure absent() {
        return new CommandFailure("there are no sockets now: the bundle net.patchbay.socket is not installed,"
                + " not started, or not satisfied; the command 'lb' shows bundles, the log may say why");
    }
}
