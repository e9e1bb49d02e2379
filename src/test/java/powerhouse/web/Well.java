package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Whether a page on a walk is as it should be; with a picture of it for eyes, where `-Dpowerhouse.pictures` names a
/// folder.
public final class Well {
    private static final @Nullable String PICTURES = System.getProperty("powerhouse.pictures");

    private Well() {}

    /// Axe itself is a script: without it a page has at least its one heading.
    public static void check(Page page, boolean script, String name) {
        if (script) {
            Look.well(page, name);
            if (PICTURES != null) {
                for (int width : new int[] {1280, 390}) {
                    page.setViewportSize(width, 800);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of(PICTURES, name + "-" + width + ".png")));
                }
            }
        } else {
            assertThat(page.locator("h1").count()).as(name).isEqualTo(1);
        }
    }
}
