package net.patchbay.socket.event;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;

/** A socket without a network: what a transport and a program would do to its selection, in the words of the rules. */
final class SelectedSocket {
    final Selection selection;
    final EventObject event = new EventObjects(Runnable::run).create();
    private final List<String> messages;

    SelectedSocket(Profile profile) {
        this(new Selection(profile, Runnable::run), new ArrayList<>());
    }

    private SelectedSocket(Selection selection, List<String> messages) {
        this.selection = selection;
        this.messages = messages;
    }

    SelectedSocket accepted() {
        return new SelectedSocket(selection.inherited(), messages);
    }

    static WinsockSocket named(String name) {
        return (WinsockSocket) Proxy.newProxyInstance(
                WinsockSocket.class.getClassLoader(),
                new Class<?>[] {WinsockSocket.class},
                (proxy, method, arguments) -> method.getName().equals("toString") ? name : null);
    }

    void select(NetworkEvent... events) throws WinsockException {
        selection.eventSelect(event, NetworkEvent.mask(events));
    }

    void selectMessages(NetworkEvent... events) {
        selection.asyncSelect(
                named("socket"), (socket, what, code) -> messages.add(text(what, code)), NetworkEvent.mask(events));
    }

    private static String text(NetworkEvent what, WsaError code) {
        return code == WsaError.NO_ERROR ? what.name() : what + " " + code.name();
    }

    void happens(NetworkEvent what) {
        happens(what, WsaError.NO_ERROR);
    }

    void happens(NetworkEvent what, WsaError code) {
        selection.happened(what, code);
    }

    void isOver(NetworkEvent what) {
        selection.over(what);
    }

    void calls(NetworkEvent reenabling) {
        selection.reenabled(reenabling);
    }

    /** A receive that takes all there is. */
    void drains() {
        selection.over(NetworkEvent.READ);
        selection.reenabled(NetworkEvent.READ);
    }

    void sends() {
        selection.sent(false);
    }

    void fillsTheBuffer() {
        selection.over(NetworkEvent.WRITE);
        selection.sent(true);
    }

    void connects() {
        happens(NetworkEvent.CONNECT);
        happens(NetworkEvent.WRITE);
    }

    /** What is enumerated, with the event object. */
    NetworkEvents events() throws WinsockException {
        return selection.enumerate(event);
    }

    String enumerated() throws WinsockException {
        return events().toString();
    }

    boolean isSignalled() {
        return event.isSet();
    }

    /** What was posted since this was asked last. */
    List<String> posted() {
        List<String> posted = List.copyOf(messages);
        messages.clear();
        return posted;
    }
}
