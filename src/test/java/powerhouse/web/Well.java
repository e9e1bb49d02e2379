package powerhouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/// Whether a page on a walk is as it should be.
public final class Well {
    private Well() {}

    /// Axe itself is a script: without it a page has at least its one heading.
    public static void check(Page page, boolean script, String name) {
        if (script) {
            Look.well(page, name);
        } else {
            assertThat(page.locator("h1").count()).as(name).isEqualTo(1);
        }
    }
}
