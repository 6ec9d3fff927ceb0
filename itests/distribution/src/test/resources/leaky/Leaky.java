package leaky;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import net.patchbay.mpr.*;
import net.patchbay.mpr.spi.*;
import net.patchbay.notify.*;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** Knows the password of each request and puts it into every text that it gives away, and so does the hook beside it. */
@Component
@ProviderProperties(name = "leaky", schemes = "leaky")
public final class Leaky implements NetworkProvider {
    static volatile String known = "";

    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        request.credentials().password().ifPresent(password -> known = new String(password));
        String path = request.remoteName().toString();
        if (path.endsWith("refuse")) {
            return RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "the server didn't take " + known);
        }
        if (path.endsWith("pass")) {
            return RouteAnswer.notMine();
        }
        if (path.endsWith("throw")) {
            throw new IllegalStateException(known, new IllegalArgumentException("with " + known));
        }
        return RouteAnswer.accepted(new LeakySession());
    }

    static final class LeakySession implements Session {
        public CancelAnswer mayCancel(OperationContext context) {
            return CancelAnswer.refused(NetworkStatus.DEVICE_IN_USE, "in use with " + known);
        }

        public void cancel(OperationContext context) {
            throw new IllegalStateException("can't forget " + known);
        }

        public Optional<ConnectionPerformance> performance(OperationContext context) {
            throw new IllegalStateException("as fast as " + known);
        }

        public void abort() {
            throw new IllegalStateException("won't forget " + known);
        }
    }

    /** Says what the provider knows in every answer that has words. */
    @Component
    @HookProperties(name = "leaky")
    public static final class LeakyHook implements NotifyHook {
        public Before before(Notification notification) {
            if (notification.remoteName().endsWith("veto")) {
                return Before.veto("because of " + known);
            }
            if (notification.remoteName().endsWith("hookthrow")) {
                throw new IllegalStateException("the hook knows " + known);
            }
            return Before.proceedAndTell();
        }

        public After after(Notification notification, Outcome outcome, Object context) {
            write(notification + " " + outcome);
            if (outcome.retryPossible() && notification.retries() == 0) {
                return After.retry();
            }
            throw new IllegalStateException("after, the hook knows " + known);
        }
    }

    /** Keeps every event. */
    @Component(property = "event.topics=*")
    public static final class Events implements EventHandler {
        public void handleEvent(Event event) {
            StringBuilder text = new StringBuilder(event.getTopic());
            for (String name : event.getPropertyNames()) {
                text.append(' ').append(name).append('=').append(event.getProperty(name));
            }
            write(text.toString());
        }
    }

    /** An application that gives its password through the API, in both ways. */
    @Component(immediate = true, service = Application.class)
    public static final class Application {
        @Activate
        public Application(@Reference MultipleProviderRouter router, @Reference(target = "(patchbay.provider.name=leaky)") NetworkProvider provider) throws Exception {
            String secret = Files.readString(Path.of(System.getProperty("patchbay.home", "."), "conf", "secret"));
            for (String path : new String[] {"refuse", "throw", "pass", "veto"}) {
                attempt(router, ConnectionRequest.to("leaky://host/" + path).user("bob").password(secret.toCharArray()));
                attempt(router, ConnectionRequest.to("leaky://bob:" + java.net.URLEncoder.encode(secret, "UTF-8").replace("+", "%20") + "@host/" + path));
            }
            write("application done");
        }

        private static void attempt(MultipleProviderRouter router, ConnectionRequest.Builder request) {
            try {
                router.addConnection(request.build());
            } catch (NetworkException e) {
                write(e + " " + e.trace());
            }
        }
    }

    static synchronized void write(String line) {
        try {
            Files.writeString(Path.of(System.getProperty("patchbay.home", "."), "data", "told.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
