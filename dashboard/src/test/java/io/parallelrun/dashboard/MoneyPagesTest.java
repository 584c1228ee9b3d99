package io.parallelrun.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.parallelrun.server.security.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages about money and people in a real browser: light, dark, narrow, without scripts. */
@QuarkusTest
@TestProfile(FixedClock.Day20.class)
class MoneyPagesTest {
  private static final String ASKED =
      "?failureRatio=0.25&hoursDown=48&costPerHour=4000&lossRatio=0.05&loss=150000";
  private static final Map<String, String> PAGES =
      Map.of(
          "business-case",
          "/runs/g26/business-case",
          "hard-cutover",
          "/runs/g26/business-case" + ASKED,
          "business-case-late",
          "/runs/carried/business-case" + ASKED,
          "people",
          "/runs/carried/people",
          "restatements",
          "/runs/carried/restatements",
          "burn-up",
          "/runs/carried",
          "burn-up-no-history",
          "/runs/g26");
  private static final Path PICTURES = Path.of("target/pictures");
  private static Playwright playwright;
  private static Browser browser;

  @Inject WorkedExample example;

  @TestHTTPResource("/")
  URI home;

  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void launch() throws Exception {
    Path chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(chromium != null, "No Chromium is installed: pages are not tested.");
    Files.createDirectories(PICTURES);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void applied() throws Exception {
    example.apply();
    String carried = Files.readString(Path.of("src/test/resources/carried.yaml"));
    example.apply(carried.replace("hours: 120", "hours: 90"));
    example.apply(carried);
  }

  private Page page(ColorScheme scheme, int width, boolean scripts) throws Exception {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, 900)
                .setJavaScriptEnabled(scripts)
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + example.key(Role.LEAD))));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  private void walk(ColorScheme scheme, int width, String suffix) throws Exception {
    Page page = page(scheme, width, true);
    PAGES.forEach(
        (name, path) -> {
          page.navigate(home.resolve(path).toString());
          assertThat(page.locator("h1").first()).isVisible();
          page.waitForTimeout(path.endsWith("/carried") ? 900 : 100);
          Object overflow =
              page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
          assertThat(((Number) overflow).intValue()).as(path).isLessThanOrEqualTo(0);
          page.screenshot(
              new Page.ScreenshotOptions()
                  .setPath(PICTURES.resolve(name + suffix + ".png"))
                  .setFullPage(true));
        });
    page.context().close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void theyFitInLightAndDarkAndOnAPhone() throws Exception {
    walk(ColorScheme.LIGHT, 1280, "-light");
    walk(ColorScheme.DARK, 1280, "-dark");
    walk(ColorScheme.DARK, 390, "-narrow");
  }

  @Test
  void theComparisonWorksWithoutScripts() throws Exception {
    Page page = page(ColorScheme.LIGHT, 1280, false);
    page.navigate(home.resolve("/runs/g26/business-case").toString());
    page.locator("[name=failureRatio]").fill("0.25");
    page.locator("[name=hoursDown]").fill("48");
    page.locator("[name=costPerHour]").fill("4000");
    page.locator("[name=lossRatio]").fill("0.05");
    page.locator("[name=loss]").fill("150000");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare")).click();
    assertThat(page.locator("#compared")).containsText("55,500.00 EUR");
    assertThat(page.locator("#break-even")).containsText("26.8 %");
    assertThat(page.locator("#sensitivities tbody tr")).hasCount(6);
    page.context().close();
  }
}
