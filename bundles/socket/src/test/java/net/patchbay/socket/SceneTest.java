package net.patchbay.socket;

import net.patchbay.wsk.WskProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Tests that each have a scene of their own, and a provider of one client. */
@Timeout(60)
abstract class SceneTest {
    SocketScene scene;
    WskProvider provider;

    @BeforeEach
    final void openScene() throws Exception {
        scene = new SocketScene();
        provider = scene.provider();
    }

    @AfterEach
    final void closeScene() throws Exception {
        scene.close();
    }
}
