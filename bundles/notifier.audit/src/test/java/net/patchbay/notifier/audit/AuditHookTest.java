package net.patchbay.notifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** What the hook writes and posts, and that nothing that it is told or writes to can break it. */
class AuditHookTest {
    private static final String NAME = "//localhost/public";

    private final RecordedLog log = new RecordedLog();
    private final List<Event> events = new ArrayList<>();
    private final AuditHook hook = hook("INFO", true);

    private AuditHook hook(String level, boolean postsEvents) {
        AuditHook made = new AuditHook(log.logger(), configuration(level, postsEvents));
        made.events = new AuditEvents(admin(events::add));
        return made;
    }

    private static EventAdmin admin(Consumer<Event> posted) {
        return new EventAdmin() {
            @Override
            public void postEvent(Event event) {
                posted.accept(event);
            }

            @Override
            public void sendEvent(Event event) {
                throw new AssertionError("an operation must not wait for those who hear events");
            }
        };
    }

    private static AuditConfiguration configuration(String level, boolean postsEvents) {
        Map<String, Object> values = Map.of("level", level, "events", postsEvents);
        return (AuditConfiguration) Proxy.newProxyInstance(
                AuditHookTest.class.getClassLoader(),
                new Class<?>[] {AuditConfiguration.class},
                (proxy, method, arguments) -> values.get(method.getName()));
    }

    private static void run(AuditHook told, Notification about, Outcome outcome) {
        Before answer = told.before(about);
        assertThat(answer).isInstanceOf(Before.Proceed.class);
        Object context = ((Before.Proceed) answer).context();
        assertThat(context).as("without a context there is no after-call").isNotNull();
        assertThat(told.after(about, outcome, context)).isEqualTo(After.accept());
    }

    @Test
    void writesOneLineBeforeAndOneAfterWithTheSameId() {
        run(hook, Told.add(NAME, "Z:", 0), Told.connected("directory", "Z:"));

        assertThat(log.lines).hasSize(2);
        assertThat(log.lines.get(0))
                .isEqualTo("info before 7f3a-12: add '//localhost/public' as Z:, asked by test.application, attempt 1");
        assertThat(log.lines.get(1))
                .matches("info after 7f3a-12: add '//localhost/public' as Z:, asked by test.application, attempt 1:"
                        + " SUCCESS \\(0\\), took \\d+\\.\\d ms, connection c1, says directory");
    }

    @Test
    void tellsAVetoOfAHookThatWasToldLater() {
        run(hook, Told.add(NAME, "", 0), Told.vetoed(NetworkStatus.ACCESS_DENIED, "hook policy", "not today"));

        assertThat(log.lines.get(1))
                .contains("attempt 1: not attempted, ACCESS_DENIED (5), took ")
                .endsWith(", says hook policy: not today");
    }

    @Test
    void numbersTheAttemptsOfOneOperation() {
        run(hook, Told.add(NAME, "", 0), Told.failed(NetworkStatus.BAD_NETPATH, "sftp", "no route"));
        run(hook, Told.add(NAME, "", 1), Told.connected("sftp", ""));

        assertThat(log.lines)
                .extracting(line -> line.substring(0, 21))
                .as("the id of each line")
                .allMatch(line -> line.contains(Told.ID));
        assertThat(log.lines.get(1)).contains("attempt 1: BAD_NETPATH (53)").endsWith("says sftp: no route");
        assertThat(log.lines.get(2)).endsWith("attempt 2");
        assertThat(log.lines.get(3)).contains("attempt 2: SUCCESS (0)");
    }

    @Test
    void tellsOtherKindsAndHowTheyAreAskedFor() {
        run(
                hook,
                Told.about(OperationKind.CANCEL_CONNECTION, Origin.CALLER, "", "Z:", Set.of(Flag.FORCE), 0),
                Told.cancelled("c1", "c2"));
        run(
                hook,
                Told.about(OperationKind.ADD_CONNECTION, Origin.RESTORE, NAME, "Z:", Set.of(), 0),
                Told.connected("p", "Z:"));

        assertThat(log.lines.get(0)).contains(": forced cancel Z:, asked by");
        assertThat(log.lines.get(1)).contains("ms, connection c1 c2, says router");
        assertThat(events.get(1).getProperty(AuditEvents.CONNECTION_IDS)).isEqualTo(new String[] {"c1", "c2"});
        assertThat(log.lines.get(2)).contains("asked by test.application to restore it, attempt 1");
    }

    @Test
    void postsAnEventBeforeAndOneAfter() {
        run(hook, Told.add(NAME, "", 1), Told.connected("directory", "Z:"));

        assertThat(events).extracting(Event::getTopic).containsExactly(AuditEvents.BEFORE, AuditEvents.AFTER);
        Event before = events.get(0);
        assertThat(before.getProperty(AuditEvents.OPERATION_ID)).isEqualTo(Told.ID);
        assertThat(before.getProperty(AuditEvents.KIND)).isEqualTo("ADD_CONNECTION");
        assertThat(before.getProperty(AuditEvents.ORIGIN)).isEqualTo("CALLER");
        assertThat(before.getProperty(AuditEvents.ASKED_BY)).isEqualTo("test.application");
        assertThat(before.getProperty(AuditEvents.REMOTE_NAME)).isEqualTo(NAME);
        assertThat(before.containsProperty(AuditEvents.LOCAL_NAME)).isFalse();
        assertThat(before.getProperty(AuditEvents.ATTEMPT)).isEqualTo(2);
        assertThat(before.getProperty(AuditEvents.TIMESTAMP)).isInstanceOf(Long.class);
        Event after = events.get(1);
        assertThat(after.getProperty(AuditEvents.OPERATION_ID)).isEqualTo(Told.ID);
        assertThat(after.getProperty(AuditEvents.STATUS)).isEqualTo("SUCCESS");
        assertThat(after.getProperty(AuditEvents.STATUS_NUMBER)).isEqualTo(0);
        assertThat(after.getProperty(AuditEvents.DECIDED_BY)).isEqualTo("directory");
        assertThat(after.getProperty(AuditEvents.ATTEMPTED)).isEqualTo(true);
        assertThat((Long) after.getProperty(AuditEvents.TOOK_NANOS)).isNotNegative();
        assertThat(after.getProperty(AuditEvents.CONNECTION_IDS)).isEqualTo(new String[] {"c1"});
        assertThat(after.getProperty(AuditEvents.PROVIDER)).isEqualTo("directory");
        assertThat(after.getProperty(AuditEvents.LOCAL_NAME)).isEqualTo("Z:");
        assertThat(after.containsProperty(AuditEvents.DETAIL)).isFalse();
    }

    @Test
    void postsNothingWhereEventsAreOffOrThereIsNoEventAdmin() {
        run(hook("INFO", false), Told.add(NAME, "", 0), Told.connected("p", ""));
        assertThat(events).isEmpty();

        hook.events = null;
        run(hook, Told.add(NAME, "", 0), Told.connected("p", ""));
        assertThat(log.lines).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"debug,debug", " WARN ,warn", "Error,error", "AUDIT,audit", "INFO,info"})
    void logsAtTheConfiguredLevel(String configured, String used) {
        run(hook(configured, true), Told.add(NAME, "", 0), Told.connected("p", ""));

        assertThat(log.lines).hasSize(2).allMatch(line -> line.startsWith(used + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFF", "TRACE"})
    void writesNothingThatNobodyWants(String level) {
        run(hook(level, true), Told.add(NAME, "", 0), Told.connected("p", ""));

        assertThat(log.lines).isEmpty();
        assertThat(events).as("events don't depend on the level").hasSize(2);
    }

    @Test
    void takesAChangedConfigurationWithTheNextLine() {
        Object context = ((Before.Proceed) hook.before(Told.add(NAME, "", 0))).context();
        hook.modified(configuration("WARN", false));
        hook.after(Told.add(NAME, "", 0), Told.connected("p", ""), context);

        assertThat(log.lines.get(1)).startsWith("warn after");
        assertThat(events).hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithAnUnknownLevelAndGoesOnWithTheDefault() {
        run(hook("loud", true), Told.add(NAME, "", 0), Told.connected("p", ""));

        assertThat(log.lines.get(0)).startsWith("error ").contains("'loud'").contains("INFO");
        assertThat(log.lines.subList(1, 3)).allMatch(line -> line.startsWith("info "));
    }

    @Test
    void aBrokenLogKeepsNeitherTheOperationNorTheEventsFromGoingOn() {
        log.broken = new IllegalStateException("disk full");

        run(hook, Told.add(NAME, "", 0), Told.connected("p", ""));

        assertThat(events).hasSize(2);
    }

    @Test
    void aBrokenEventAdminKeepsNeitherTheOperationNorTheLogFromGoingOn() {
        for (Throwable thrown : List.of(new IllegalStateException("stopped"), new NoClassDefFoundError("gone"))) {
            log.lines.clear();
            hook.events = new AuditEvents(admin(event -> sneaky(thrown)));
            run(hook, Told.add(NAME, "", 0), Told.connected("p", ""));
            assertThat(log.lines).hasSize(2);
        }
    }

    @SuppressWarnings("unchecked") // so that any throwable comes out of a method that declares none
    private static <T extends Throwable> void sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** The router tells no secrets (D13); should one come all the same, it ends here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sftp://bob:hunter2@host/path",
                "//bob:hunter2@host/share",
                "\\\\bob:hunter2@host\\share",
                "sftp://bob:hunter2@@host/a@b",
                "sftp://hunter2@host"
            })
    void d13NoPasswordPasses(String name) {
        run(
                hook,
                Told.add(name, "", 0),
                Told.failed(NetworkStatus.LOGON_FAILURE, "sftp", "no logon at " + name + ", nor at " + name));
        run(hook, Told.add(name, "", 0), Told.vetoed(NetworkStatus.CANCELLED, "hook x", name));

        assertThat(log.lines)
                .hasSize(4)
                .noneMatch(line -> line.contains("hunter2"))
                .allMatch(line -> line.contains("…@"));
        assertThat(events).allSatisfy(event -> assertThat(event.getPropertyNames())
                .noneMatch(key -> String.valueOf(event.getProperty(key)).contains("hunter2")));
    }

    @Test
    void textsOfOthersCantPassForLinesOrFieldsOfTheAudit() {
        run(
                hook,
                Told.add("//h/x', asked by root, attempt 1: SUCCESS (0)", "", 0),
                Told.failed(NetworkStatus.EXTENDED_ERROR, "p\r\nq", "one\ntwo\u2028three"));

        assertThat(log.lines).allMatch(line -> line.chars().noneMatch(c -> c < ' ' || c == '\u2028'));
        assertThat(log.lines.get(0)).contains("add '//h/x'', asked by root, attempt 1: SUCCESS (0)', asked by test.");
        assertThat(log.lines.get(1)).contains("says p\ufffd\ufffdq: one\ufffdtwo\ufffdthree");
    }

    @Test
    void leavesNamesAsTheyAreWhereAnAtSignIsPartOfThePath() {
        run(hook, Told.add("sftp://host/home/me@work", "", 0), Told.connected("p", ""));

        assertThat(log.lines).allMatch(line -> line.contains("'sftp://host/home/me@work'"));
    }
}
